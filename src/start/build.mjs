import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, bin, node24 } from './places.mjs';
import { must } from './children.mjs';
import { alone } from './lock.mjs';
import { step } from './steps.mjs';

/** What the app is made of. */
const inputs = [
  'src',
  'layers',
  'twin-models',
  'static',
  'tiles/yuhang',
  'package-lock.json',
  'vite.config.ts',
  'svelte.config.js',
];
const isNoInput = (path) => /\.test\.ts$|static\/cesium$|src\/start/.test(path);

function* filesIn(path) {
  if (isNoInput(path) || !existsSync(path)) return;
  if (!statSync(path).isDirectory()) return yield path;
  for (const name of readdirSync(path).sort()) yield* filesIn(join(path, name));
}

function inputsHash() {
  const hash = createHash('sha256');
  for (const input of inputs)
    for (const path of filesIn(at(input))) hash.update(`${path}\0`).update(readFileSync(path));
  return hash.digest('hex');
}

// The build begins by emptying its folder, so the stamp is gone until a build has reached its end.
const stamp = at('build/inputs.sha256');

/** Builds the app unless the one that is there was made of the same files. */
export const buildApp = (options) => alone(() => buildAppNow(options));

async function buildAppNow({ always = false } = {}) {
  const hash = inputsHash();
  if (!always && existsSync(stamp) && existsSync(at('build/handler.js')) && readFileSync(stamp, 'utf8') === hash)
    return;
  await step('Building the app', async () => {
    await must(node24, [bin('vite'), 'build'], 'The app could not be built; the lines above say where.');
    writeFileSync(stamp, hash);
  });
}

/** Builds the demo district; the builder sees by itself when there is nothing to do. */
export async function buildDistrict() {
  await alone(() =>
    step('Building the district', () =>
      must(
        node24,
        [at('tiles/builder/main.ts'), 'demo', '--city', process.env.CITY || 'yuhang'],
        'The district could not be built; the lines above say where.',
      ),
    ),
  );
}
