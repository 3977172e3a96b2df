import { bbox, bboxPolygon, booleanIntersects } from '@turf/turf';
import { mapPositions, type Crs } from './crs.ts';
import type { FlatFeature } from './feature.ts';
import { inTurns } from './in-turns.ts';
import type { Box, Query } from './query.ts';

export interface Selected {
  readonly features: readonly FlatFeature[];
  /** On all pages. */
  readonly matched: number;
  /** The id after which the next page begins; absent on the last. */
  readonly next?: string;
}

/**
 * One page of what was asked for. Features are in the order of their ids and a page begins after an id, so that whatever is there
 * from the first page to the last is met once, though others come and go between the pages.
 */
export async function select(features: readonly FlatFeature[], query: Query, limit: number): Promise<Selected> {
  const found = await inTurns(features, (feature) => matches(feature, query));
  const { after } = query;
  const rest = after === undefined ? found : found.filter(({ id }) => id > after);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    features: page.map((feature) => inCrs(feature, query.crs)),
    matched: found.length,
    ...(rest.length > page.length && last ? { next: last.id } : {}),
  };
}

function matches(feature: FlatFeature, { boxes, within, passes }: Query): boolean {
  if (boxes && !boxes.some((box) => touches(feature, box))) return false;
  if (within && !isWithin(feature, within)) return false;
  return !passes || passes(feature);
}

function isWithin({ properties }: FlatFeature, [fromMs, toMs]: readonly [number, number]): boolean {
  const { time } = properties;
  if (typeof time !== 'string') return false;
  const timeMs = Date.parse(time);
  return timeMs >= fromMs && timeMs <= toMs;
}

function touches({ geometry }: FlatFeature, [west, south, east, north]: Box): boolean {
  if (!geometry) return false;
  const [w, s, e, n] = bbox(geometry);
  if (w > east || e < west || s > north || n < south) return false;
  return geometry.type === 'Point' || booleanIntersects(geometry, bboxPolygon([west, south, east, north]));
}

export function inCrs(feature: FlatFeature, crs: Crs): FlatFeature {
  return feature.geometry ? { ...feature, geometry: mapPositions(feature.geometry, crs.of) } : feature;
}
