import type { Geometry, Position } from 'geojson';

const place = ([x, y]: Position): string => `${x} ${y}`;
const nested = (places: unknown): string =>
  typeof (places as Position)[0] === 'number'
    ? place(places as Position)
    : `(${(places as unknown[]).map(nested).join(', ')})`;

/** A geometry in the words of OGC 06-103r4, in two dimensions. */
export function wktOf(geometry: Geometry): string {
  const word = geometry.type.toUpperCase();
  if (geometry.type === 'GeometryCollection') return `${word} (${geometry.geometries.map(wktOf).join(', ')})`;
  if (geometry.type === 'Point') return `${word} (${place(geometry.coordinates)})`;
  return `${word} ${nested(geometry.coordinates)}`;
}
