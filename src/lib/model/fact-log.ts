import type { Delta, Snapshot } from './change.ts';
import type { FeedId, Id } from './id.ts';

/** Where facts are kept. The hub writes it, recovery and late joiners read it. */
export interface FactLog {
  /** Names this log; another one gives other numbers. */
  readonly epoch: string;
  /** How a feed stood at its last number, or nothing for a feed never seen. */
  restore(feed: FeedId): Promise<Snapshot | undefined>;
  /** Keeps deltas, in their order, whole or not at all; resolves after the commit. Rejects with a sentence. */
  append(deltas: readonly Delta[]): Promise<void>;
  /** Deltas `seq` + 1 … in order, or `undefined` when the log no longer reaches that far back. */
  since(feed: FeedId, seq: number): Promise<readonly Delta[] | undefined>;
  quarantine(feed: FeedId, raw: Uint8Array, reason: string, timeMs: number): Promise<void>;
}

/** The past of one datastream, for charts. */
export interface History {
  /** Values in `[fromMs, toMs)` by phenomenon time, thinned to at most `maxPoints` by keeping each bucket's extremes. */
  series(datastream: Id, fromMs: number, toMs: number, maxPoints: number): Promise<readonly SeriesPoint[]>;
}
export interface SeriesPoint {
  readonly timeMs: number;
  readonly result: number | null;
  readonly quality?: string;
}
