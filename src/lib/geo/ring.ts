import { kinks, polygon } from '@turf/turf';
import type { Position } from '../model/entity.ts';

/** Where a closed ring crosses itself; nothing where it does not. */
export function crossingOf(ring: readonly Position[]): Position | undefined {
  const found = kinks(polygon([ring.map(([lon, lat]) => [lon, lat])])).features[0]?.geometry.coordinates;
  return found && [found[0]!, found[1]!];
}
