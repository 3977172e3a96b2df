import type { Geometry, Position } from 'geojson';
import { FeatureProblem } from './problem.ts';

/** A reference system in which places may be asked for and told. */
export interface Crs {
  readonly uri: string;
  /** In its own order of axes. */
  of(lonLat: Position): Position;
  toLonLat(place: Position): Position;
}

const authority = 'http://www.opengis.net/def/crs';
const swap = ([a, b]: Position): Position => [b!, a!];
const asIs = (place: Position): Position => place;
/** WGS 84's semi-major axis: the sphere of EPSG:3857. */
const radiusM = 6_378_137;
const radians = Math.PI / 180;

export const crs84: Crs = { uri: `${authority}/OGC/1.3/CRS84`, of: asIs, toLonLat: asIs };
/** CGCS2000 (4490) and WGS 84 differ by centimetres, less than anything here is measured to. */
export const knownCrs: readonly Crs[] = [
  crs84,
  { uri: `${authority}/EPSG/0/4326`, of: swap, toLonLat: swap },
  {
    uri: `${authority}/EPSG/0/3857`,
    of: ([lon, lat]) => [radiusM * lon! * radians, radiusM * Math.log(Math.tan(Math.PI / 4 + (lat! * radians) / 2))],
    toLonLat: ([x, y]) => [x! / radiusM / radians, (2 * Math.atan(Math.exp(y! / radiusM)) - Math.PI / 2) / radians],
  },
  { uri: `${authority}/EPSG/0/4490`, of: swap, toLonLat: swap },
];

export function crsOf(uri: string, parameter: string): Crs {
  const crs = knownCrs.find((known) => known.uri === uri);
  if (crs) return crs;
  throw new FeatureProblem(
    `${parameter}: "${uri}" is not a reference system of this service; one of ${knownCrs.map((known) => known.uri).join(', ')} was expected.`,
  );
}

/** The same geometry with each of its positions changed; a third number is left out. */
export function mapPositions(geometry: Geometry, change: (place: Position) => Position): Geometry {
  const deep = (places: unknown): unknown =>
    typeof (places as Position)[0] === 'number' ? change(places as Position) : (places as unknown[]).map(deep);
  if (geometry.type === 'GeometryCollection')
    return { ...geometry, geometries: geometry.geometries.map((part) => mapPositions(part, change)) };
  return { ...geometry, coordinates: deep(geometry.coordinates) } as Geometry;
}
