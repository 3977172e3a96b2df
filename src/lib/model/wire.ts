import type { Delta, Snapshot } from './change.ts';
import type { FeedStatus } from './feed.ts';
import type { FeedId, Id } from './id.ts';

/** What a browser says to the hub, and what comes back with the acknowledgement. */
export interface ToHub {
  /**
   * Watch these feeds from the last number held under `epoch` (`null`: nothing yet). Join and answer happen in one tick,
   * so what follows by `delta` starts right after the answer. Asked again for one feed, it fills a gap.
   */
  watch(request: WatchRequest, answer: (answer: WatchAnswer) => void): void;
  unwatch(feeds: readonly FeedId[]): void;
  /** Watch the movers of these feeds. */
  watchMovers(feeds: readonly FeedId[]): void;
}
export interface WatchRequest {
  /** Whose numbers these are; empty at first. */
  readonly epoch: string;
  readonly feeds: Readonly<Record<FeedId, number | null>>;
}
export interface WatchAnswer {
  /** Names the log that gives the numbers. Another epoch: forget what you had. */
  readonly epoch: string;
  /** The hub's clock, ms since 1970. */
  readonly now: number;
  readonly feeds: Readonly<Record<FeedId, CatchUp>>;
}
/** What was missed, in order; or all of it: start over from `snapshot` and apply the `deltas` after it. */
export type CatchUp =
  { readonly snapshot?: PackedSnapshot; readonly deltas: readonly Delta[] } | { readonly unknown: true };
/** A `Snapshot` as JSON in UTF-8: written once for everyone who joins about the same time. */
export type PackedSnapshot = ArrayBuffer | Uint8Array;

export function packSnapshot(snapshot: Snapshot): PackedSnapshot {
  return new TextEncoder().encode(JSON.stringify(snapshot));
}

export function unpackSnapshot(packed: PackedSnapshot): Snapshot {
  return JSON.parse(new TextDecoder().decode(packed)) as Snapshot;
}

export interface ToBrowser {
  delta(delta: Delta): void;
  /** How all feeds stand; sent on joining and whenever one changes, at most once a second. */
  status(feeds: readonly FeedStatus[], now: number): void;
  roster(feed: FeedId, epoch: number, ids: readonly Id[]): void;
  /** Movers that changed, as columns; its form is known to `movers-frame.ts` alone. */
  movers(feed: FeedId, frame: ArrayBuffer | Uint8Array): void;
}
