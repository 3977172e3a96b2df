import { createNoise2D } from 'simplex-noise';
import type { Area } from '../contour.ts';
import { leastWoodedSlope, townEdge } from '../cover.ts';
import type { Point } from '../plane.ts';
import { createRandom } from '../random.ts';
import { contains } from '../ring.ts';
import type { Site } from '../site.ts';
import { layRaster } from './raster.ts';
import { boxHolds } from './water-sources.ts';
import type { WaterSource } from './water-sources.ts';

/** Areas of land under one protection or another; by how they are made the red line and the farmland never overlap. */
export interface Land {
  readonly redLine: readonly Area[];
  readonly farmland: readonly Area[];
  readonly publicForest: readonly Area[];
  readonly forestParks: readonly Area[];
}

const stepM = 90;
/** Over so many metres a slope is judged: a single bank makes no mountain. */
const broadM = 240;
const hectare = 1e4;
/** The hills that are made forest parks, from the highest down, so far apart. */
const parks = { count: 4, radiusM: 1900, apartM: 5000 } as const;

export function divideLand(site: Site, sources: readonly WaterSource[]): Land {
  const raster = layRaster(site, stepM);
  const { inside } = raster;
  const noise = createNoise2D(createRandom(site.source.city.seed + 71));
  const steep = raster.sampled((at) => broadSlope(site, at));
  const least = raster.sampled((at) => leastWoodedSlope(site.heightM(at)));
  const patchy = raster.sampled(([x, y]) => noise(x / 1100, y / 1100));
  const urban = raster.sampled((at) => site.urbanity(at));
  const source = raster.sampled((at) =>
    sources.reduce((most, one) => (boxHolds(one.box, at) ? Math.max(most, one.first(at)) : most), -1000),
  );
  const wetland = raster.sampled(insideOf(site, 'wetland'));
  const shore = raster.distance(
    site.waters.lakes.map(({ ring }) => [...ring, ring[0]!]),
    300,
  );
  const banks = site.waters.courses.map(({ line, widthM }) => ({ of: raster.distance([line], 300), widthM }));

  const wooded = (i: number, j: number) => (steep(i, j) - least(i, j) + 0.02 * patchy(i, j)) * 1000;
  const core = (i: number, j: number) => (steep(i, j) - 0.15 + 0.04 * patchy(i, j)) * 1000;
  const redLine = (i: number, j: number) =>
    Math.min(inside(i, j), Math.max(source(i, j), wetland(i, j) * shore(i, j), core(i, j)));
  const dry = (i: number, j: number) =>
    banks.reduce((left, { of, widthM }) => Math.min(left, of(i, j) - widthM / 2 - 20), shore(i, j) - 20);
  const onWater = raster.sampled(insideOf(site));
  const farmland = (i: number, j: number) =>
    Math.min(
      inside(i, j) - 10,
      -redLine(i, j),
      -wooded(i, j),
      (townEdge - 0.05 - urban(i, j)) * 1000,
      (patchy(i, j) - 0.05) * 400,
      onWater(i, j) > 0 ? -1 : dry(i, j),
    );
  const hills = highestHills(site);
  const nearHill = raster.sampled((at) =>
    hills.reduce((most, hill) => Math.max(most, parks.radiusM - Math.hypot(at[0] - hill[0], at[1] - hill[1])), -1e4),
  );
  const park = (i: number, j: number) => Math.min(inside(i, j), wooded(i, j) + 20, nearHill(i, j) + 450 * patchy(i, j));
  return {
    // The same least size for both: a hole in the farmland that is dropped would lie over red land that is not.
    redLine: raster.areas(redLine, 12 * hectare),
    farmland: raster.areas(farmland, 12 * hectare),
    publicForest: raster.areas(
      (i, j) => Math.min(inside(i, j), wooded(i, j), (patchy(i, j) + 0.5) * 500),
      20 * hectare,
    ),
    forestParks: raster.areas(park, 60 * hectare),
  };
}

/** 1 on waters, of one kind or of any; −1 elsewhere. */
function insideOf({ waters }: Site, kind?: string): (at: Point) => number {
  const rings = waters.lakes.filter((lake) => !kind || lake.kind === kind).map(({ ring }) => ring);
  return (at) => (rings.some((ring) => contains(ring, at)) ? 1 : -1);
}

function broadSlope(site: Site, [x, y]: Point): number {
  const rise = (dx: number, dy: number) => site.heightM([x + dx, y + dy]) - site.heightM([x - dx, y - dy]);
  const [ahead, skew] = [
    Math.hypot(rise(broadM, 0), rise(0, broadM)) / (2 * broadM),
    Math.hypot(site.slope([x + 120, y]), site.slope([x, y + 120])) / Math.SQRT2,
  ];
  return (ahead + skew) / 2;
}

/** From the highest down, each far enough from those before. */
function highestHills({ source, plane }: Site): Point[] {
  const chosen: Point[] = [];
  for (const { at } of [...source.geography.hills].sort((a, b) => b.heightM - a.heightM)) {
    const hill = plane.toPlane(at);
    const near = chosen.some((other) => Math.hypot(other[0] - hill[0], other[1] - hill[1]) < parks.apartM);
    if (contains(source.outline, hill) && !near) chosen.push(hill);
  }
  return chosen.slice(0, parks.count);
}
