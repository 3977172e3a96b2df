import { gradeOfIndex, type Grade } from '../../model/congestion.ts';
import type { Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { freshValueOf, readingOf } from '../../model/reading.ts';

export interface RoadFigures {
  readonly thing: Thing;
  /** Undefined: unknown. */
  readonly index: number | undefined;
  readonly grade: Grade | undefined;
  readonly speedKmh: number | undefined;
  readonly timeIndex: number | undefined;
  readonly passes: number;
  readonly coverage: number;
  readonly asOf: number;
}

export function roadFigures(state: FeedState, thing: Thing, now: number): RoadFigures {
  const value = (property: string) => freshValueOf(state, thing.id, property, now);
  const index = value('congestionIndex');
  return {
    thing,
    index,
    grade: index === undefined ? undefined : gradeOfIndex(index),
    speedKmh: value('speed'),
    timeIndex: value('travelTimeIndex'),
    passes: value('passes') ?? 0,
    coverage: value('coverage') ?? 0,
    asOf: Math.min(now, readingOf(state, thing.id, 'passes', now)?.time ?? 0),
  };
}

/** All of a kind: unknown first, then from bad to good. */
export function roadsOf(state: FeedState, kind: string, now: number): RoadFigures[] {
  return [...state.things.values()]
    .filter((thing) => thing.kind === kind)
    .map((thing) => roadFigures(state, thing, now))
    .sort((a, b) => (b.index ?? 11) - (a.index ?? 11) || b.passes - a.passes || (a.thing.id < b.thing.id ? -1 : 1));
}
