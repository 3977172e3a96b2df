import { createNoise2D } from 'simplex-noise';
import type { Feature } from 'geojson';
import { areasAbove } from './contour.ts';
import type { Area } from './contour.ts';
import { round } from './features.ts';
import { createRandom } from './random.ts';
import { boxOf } from './ring.ts';
import type { Site } from './site.ts';

const stepM = 90;

/** Woods on the slopes and tea on the lower, gentler ones, drawn as areas beyond the district's rim too. */
export function coverSlopes(site: Site): Feature[] {
  const noise = createNoise2D(createRandom(site.source.city.seed + 51));
  const box = boxOf(site.source.outline);
  const size = {
    columns: Math.ceil((box.east - box.west + 8000) / stepM),
    rows: Math.ceil((box.north - box.south + 8000) / stepM),
  };
  const at = (u: number, v: number) => [box.west - 4000 + u * stepM, box.south - 4000 + v * stepM] as const;
  const steepness = new Float32Array(size.columns * size.rows);
  for (let k = 0; k < steepness.length; k += 1)
    steepness[k] = site.slope(at(k % size.columns, Math.floor(k / size.columns)));
  const slope = (i: number, j: number) => steepness[j * size.columns + i]!;
  const wooded = (i: number, j: number) => slope(i, j) - 0.085 + 0.03 * noise((i * stepM) / 700, (j * stepM) / 700);
  const tea = (i: number, j: number) =>
    Math.min(0.17 - slope(i, j), slope(i, j) - 0.06, 0.4 * (noise((i * stepM) / 1300 + 70, (j * stepM) / 1300) - 0.45));
  return [
    ...areasAbove({ ...size, value: wooded, at }, 4e4).map((area) => toFeature(site, area, 'forest', 8)),
    ...areasAbove({ ...size, value: tea, at }, 2e4).map((area) => toFeature(site, area, 'tea', 11)),
  ];
}

function toFeature({ plane }: Site, { outer, holes }: Area, kind: string, minzoom: number): Feature {
  const coordinates = [outer, ...holes].map((ring) => [...ring, ring[0]!].map((point) => round(plane.toLonLat(point))));
  return {
    type: 'Feature',
    geometry: { type: 'Polygon', coordinates },
    properties: { kind, generated: true, minzoom },
  };
}
