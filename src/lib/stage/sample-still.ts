import { idOf } from '../model/id.ts';
import type { StillFeature, StillFile, StillGeometry } from '../model/still.ts';
import type { LayerManifest } from './layer.ts';

/** For tests: the file of a layer of still things, with one square, line or point of its first class. */
export function sampleFile({ id, kinds, legend }: LayerManifest): StillFile {
  const [lon, lat, reach] = [119.95, 30.33, 0.002];
  const ring = [-1, 1, 1, -1, -1].map((side, k): [number, number] => [
    lon + side * reach,
    lat + (k === 2 || k === 3 ? reach : -reach),
  ]);
  const { shape, class: kind = '' } = legend[0]!;
  const geometries: Partial<Record<typeof shape, StillGeometry>> = {
    area: { type: 'MultiPolygon', coordinates: [[ring]] },
    line: { type: 'MultiLineString', coordinates: [ring] },
  };
  const text = { zh: '样', en: 'Sample' };
  const feature: StillFeature = {
    type: 'Feature',
    id: idOf(kinds[0]!, 'sample'),
    geometry: geometries[shape] ?? { type: 'Point', coordinates: [lon, lat] },
    properties: { name: text, class: kind, centre: [lon, lat], spanM: 400 },
  };
  const from = { source: text, licence: 'none', date: '2026-01-01', generated: true } as const;
  return { type: 'FeatureCollection', layer: id, kind: kinds[0]!, ...from, features: [feature] };
}
