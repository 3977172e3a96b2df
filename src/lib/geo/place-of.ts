import type { Feature, Position } from 'geojson';

export interface Place {
  readonly centre: readonly [number, number];
  /** From so far all of it is seen. */
  readonly distanceM: number;
}

const nearestM = 800;
const metresADegree = 111_320;

/** Where a feature is. */
export const placeOf = (feature: Feature): Place | undefined => placeOfAll([feature]);

/** Where all of some features are. */
export function placeOfAll(features: readonly Feature[]): Place | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of features) {
    if (!geometry || geometry.type === 'GeometryCollection') continue;
    const flat = (geometry.coordinates as unknown[]).flat(4) as number[];
    const dimensions = dimensionsOf(geometry.coordinates as Nested);
    for (let at = 0; at + 1 < flat.length; at += dimensions) {
      [west, east] = [Math.min(west, flat[at]!), Math.max(east, flat[at]!)];
      [south, north] = [Math.min(south, flat[at + 1]!), Math.max(north, flat[at + 1]!)];
    }
  }
  if (!Number.isFinite(west)) return undefined;
  const spanM = Math.max(east - west, north - south) * metresADegree;
  return { centre: [(west + east) / 2, (south + north) / 2], distanceM: Math.max(nearestM, spanM * 1.6) };
}

type Nested = Position | readonly Nested[];

function dimensionsOf(nested: Nested): number {
  let deep = nested;
  while (Array.isArray(deep[0])) deep = deep[0];
  return deep.length;
}
