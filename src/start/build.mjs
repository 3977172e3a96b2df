import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, bin, childEnv, node24 } from './places.mjs';
import { must } from './children.mjs';
import { alone } from './lock.mjs';
import { step } from './steps.mjs';

/** What the app is made of. */
const inputs = [
  'src',
  'layers',
  'twin-models',
  'static',
  'tiles',
  'package-lock.json',
  'vite.config.ts',
  'svelte.config.js',
];
const isNoInput = (path) => /\.test\.ts$|static\/cesium$|src\/start|tiles\/(dist|builder)$/.test(path);

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

/** Names the folder in `build/` that is to be served; written last, so that a killed build leaves the one before. */
const current = at('build/current');
const stampOf = (name) => at('build', name, 'inputs.sha256');
const currentName = () => (existsSync(current) ? readFileSync(current, 'utf8').trim() : '');
/** A server that runs goes on reading the build it began with, so some are kept. */
const kept = 3;

/** Builds the app unless the one that is there was made of the same files. */
export const buildApp = (options) => alone(() => buildAppNow(options));

async function buildAppNow({ always = false } = {}) {
  const hash = inputsHash();
  const stamp = stampOf(currentName());
  if (!always && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  await step('Building the app', () => buildAside(hash));
}

async function buildAside(hash) {
  const name = new Date().toISOString().replace(/\D/g, '');
  const env = childEnv({ APP_OUT: `build/${name}` });
  await must(node24, [bin('vite'), 'build'], 'The app could not be built; the lines above say where.', { env });
  writeFileSync(stampOf(name), hash);
  writeFileSync(`${current}.next`, name);
  renameSync(`${current}.next`, current);
  forgetOld();
}

/** Whatever is no finished build, and all but the last of those. */
function forgetOld() {
  const names = readdirSync(at('build')).filter((name) => name !== 'current');
  const finished = names.filter((name) => existsSync(stampOf(name))).sort();
  const keep = new Set(finished.slice(-kept));
  for (const name of names.filter((one) => !keep.has(one))) rmSync(at('build', name), { recursive: true });
}

/** Builds the demo district; the builder sees by itself when there is nothing to do. */
export async function buildDistrict() {
  await alone(() =>
    step('Building the district', () =>
      must(
        node24,
        [at('tiles/builder/main.ts'), 'demo', ...(process.env.CITY ? ['--city', process.env.CITY] : [])],
        'The district could not be built; the lines above say where.',
      ),
    ),
  );
}
