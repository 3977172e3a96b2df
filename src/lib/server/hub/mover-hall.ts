import type { CityFrame } from '../../geo/city-frame.ts';
import type { Fix } from '../../model/change.ts';
import type { FeedId, Id } from '../../model/id.ts';
import type { MoverTable } from '../../model/mover-table.ts';
import { gather } from '../../model/fix-frame.ts';
import { coarseLevel, fineLevel } from '../../model/fix-grid.ts';
import { applyNews } from '../../model/mover-news.ts';
import { rosterNews } from '../../model/mover-roster.ts';
import { emptyRow, type MutableRow } from '../../model/movers-frame.ts';
import type { Interest, RosterNews } from '../../model/wire.ts';
import { FeedBook } from './hall-book.ts';
import { openCellSets, type CellSet } from './hall-interest.ts';
import { openSlab } from './slab.ts';
import { keyOf, messageOf, tellPart, type Part } from './hall-message.ts';
import { openPieces, type LevelPieces } from './hall-pieces.ts';
import { feedOf, newSeat, wantedOf, type Seat, type SeatFeed } from './hall-seat.ts';

/** Where messages for one browser go. */
export interface MoverLine {
  roster(news: RosterNews): void;
  /** One binary message with `headroomBytes` of its own before it; may be shared with other browsers, so nobody writes into it. */
  fixes(message: Uint8Array): void;
}

/** One browser that watches movers. */
export interface MoverSeat {
  interest(interest: Interest): void;
  /** How many messages of fixes it has taken in since it sat down: its credit. */
  took(messages: number): void;
  stats(): { readonly sent: number; readonly bytes: number; readonly skipped: number; readonly inFlight: number };
  leave(): void;
}

/** What one tick changed of one feed: `slots[0 … count)`, ascending. The arrays are the hall's own, good until the next tick. */
export interface MoverTick {
  readonly feed: FeedId;
  readonly table: MoverTable;
  readonly tick: number;
  readonly nowMs: number;
  readonly slots: Uint32Array;
  readonly count: number;
}

/** Where every mover of every feed is, and who is told of it. */
export interface MoverHall {
  /** Fixes of a feed that is claimed here; the last phenomenon time wins. */
  move(feed: FeedId, fixes: readonly Fix[]): void;
  remove(feed: FeedId, ids: readonly Id[]): void;
  /**
   * What another process packed with `packMovers`. `false` when news before it were missed: ask for everything.
   * Throws a sentence on what is malformed.
   */
  take(feed: FeedId, news: Uint8Array): boolean;
  table(feed: FeedId): MoverTable | undefined;
  sit(line: MoverLine): MoverSeat;
  /** Called after each tick for each feed that changed, before browsers are sent anything. Gives back its undo. */
  watch(listener: (tick: MoverTick) => void): () => void;
  /** Sends what changed since the last tick. The caller has the clock. */
  tick(nowMs: number): void;
  /** `outside` the grid nobody is told of; `refused`: fixes without a place or time. */
  stats(): { readonly seats: number; readonly movers: number; readonly outside: number; readonly refused: number };
}

export interface HallOptions {
  readonly frame: CityFrame;
  /** Messages of fixes a browser may have on the way to it; 4 when absent. */
  readonly window?: number;
}

const usualWindow = 4;

/** One feed of one browser in this tick. */
interface SeatPart extends Part {
  readonly book: FeedBook;
  readonly told: SeatFeed;
}

/** A feed with what it has to tell in this tick. */
interface OpenBook {
  readonly book: FeedBook;
  readonly fine: LevelPieces;
  readonly coarse: LevelPieces;
}

