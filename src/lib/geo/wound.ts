import { polygon, rewind } from '@turf/turf';
import type { Position } from '../model/entity.ts';

/** A ring that goes round as GeoJSON wants an outer one to: against the clock (RFC 7946, 3.1.6). */
export function woundRing(ring: readonly Position[]): [number, number][] {
  const outer = polygon([ring.map(([lon, lat]) => [lon, lat])]);
  const { geometry } = rewind(outer) as typeof outer;
  return geometry.coordinates[0] as [number, number][];
}
