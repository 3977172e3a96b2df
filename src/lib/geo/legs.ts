import type { Position } from '../model/entity.ts';
import { bearingDeg, distanceM } from './geodesic.ts';

export interface Leg {
  readonly lengthM: number;
  /** Where it sets out to, clockwise from true north. */
  readonly azimuthDeg: number;
}

export function legsOf(points: readonly Position[]): Leg[] {
  return points.slice(1).map((to, n) => {
    const from = points[n]!;
    return { lengthM: distanceM(from, to), azimuthDeg: bearingDeg(from, to) };
  });
}

/** Between the ways from a corner to both of its neighbours: 0 … 180. */
export function angleDeg(before: Position, corner: Position, after: Position): number {
  const apart = Math.abs(bearingDeg(corner, before) - bearingDeg(corner, after));
  return Math.min(apart, 360 - apart);
}
