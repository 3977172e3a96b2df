import type { Datastream, Thing } from './entity.ts';
import type { FeedState } from './feed-state.ts';
import { readingOf } from './reading.ts';

/** How one outlet stands now, by its limited factors. */
export interface OutletFigures {
  readonly thing: Thing;
  /** The factor that comes nearest to its limit or lies farthest over it; absent where nothing fresh is known. */
  readonly worst?: { readonly stream: Datastream; readonly ratio: number };
  /** Fresh limited factors of all limited factors. */
  readonly fresh: number;
  readonly limited: number;
  /** The newest value of any of them; 0 when none ever came. */
  readonly lastTime: number;
  /** The newest of them should have been followed by another by now. */
  readonly late: boolean;
}

export function outletFigures(state: FeedState, now: number): OutletFigures[] {
  const found: OutletFigures[] = [];
  for (const thing of state.things.values()) if (thing.kind === 'Outlet') found.push(figuresOf(state, thing, now));
  return found.sort(worstFirst);
}

/** An outlet of which nothing is known stands before the worst that is measured. */
function worstFirst(a: OutletFigures, b: OutletFigures): number {
  if (isSilent(a) !== isSilent(b)) return isSilent(a) ? -1 : 1;
  return (b.worst?.ratio ?? 0) - (a.worst?.ratio ?? 0) || (a.thing.id < b.thing.id ? -1 : 1);
}

export function isSilent(outlet: OutletFigures): boolean {
  return outlet.fresh === 0;
}

export function isOver(outlet: OutletFigures): boolean {
  return (outlet.worst?.ratio ?? 0) > 1;
}

function figuresOf(state: FeedState, thing: Thing, now: number): OutletFigures {
  let worst: OutletFigures['worst'];
  let [fresh, limited, lastTime, late] = [0, 0, 0, true];
  for (const stream of state.streamsOf(thing.id)) {
    if (stream.span || !stream.limit) continue;
    limited += 1;
    const reading = readingOf(state, thing.id, stream.property, now);
    lastTime = Math.max(lastTime, reading?.time ?? 0);
    if (!reading?.fresh || reading.value === null) continue;
    fresh += 1;
    late &&= reading.late;
    const ratio = ratioTo(stream.limit, reading.value);
    if (!worst || ratio > worst.ratio) worst = { stream, ratio };
  }
  return { thing, fresh, limited, lastTime, late, ...(worst ? { worst } : {}) };
}

/** 1 at the limit; how far over in proportion. For a range (pH) anything outside is over, anything inside under 1. */
function ratioTo(limit: NonNullable<Datastream['limit']>, value: number): number {
  if (limit.low !== undefined && limit.high !== undefined) {
    const middle = (limit.low + limit.high) / 2;
    return Math.abs(value - middle) / (limit.high - middle);
  }
  if (limit.high !== undefined) return value / limit.high;
  return limit.low !== undefined && value > 0 ? limit.low / value : 0;
}
