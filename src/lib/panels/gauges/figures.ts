import type { Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { readingOf } from '../../model/reading.ts';

/** How a gauge stands against its warning stage. */
export interface GaugeFigures {
  readonly thing: Thing;
  /** The level now; absent where it is unknown. */
  readonly levelM?: number;
  /** Level less warning stage: above zero it is over. Absent where either is unknown. */
  readonly overM?: number;
  readonly time: number;
  readonly late: boolean;
}

/** Unknown first, then by how near to the warning stage or how far over it. */
export function gaugeFigures(state: FeedState, now: number): GaugeFigures[] {
  const found: GaugeFigures[] = [];
  for (const thing of state.things.values()) {
    if (thing.kind !== 'RiverGauge') continue;
    const reading = readingOf(state, thing.id, 'waterLevel', now);
    if (!reading) continue;
    const warning = reading.stream.limit?.high;
    const known = reading.fresh && reading.value !== null;
    found.push({
      thing,
      time: reading.time,
      late: reading.late,
      ...(known ? { levelM: reading.value } : {}),
      ...(known && warning !== undefined ? { overM: reading.value - warning } : {}),
    });
  }
  return found.sort((a, b) => rank(b) - rank(a) || (a.thing.id < b.thing.id ? -1 : 1));
}

function rank(gauge: GaugeFigures): number {
  return gauge.levelM === undefined ? Infinity : (gauge.overM ?? -Infinity);
}
