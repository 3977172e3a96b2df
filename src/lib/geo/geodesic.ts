import geodesy from 'geographiclib-geodesic';
import type { Position } from '../model/entity.ts';

/** On the ellipsoid itself (Karney 2013): what is reported as a distance or an area comes from here, never from a sphere. */
const earth = geodesy.Geodesic.WGS84;

export function distanceM([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  return earth.Inverse(lat1, lon1, lat2, lon2).s12 ?? 0;
}

/** Clockwise from north, 0 ≤ bearing < 360. */
export function bearingDeg([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  return ((earth.Inverse(lat1, lon1, lat2, lon2).azi1 ?? 0) + 360) % 360;
}

/** Where one comes to in that direction. */
export function placeAt([lon, lat]: Position, bearing: number, awayM: number): Position {
  const { lon2, lat2 } = earth.Direct(lat, lon, bearing, awayM);
  return [lon2 ?? lon, lat2 ?? lat];
}

export function lengthM(points: readonly Position[]): number {
  return points.slice(1).reduce((sum, point, n) => sum + distanceM(points[n]!, point), 0);
}

/** Of a ring that ends where it begins, whichever way round it goes. */
export function areaM2(ring: readonly Position[]): number {
  const polygon = earth.Polygon(false);
  for (const [lon, lat] of ring.slice(0, -1)) polygon.AddPoint(lat, lon);
  return Math.abs(polygon.Compute(false, true).area ?? 0);
}
