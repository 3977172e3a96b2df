import { createNoise2D } from 'simplex-noise';
import type { Feature } from 'geojson';
import { outside } from './board.ts';
import { areasAbove } from './contour.ts';
import type { Area } from './contour.ts';
import { round } from './features.ts';
import type { Point } from './plane.ts';
import { createRandom } from './random.ts';
import { boxOf } from './ring.ts';
import type { Site } from './site.ts';

const stepM = 90;
const marginM = 4000;
/** Urbanity under which land is tilled; a little above the least that is built on, so that no strip is left bare. */
const townEdge = 0.36;

/** Woods on the slopes and tea on the lower, gentler ones, drawn beyond the district's rim too; fields between the towns. */
export function coverLand(site: Site): Feature[] {
  const raster = rasterOf(site);
  const noise = createNoise2D(createRandom(site.source.city.seed + 51));
  const steepness = raster.sampled((at) => site.slope(at));
  const builtUp = raster.sampled((at) => (site.board.at(at) === outside ? 1 : site.urbanity(at)));
  const wooded = (i: number, j: number) => steepness(i, j) - 0.085 + 0.03 * noise((i * stepM) / 700, (j * stepM) / 700);
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
  ];
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
