import type { Feature, MultiPolygon } from 'geojson';
import type { CityFrame } from '../city-frame.ts';
import { cellOutlines } from './cell-outlines.ts';
import type { Raster } from './raster.ts';

/** Squares that hold as one feature in WGS-84; nothing where none does. */
export function cellFeature(
  raster: Raster,
  frame: CityFrame,
  holds: (cell: number) => boolean,
  properties: Readonly<Record<string, string | number>>,
): Feature<MultiPolygon> | undefined {
  const polygons = cellOutlines(raster, holds);
  if (polygons.length === 0) return undefined;
  const coordinates = polygons.map((rings) =>
    rings.map((ring) =>
      ring.map(([x, y]) => {
        const [lon, lat] = frame.locate([x, y, 0]);
        return [rounded(lon), rounded(lat)];
      }),
    ),
  );
  return { type: 'Feature', properties: { ...properties }, geometry: { type: 'MultiPolygon', coordinates } };
}

/** To a centimetre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;