export function openMoverHall({ frame, window = usualWindow }: HallOptions): MoverHall {
  const books = new Map<FeedId, OpenBook>();
  const seats = new Set<Seat>();
  const listeners = new Set<(tick: MoverTick) => void>();
  const sets = openCellSets();
  const row = emptyRow();
  /** Messages of this tick, by what their readers have and want. */
  const messages = new Map<string, Uint8Array | undefined>();
  const rosters = new Map<string, RosterNews>();
  const room = openSlab();
  /** The tick that is being gathered: what is written now is told in it. */
  let tick = 1;
  let refused = 0;

  function open(feed: FeedId): OpenBook {
    const known = books.get(feed);
    if (known) return known;
    const book = new FeedBook(feed, books.size + 1);
    const opened = { book, fine: openPieces(book, fineLevel), coarse: openPieces(book, coarseLevel) };
    books.set(feed, opened);
    return opened;
  }

  function move(book: FeedBook, fix: Fix): void {
    const { table } = book;
    const [x, y, z] = frame.place(fix.position);
    if (!Number.isFinite(x + y + z) || !(fix.phenomenonTime > 0)) {
      refused += 1;
      return;
    }
    const slot = table.enrol(fix.id);
    [row.x, row.y, row.z] = [x, y, z];
    row.headingDeg = fix.headingDeg ?? table.headingDeg[slot]!;
    row.speedMps = fix.speedMps ?? 0;
    row.status = fix.status ?? 0;
    row.timeMs = fix.phenomenonTime;
    book.write(slot, tick, row);
  }

  function take(feed: FeedId, bytes: Uint8Array): boolean {
    const { book } = open(feed);
    return applyNews(book.table, book.followed, bytes, (slot, row) => {
      // Everything is told again whenever somebody joins; what is known is no news.
      if (!isKnown(book, slot, row)) book.write(slot, tick, row);
    });
  }

  function isKnown({ table }: FeedBook, slot: number, row: Readonly<MutableRow>): boolean {
    const moved = row.x !== table.x[slot] || row.y !== table.y[slot] || row.z !== table.z[slot];
    return !moved && row.timeMs === table.timeMs[slot] && row.status === table.status[slot];
  }

  function tellListeners(nowMs: number): void {
    for (const { book } of books.values()) {
      if (book.lastTick !== tick) continue;
      const { feed, table, changed: slots, count } = book;
      for (const listener of listeners) listener({ feed, table, tick, nowMs, slots, count });
    }
  }

  function serve(seat: Seat, nowMs: number): void {
    const { interest } = seat;
    if (!interest || tick - seat.lastTick < interest.everyTicks) return;
    if (seat.sent - seat.taken >= window) {
      if (interest.feeds.some((feed) => books.get(feed)?.book.lastTick === tick)) seat.leftOut += 1;
      return;
    }
    const parts: SeatPart[] = [];
    for (const opened of books.values()) {
      // Nobody has told of it yet: an empty roster would wipe out what the browser saw elsewhere.
      if (opened.book.table.version === 0) continue;
      if (!interest.feeds.includes(opened.book.feed) && !seat.feeds.has(opened.book.feed)) continue;
      const told = feedOf(seat, opened.book, sets.none);
      parts.push({ ...opened, told, wanted: wantedOf(seat, opened.book, sets) });
    }
    send(seat, parts, nowMs);
    for (const { told, wanted } of parts) tellPart(told, wanted, tick);
    seat.lastTick = tick;
  }

  /** The roster first: frames speak of its slots. */
  function send(seat: Seat, parts: readonly SeatPart[], nowMs: number): void {
    let message = messageFor(parts, nowMs, seat.leftOut);
    for (const { book, told, wanted } of parts) {
      if (told.version === book.table.version || wanted === sets.none) continue;
      seat.line.roster(rosterFor(book, Math.max(0, told.version)));
      told.version = book.table.version;
      // Even without fixes there is a message, so that rosters too are sent only to who takes them.
      message ??= gather({ catchUp: false, tick, timeMs: nowMs, skipped: seat.leftOut }, 0, [], room);
    }
    if (message) deliver(seat, message);
  }

  function rosterFor(book: FeedBook, version: number): RosterNews {
    const key = `${book.channel}:${version}`;
    const known = rosters.get(key) ?? rosterNews(book.feed, book.channel, book.table, version);
    rosters.set(key, known);
    return known;
  }

  function messageFor(parts: readonly SeatPart[], timeMs: number, skipped: number): Uint8Array | undefined {
    const key = `${skipped};${parts.map((part) => `${part.book.channel}:${keyOf(part)}`).join(';')}`;
    if (!messages.has(key)) messages.set(key, messageOf(parts, { tick, timeMs, skipped }, room));
    return messages.get(key);
  }

  function deliver(seat: Seat, message: Uint8Array): void {
    seat.sent += 1;
    seat.bytes += message.length;
    seat.skipped += seat.leftOut;
    seat.leftOut = 0;
    seat.line.fixes(message);
  }

  function sit(line: MoverLine): MoverSeat {
    const seat = newSeat(line, sets.none);
    seats.add(seat);
    return {
      interest(interest) {
        seat.interest = interest;
        seat.wanted = sets.of(interest);
      },
      took(count) {
        seat.taken = Math.max(seat.taken, Math.min(count, seat.sent));
      },
      stats: () => ({
        sent: seat.sent,
        bytes: seat.bytes,
        skipped: seat.skipped + seat.leftOut,
        inFlight: seat.sent - seat.taken,
      }),
      leave: () => void seats.delete(seat),
    };
  }

  function* cellSetsInUse(): Generator<CellSet> {
    for (const seat of seats) {
      yield seat.wanted;
      for (const { cells } of seat.feeds.values()) yield cells;
    }
  }

  return {
    move: (feed, fixes) => fixes.forEach((fix) => move(open(feed).book, fix)),
    remove: (feed, ids) => ids.forEach((id) => open(feed).book.table.withdraw(id)),
    take,
    table: (feed) => books.get(feed)?.book.table,
    sit,
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tick(nowMs) {
      for (const { book, fine, coarse } of books.values()) {
        book.tick(tick, nowMs);
        fine.turn(nowMs);
        coarse.turn(nowMs);
      }
      tellListeners(nowMs);
      for (const seat of seats) serve(seat, nowMs);
      for (const { book } of books.values()) book.told(tick);
      messages.clear();
      rosters.clear();
      sets.sweep(cellSetsInUse);
      tick += 1;
    },
    stats() {
      let [movers, outside] = [0, 0];
      for (const { book } of books.values()) {
        movers += book.table.count;
        for (let slot = 0; slot < book.table.size; slot += 1)
          if (book.table.timeMs[slot]! > 0 && book.table.fineCell[slot]! < 0) outside += 1;
      }
      return { seats: seats.size, movers, outside, refused };
    },
  };
}
