import type { FeedState } from './feed-state.ts';
import { freshValueOf } from './reading.ts';

/** How it rains over the district now. */
export interface Rain {
  /** Mean over all gauges that measure it, dry ones too, millimetres an hour. */
  readonly mmPerH: number;
  /** Gauges that measure, and of those, where it rains. */
  readonly gauges: number;
  readonly wet: number;
}

const fiveMinutesInAnHour = 12;

/** From what fell in five minutes at each gauge (SL 651, element 22); `undefined` where no gauge says it now. */
export function rainOf(state: FeedState, now: number): Rain | undefined {
  const fallen = [...state.things.keys()].flatMap((thing) => freshValueOf(state, thing, 'rainfall5min', now) ?? []);
  if (fallen.length === 0) return undefined;
  const sumMm = fallen.reduce((sum, mm) => sum + mm, 0);
  return {
    mmPerH: (sumMm / fallen.length) * fiveMinutesInAnHour,
    gauges: fallen.length,
    wet: fallen.filter((mm) => mm > 0).length,
  };
}

/** The median of how far one sees from the stations that measure it, metres; `undefined` where none does. */
export function visibilityOf(state: FeedState, now: number): number | undefined {
  const known = [...state.things.keys()].flatMap((thing) => freshValueOf(state, thing, 'visibility', now) ?? []);
  return known.sort((a, b) => a - b)[known.length >> 1];
}
