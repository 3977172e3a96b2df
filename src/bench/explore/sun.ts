import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { shadowAt } from '../../lib/analyses/sun/shadow.ts';
import { viewsheds } from '../../lib/analyses/sight/viewshed.ts';
import { createCityFrame } from '../../lib/geo/city-frame.ts';
import { castRay, usualDrop, type Ray } from '../../lib/geo/surface/cast.ts';
import { surfaceAround, type CityGround } from '../../lib/geo/surface/city-surface.ts';
import { readTerrain, type TerrainHeader } from '../../lib/geo/terrain.ts';
import { standingAt, type Surface } from '../../lib/geo/surface/surface.ts';
import type { City } from '../../lib/model/city.ts';
import { readFootprints } from '../../lib/model/footprints.ts';
import { seeded } from '../../lib/model/seeded.ts';
import { cutEveryWhere } from './naive/every-piece.ts';

const root = resolve(import.meta.dirname, '../../..');
const reachM = 600;
const rays = 20_000;
const slowRays = 60;

/** Rays over ground and buildings against a walk past every piece in steps, in the same run on the same rays; then whole answers. */
export async function benchSunAndSight(): Promise<void> {
  const ground = await readGround();
  const { frame } = ground;
  const [x, y] = frame.place([120.0319, 30.2707]);
  const startedMs = performance.now();
  const surface = surfaceAround(ground, [x - 300, y - 300, x + 300, y + 300], { groundM: 2_000, massesM: 2_000 });
  print(
    `sun and sight: ground and ${surface.masses.count} pieces laid in ${(performance.now() - startedMs).toFixed(0)} ms`,
  );
  printRays(surface, raysAround(surface, x, y));
  const [lon, lat] = frame.locate([x, y, 0]);
  const area = { centre: [lon, lat] as const, halfM: 200 };
  const shadow = await timed(() => shadowAt(surface, frame, area, Date.UTC(2026, 0, 20, 2), () => undefined));
  print(`  shadows of a moment: ${said((shadow.answer.rays / shadow.ms) * 1000)} squares a second`);
  const viewpoint = { place: area.centre, aboveM: 1.6, radiusM: 500, fromDeg: 0, toDeg: 360 };
  const view = await timed(() => viewsheds(surface, frame, [viewpoint], 0, () => undefined));
  const cells = view.answer.lookedAtM2 / view.answer.cellM ** 2;
  print(`  viewshed of 500 m: ${said((cells / view.ms) * 1000)} squares a second (${view.ms.toFixed(0)} ms in all)`);
}

function printRays(surface: Surface, list: readonly Ray[]): void {
  const fast = rate(list, (ray) => castRay(surface, ray));
  const few = list.slice(0, slowRays);
  const slow = rate(few, (ray) => cutEveryWhere(surface, ray));
  const same = few.filter((ray) => Boolean(castRay(surface, ray)) === cutEveryWhere(surface, ray)).length;
  print(
    `  rays of ${reachM} m: ${said(fast)} a second; past every piece, metre by metre: ${said(slow)}; ${said(fast / slow)} times`,
  );
  print(`  both say the same of ${same} of ${slowRays} rays`);
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function readGround(): Promise<CityGround> {
  const read = (path: string) => readFile(resolve(root, 'tiles', path));
  const copy = (bytes: Buffer) => new Uint8Array(bytes).buffer;
  const city = JSON.parse(String(await read('yuhang/city.json'))) as City;
  const header = JSON.parse(String(await read('dist/yuhang/heights.json'))) as TerrainHeader;
  return {
    frame: createCityFrame(city.origin),
    terrain: readTerrain(header, copy(await read('dist/yuhang/heights.bin'))),
    footprints: readFootprints(copy(await read('dist/yuhang/footprints.bin'))),
    generated: true,
  };
}

function raysAround(surface: Surface, x: number, y: number): Ray[] {
  const random = seeded(330110);
  return Array.from({ length: rays }, () => ({
    from: standingAt(surface, x + random(600) - 300, y + random(600) - 300, 1.6),
    azimuthRad: random(6283) / 1000,
    slope: random(400) / 1000,
    reachM,
    drop: usualDrop,
  }));
}

function rate(list: readonly Ray[], cast: (ray: Ray) => unknown): number {
  for (const ray of list.slice(0, 20)) cast(ray);
  const startedMs = performance.now();
  for (const ray of list) cast(ray);
  return (list.length / (performance.now() - startedMs)) * 1000;
}

async function timed<Answer>(work: () => Promise<Answer>): Promise<{ answer: Answer; ms: number }> {
  const startedMs = performance.now();
  const answer = await work();
  return { answer, ms: performance.now() - startedMs };
}

const said = (perSecond: number): string => Math.round(perSecond).toLocaleString('en');
