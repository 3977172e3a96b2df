import { createNoise2D } from 'simplex-noise';
import type { Feature } from 'geojson';
import { outside } from './board.ts';
import { areasAbove } from './contour.ts';
import type { Area, Field } from './contour.ts';
import { round } from './features.ts';
import type { Point } from './plane.ts';
import { createRandom } from './random.ts';
import { boxOf } from './ring.ts';
import type { Site } from './site.ts';

const stepM = 90;
const marginM = 4000;
/** Urbanity under which land is tilled; a little above the least that is built on, so that no strip is left bare. */
export const townEdge = 0.36;

/** Woods on the slopes and tea on the lower, gentler ones, drawn beyond the district's rim too; fields between the towns. */
export function coverLand(site: Site): Feature[] {
  const raster = rasterOf(site);
  const noise = createNoise2D(createRandom(site.source.city.seed + 51));
  const steepness = raster.sampled((at) => site.slope(at));
  const builtUp = raster.sampled((at) => (site.board.at(at) === outside ? 1 : site.urbanity(at)));
  const height = raster.sampled((at) => site.heightM(at));
  const wooded = (i: number, j: number) =>
    steepness(i, j) - leastWoodedSlope(height(i, j)) + 0.03 * noise((i * stepM) / 700, (j * stepM) / 700);
  const tea = (i: number, j: number) =>
    Math.min(
      0.17 - steepness(i, j),
      steepness(i, j) - 0.06,
      0.4 * (noise((i * stepM) / 1300 + 70, (j * stepM) / 1300) - 0.45),
    );
  const fields = (i: number, j: number) => Math.min(townEdge - builtUp(i, j), -wooded(i, j));
  return [
    ...areasAbove({ ...raster, value: fields }, 6e4).map((area) => toFeature(site, area, 'farmland', 8)),
    ...areasAbove({ ...raster, value: wooded }, 4e4).map((area) => toFeature(site, area, 'forest', 8)),
    ...areasAbove({ ...raster, value: tea }, 2e4).map((area) => toFeature(site, area, 'tea', 10)),
    ...shadeSlopes(raster, height).map(({ area, kind }) => toFeature(site, area, kind, 8)),
  ];
}

/** The higher, the gentler the slope that is left to trees. */
export function leastWoodedSlope(heightM: number): number {
  return 0.085 - 0.05 * Math.min(1, Math.max(0, (heightM - 20) / 70));
}

/** Two steps each of slopes turned to the south-west, whence the cockpit's night is lit, and of those turned away. */
function shadeSlopes(
  { columns, rows, at }: Omit<Field, 'value'>,
  height: Field['value'],
): { area: Area; kind: string }[] {
  const rise = (i: number, j: number) =>
    (0.75 * (height(i + 1, j) - height(i - 1, j)) + 0.66 * (height(i, j + 1) - height(i, j - 1))) / (2 * stepM);
  return [0.07, 0.17].flatMap((step) => {
    const sunny = areasAbove({ columns, rows, at, value: (i, j) => rise(i, j) - step }, 5e4);
    const shady = areasAbove({ columns, rows, at, value: (i, j) => -rise(i, j) - step }, 5e4);
    return [
      ...sunny.map((area) => ({ area, kind: 'sunny-slope' })),
      ...shady.map((area) => ({ area, kind: 'shady-slope' })),
    ];
  });
}

function rasterOf({ source }: Site) {
  const box = boxOf(source.outline);
  const columns = Math.ceil((box.east - box.west + 2 * marginM) / stepM);
  const rows = Math.ceil((box.north - box.south + 2 * marginM) / stepM);
  const at = (u: number, v: number): Point => [box.west - marginM + u * stepM, box.south - marginM + v * stepM];
  const sampled = (value: (at: Point) => number) => {
    const values = Float32Array.from({ length: columns * rows }, (_, k) =>
      value(at(k % columns, Math.floor(k / columns))),
    );
    return (i: number, j: number) => values[j * columns + i]!;
  };
  return { columns, rows, at, sampled };
}

function toFeature({ plane }: Site, { outer, holes }: Area, kind: string, minzoom: number): Feature {
  const coordinates = [outer, ...holes].map((ring) => [...ring, ring[0]!].map((point) => round(plane.toLonLat(point))));
  return {
    type: 'Feature',
    geometry: { type: 'Polygon', coordinates },
    properties: { kind, generated: true, minzoom },
  };
}
