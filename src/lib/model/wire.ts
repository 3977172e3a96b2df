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
/** Either what was missed, in order, or all of it. */
export type CatchUp =
  { readonly deltas: readonly Delta[] } | { readonly snapshot: Snapshot } | { readonly unknown: true };

export interface ToBrowser {
  delta(delta: Delta): void;
  /** How all feeds stand; sent on joining and whenever one changes, at most once a second. */
  status(feeds: readonly FeedStatus[], now: number): void;
  roster(feed: FeedId, epoch: number, ids: readonly Id[]): void;
  /** Movers that changed, as columns; its form is known to `movers-frame.ts` alone. */
  movers(feed: FeedId, frame: ArrayBuffer): void;
}
