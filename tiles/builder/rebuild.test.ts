import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHeights } from '../../src/lib/server/archive/heights.ts';
import { buildCity } from './build.ts';
import { decodeQuantizedMesh } from './decode-mesh.ts';
import { noteFiles } from './manifest.ts';
import { silent } from './progress.ts';
import { tileBounds } from './quantized-mesh.ts';
import { smallCity } from './small-city.ts';
import { zipEntries } from './zip-entries.ts';

const work = mkdtempSync(join(tmpdir(), 'rebuild-'));
const [cityDir, dist] = [join(work, 'small'), join(work, 'dist')];
const target = join(dist, 'small');
/** The one the builder runs under; the tests' own may be older. */
const node = join(import.meta.dirname, '../../node_modules/.bin/node');

beforeAll(async () => {
  mkdirSync(cityDir);
  mkdirSync(dist);
  const { city, geography } = smallCity();
  writeFileSync(join(cityDir, 'city.json'), JSON.stringify(city));
  writeFileSync(join(cityDir, 'geography.json'), JSON.stringify(geography));
  await buildCity(cityDir, target, silent);
}, 60_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Builds in a process of its own and kills it without warning as soon as its first archive appears. */
async function killInTheMiddle(): Promise<void> {
  const build = join(import.meta.dirname, 'build.ts');
  const progress = join(import.meta.dirname, 'progress.ts');
  const script = `const { buildCity } = await import(${JSON.stringify(build)});
    const { silent } = await import(${JSON.stringify(progress)});
    await buildCity(${JSON.stringify(cityDir)}, ${JSON.stringify(target)}, silent);`;
  const child = spawn(node, ['--input-type=module', '-e', script]);
  const ended = once(child, 'exit');
  while (child.exitCode === null && !halfFolders().some((name) => existsSync(join(dist, name, 'terrain.3tz'))))
    await new Promise((resolve) => setTimeout(resolve, 2));
  child.kill('SIGKILL');
  await ended;
}

function halfFolders(): string[] {
  return readdirSync(dist).filter((name) => name !== 'small');
}

it('leaves the old city whole when it is killed, and sweeps what it left when it runs again', async () => {
  const before = noteFiles(target);
  writeFileSync(join(cityDir, 'city.json'), JSON.stringify({ ...smallCity().city, seed: 8 }));
  await killInTheMiddle();
  expect(halfFolders()).toHaveLength(1);
  expect(noteFiles(target)).toEqual(before);
  expect(await buildCity(cityDir, target, silent)).toBe(true);
  expect(halfFolders()).toEqual([]);
  expect(noteFiles(target)).not.toEqual(before);
}, 60_000);

it('gives the server the heights that the terrain is drawn with', async () => {
  const heights = await openHeights(target);
  let [compared, worst] = [0, 0];
  for (const [name, read] of zipEntries(join(target, 'terrain.3tz'))) {
    const [z, x, y] = name.replace('.terrain', '').split('/').map(Number) as [number, number, number];
    if (z !== 13) continue;
    const { u, v, h, low, high } = decodeQuantizedMesh(read());
    const [west, south, east, north] = tileBounds(z, x, y);
    u.forEach((across, k) => {
      const lon = west + ((east - west) * across) / 32767;
      const lat = south + ((north - south) * v[k]!) / 32767;
      worst = Math.max(worst, Math.abs(heights(lon, lat) - (low + (h[k]! / 32767) * (high - low))));
      compared += 1;
    });
  }
  expect(compared).toBeGreaterThan(1000);
  expect(worst).toBeLessThan(0.1);
});
