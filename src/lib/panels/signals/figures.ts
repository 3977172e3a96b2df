import type { FeedState } from '../../model/feed-state.ts';
import { isOutOfOrder, junctionOf, outOfOrder, type Junction } from '../../model/junction.ts';
import { signalStatuses } from '../../model/signal-status.ts';
import { readingOf } from '../../model/reading.ts';
import { signalsNow, type SignalsNow } from '../../model/signal-phase.ts';

export interface JunctionFigures {
  readonly junction: Junction;
  readonly now: SignalsNow;
}

export interface SignalFigures {
  /** Unknown first, then the worst; those that work last. */
  readonly junctions: readonly JunctionFigures[];
  readonly working: number;
  readonly flashing: number;
  readonly outOfOrder: number;
  readonly manual: number;
  readonly unknown: number;
  /** The oldest word the figures rest on; 0 when there is none. */
  readonly asOf: number;
}

export function signalFigures(state: FeedState, nowMs: number): SignalFigures {
  const junctions = [...state.things.values()].flatMap((thing): JunctionFigures[] => {
    const junction = junctionOf(thing);
    return junction ? [{ junction, now: signalsNow(state, junction, nowMs) }] : [];
  });
  junctions.sort((a, b) => rank(a) - rank(b) || (a.junction.thing.id < b.junction.thing.id ? -1 : 1));
  const count = (is: (status: SignalsNow['status']) => boolean): number =>
    junctions.filter(({ now }) => is(now.status)).length;
  return {
    junctions,
    working: count((status) => status === 'working'),
    flashing: count((status) => status === 'flashing'),
    outOfOrder: count(isOutOfOrder),
    manual: count((status) => status === 'manual'),
    unknown: count((status) => status === 'unknown'),
    asOf: oldest(state, junctions, nowMs),
  };
}

function rank({ now }: JunctionFigures): number {
  return signalStatuses.indexOf(now.status);
}

function oldest(state: FeedState, junctions: readonly JunctionFigures[], nowMs: number): number {
  const times = junctions.flatMap(({ junction, now }) => {
    const reading = now.status === 'unknown' ? undefined : readingOf(state, junction.thing.id, outOfOrder, nowMs);
    return reading?.fresh ? [reading.time] : [];
  });
  return times.length > 0 ? Math.min(...times) : 0;
}
