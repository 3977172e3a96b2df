import type { FeedId, Id } from '../../model/id.ts';
import type { Interest } from '../../model/wire.ts';
import { coarseEveryTicks, type FeedBook } from './hall-book.ts';
import type { CellSet, CellSets } from './hall-interest.ts';
import type { MoverLine } from './mover-hall.ts';

/** How far one browser was told of one feed. */
export interface SeatFeed {
  /** Version of the roster it has; −1: none of it. */
  version: number;
  cells: CellSet;
  fineTick: number;
  coarseTick: number;
}

/** What one browser wants, has and may be sent. Its cost is its cells, never its movers. */
export interface Seat {
  readonly line: MoverLine;
  readonly feeds: Map<FeedId, SeatFeed>;
  interest: Interest | undefined;
  /** The cells of the interest, without those of whom it follows. */
  wanted: CellSet;
  lastTick: number;
  /** Ticks left out since its last message. */
  leftOut: number;
  sent: number;
  taken: number;
  bytes: number;
  skipped: number;
}

export function newSeat(line: MoverLine, none: CellSet): Seat {
  return {
    line,
    feeds: new Map(),
    interest: undefined,
    wanted: none,
    lastTick: 0,
    leftOut: 0,
    sent: 0,
    taken: 0,
    bytes: 0,
    skipped: 0,
  };
}

/** How far it was told of the feed; nothing yet for one it has not heard of. */
export function feedOf(seat: Seat, book: FeedBook, none: CellSet): SeatFeed {
  const known = seat.feeds.get(book.feed) ?? { version: -1, cells: none, fineTick: 0, coarseTick: 0 };
  seat.feeds.set(book.feed, known);
  return known;
}

/** The cells wanted of a feed in this tick: those of the interest and those in which the followed are now. */
export function wantedOf({ interest, wanted }: Seat, { feed, table }: FeedBook, sets: CellSets): CellSet {
  if (!interest?.feeds.includes(feed)) return sets.none;
  if (interest.follow.length === 0) return wanted;
  const cellOf = (id: Id): number => table.fineCell[table.slotOf(id) ?? -1] ?? -1;
  const more = interest.follow.map(cellOf).filter((cell) => cell >= 0 && !wanted.fine.includes(cell));
  return more.length > 0 ? sets.with(wanted, more) : wanted;
}

/** The last coarse tick before this one. */
export const coarseBefore = (tick: number): number => tick - 1 - ((tick - 1) % coarseEveryTicks);
