import type { Geometry, LineString, MultiLineString, MultiPoint, MultiPolygon, Point, Polygon } from 'geojson';

export type Areal = Polygon | MultiPolygon;
export type Linear = LineString | MultiLineString;
export type Pointal = Point | MultiPoint;

export const isAreal = (geometry: Geometry | null): geometry is Areal =>
  geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon';
export const isLinear = (geometry: Geometry | null): geometry is Linear =>
  geometry?.type === 'LineString' || geometry?.type === 'MultiLineString';
export const isPointal = (geometry: Geometry | null): geometry is Pointal =>
  geometry?.type === 'Point' || geometry?.type === 'MultiPoint';

export const linesOf = (geometry: Linear) =>
  geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates;
export const pointsOf = (geometry: Pointal) =>
  geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates;

/** West, south, east, north in degrees; of nothing, a box that meets none. */
export function boxOf(geometry: Geometry | null): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  if (geometry) widen(box, geometry);
  return box;
}

function widen(box: [number, number, number, number], geometry: Geometry): void {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.forEach((part) => widen(box, part));
  take(box, geometry.coordinates as Nested);
}

type Nested = readonly number[] | readonly Nested[];

function take(box: [number, number, number, number], nested: Nested): void {
  if (typeof nested[0] !== 'number') return (nested as readonly Nested[]).forEach((part) => take(box, part));
  const [lon, lat] = nested as readonly [number, number];
  if (lon < box[0]) box[0] = lon;
  if (lat < box[1]) box[1] = lat;
  if (lon > box[2]) box[2] = lon;
  if (lat > box[3]) box[3] = lat;
}
