import type { FeedState } from './feed-state.ts';
import { roadSpeedsId, speedsOf, type RoadSpeeds } from './road-speeds.ts';

/** The speeds a feed tells, of however many pieces of road: whoever has the network looks whether they are of it. */
export function measuredSpeeds(state: FeedState | undefined, nowMs: number): RoadSpeeds | undefined {
  const told = state?.things.get(roadSpeedsId);
  const text = told?.properties?.speedKmh;
  return typeof text === 'string' ? speedsOf(told, atob(text).length, nowMs) : undefined;
}
