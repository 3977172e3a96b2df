import type { CityFrame } from '../../geo/city-frame.ts';
import { usualDrop } from '../../geo/surface/cast.ts';
import { cellFeature } from '../../geo/surface/cell-features.ts';
import type { BoxM } from '../../geo/surface/masses.ts';
import { middleOf, rasterOver, type Raster } from '../../geo/surface/raster.ts';
import { standingAt, type Standing, type Surface } from '../../geo/surface/surface.ts';
import { openSweep } from '../../geo/surface/sweep.ts';
import { trueNorthRad } from '../../geo/surface/true-north.ts';
import type { Pace } from '../../model/job.ts';
import type { ViewshedAnswer, Viewpoint } from './messages.ts';

/** Squares of 2 m up to 500 m around, coarser beyond. */
export const viewCells = { finestM: 2, atMost: 260_000 };
const turn = 2 * Math.PI;
const degree = Math.PI / 180;

/** The box around all circles of sight. */
export function boxAround(viewpoints: readonly Viewpoint[], frame: CityFrame): BoxM {
  const placed = viewpoints.map(({ place, radiusM }) => ({ at: frame.place([place[0], place[1]]), radiusM }));
  return [
    Math.min(...placed.map(({ at, radiusM }) => at[0] - radiusM)),
    Math.min(...placed.map(({ at, radiusM }) => at[1] - radiusM)),
    Math.max(...placed.map(({ at, radiusM }) => at[0] + radiusM)),
    Math.max(...placed.map(({ at, radiusM }) => at[1] + radiusM)),
  ];
}

/** What each of several viewpoints sees, laid over each other. Seen is a square whose middle's direction and distance are. */
export async function viewsheds(
  surface: Surface,
  frame: CityFrame,
  viewpoints: readonly Viewpoint[],
  targetM: number,
  pace: Pace,
): Promise<Omit<ViewshedAnswer, 'tookMs' | 'generated'>> {
  const raster = rasterOver(boxAround(viewpoints, frame), viewCells.finestM, viewCells.atMost);
  const seenBy = new Uint8Array(raster.columns * raster.rows);
  const lookedAt = new Uint8Array(seenBy.length);
  const seenM2: number[] = [];
  let rays = 0;
  for (const [n, viewpoint] of viewpoints.entries()) {
    const [x, y] = frame.place([viewpoint.place[0], viewpoint.place[1]]);
    const from = standingAt(surface, x, y, viewpoint.aboveM);
    const share: Pace = (part) => pace((n + part) / viewpoints.length);
    const polar = await sweepAround(surface, from, { viewpoint, targetM, stepM: raster.cellM }, share);
    rays += polar.rays;
    const seen = layOver(raster, from, viewpoint, trueNorthRad(frame, viewpoint.place), polar, { seenBy, lookedAt });
    seenM2.push(seen * raster.cellM ** 2);
  }
  const total = (cells: Uint8Array): number => cells.reduce((sum, each) => sum + (each > 0 ? 1 : 0), 0);
  const features = viewpoints.flatMap(
    (_, n) => cellFeature(raster, frame, (cell) => seenBy[cell] === n + 1, { seenBy: n + 1 }) ?? [],
  );
  return {
    kind: 'viewshed',
    ...{ cellM: raster.cellM, seenM2, rays, features: { type: 'FeatureCollection', features } },
    anyM2: total(seenBy) * raster.cellM ** 2,
    lookedAtM2: total(lookedAt) * raster.cellM ** 2,
  };
}

interface Polar {
  readonly rays: number;
  readonly samples: number;
  readonly stepM: number;
  /** Ray by ray, near to far. */
  readonly seen: Uint8Array;
}

interface Around {
  readonly viewpoint: Pick<Viewpoint, 'radiusM'>;
  readonly targetM: number;
  readonly stepM: number;
  readonly drop?: number;
}

/** Looks along so many directions that two of them are a step apart at the edge. */
export async function sweepAround(
  surface: Surface,
  from: Standing,
  { viewpoint, targetM, stepM, drop = usualDrop }: Around,
  pace: Pace,
): Promise<Polar> {
  const reachM = viewpoint.radiusM;
  const samples = Math.floor(reachM / stepM);
  const rays = Math.ceil((turn * reachM) / stepM);
  const seen = new Uint8Array(rays * samples);
  const look = openSweep(surface, from, { reachM, stepM, targetM, drop });
  for (let ray = 0; ray < rays; ray += 1) {
    if (ray % 16 === 0) await pace(ray / rays);
    look((turn * ray) / rays, seen.subarray(ray * samples, (ray + 1) * samples));
  }
  return { rays, samples, stepM, seen };
}

/** What the nearest ray saw at about a place; the viewpoint sees where it stands. */
export function seenAt({ rays, samples, stepM, seen }: Polar, dx: number, dy: number): boolean {
  const sample = Math.round(Math.hypot(dx, dy) / stepM) - 1;
  if (sample < 0) return true;
  if (sample >= samples) return false;
  const ray = Math.round((((Math.atan2(dx, dy) + turn) % turn) / turn) * rays) % rays;
  return seen[ray * samples + sample] === 1;
}

interface Laid {
  readonly seenBy: Uint8Array;
  readonly lookedAt: Uint8Array;
}

function layOver(
  raster: Raster,
  from: Standing,
  { radiusM, fromDeg, toDeg }: Viewpoint,
  northRad: number,
  polar: Polar,
  { seenBy, lookedAt }: Laid,
): number {
  const wide = toDeg - fromDeg >= 360 ? turn : ((((toDeg - fromDeg) % 360) + 360) % 360) * degree;
  let count = 0;
  for (let cell = 0; cell < seenBy.length; cell += 1) {
    const [x, y] = middleOf(raster, cell);
    const [dx, dy] = [x - from.x, y - from.y];
    if (dx * dx + dy * dy > radiusM * radiusM) continue;
    const off = Math.atan2(dx, dy) - northRad - fromDeg * degree;
    if (wide < turn && ((off % turn) + turn) % turn > wide) continue;
    lookedAt[cell] = 1;
    if (!seenAt(polar, dx, dy)) continue;
    seenBy[cell]! += 1;
    count += 1;
  }
  return count;
}
