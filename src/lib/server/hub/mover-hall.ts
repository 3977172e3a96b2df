import type { CityFrame } from '../../geo/city-frame.ts';
import type { Fix } from '../../model/change.ts';
import type { FeedId, Id } from '../../model/id.ts';
import type { MoverTable } from '../../model/mover-table.ts';
import type { Interest, RosterNews } from '../../model/wire.ts';

/** Where messages for one browser go. */
export interface MoverLine {
  roster(news: RosterNews): void;
  /** One binary message; may be shared with other browsers, so nobody writes into it. */
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
  /** What another process packed with `packMovers`. */
  take(feed: FeedId, news: Uint8Array): void;
  table(feed: FeedId): MoverTable | undefined;
  sit(line: MoverLine): MoverSeat;
  /** Called after each tick for each feed that changed, before browsers are sent anything. Gives back its undo. */
  watch(listener: (tick: MoverTick) => void): () => void;
  /** Sends what changed since the last tick. The caller has the clock. */
  tick(nowMs: number): void;
  stats(): { readonly seats: number; readonly movers: number; readonly outside: number };
}

export interface HallOptions {
  readonly frame: CityFrame;
  /** Messages of fixes a browser may have on the way to it; 3 when absent. */
  readonly window?: number;
}
