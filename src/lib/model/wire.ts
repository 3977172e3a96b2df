import type { Answer, CommandRequest } from './command.ts';
import type { Delta } from './change.ts';
import type { CursorToBrowser, CursorToHub } from './desk-cursor.ts';
import type { DriveToBrowser, DriveToHub } from './drive.ts';
import type { FeedStatus } from './feed.ts';
import type { FeedId, Id } from './id.ts';

/** What a browser says to the hub. Everything is checked by `server/hub/request.ts`; what is wrong is answered by `notice`. */
export interface ToHub extends DriveToHub, CursorToHub {
  /**
   * Watch the facts of these feeds from the last number held (`null`: nothing). Each is answered by `joined`; what follows
   * continues without a gap. Asked again for a feed, it begins anew from what is said.
   */
  watch(feeds: Readonly<Record<FeedId, Held | null>>): void;
  unwatch(feeds: readonly FeedId[]): void;
  /** Which movers are wanted; replaces what was wanted before. */
  interest(interest: Interest): void;
  /** How many fact messages and how many messages of fixes were taken in since the line opened. This is the credit. */
  took(facts: number, fixes: number): void;
  /** What time it is at the hub, ms since 1970. */
  clock(answer: (nowMs: number) => void): void;
  /** Asks for something to be done. */
  command(request: CommandRequest, answer: (answer: Answer) => void): void;
}

/** The last number held and whose it is. */
export interface Held {
  readonly epoch: string;
  readonly term: number;
  readonly seq: number;
}

export interface Interest {
  readonly feeds: readonly FeedId[];
  /** Cells of the fine level (`fix-grid.ts`). */
  readonly fine: readonly number[];
  /** Cells of the coarse level, or all of them. */
  readonly coarse: readonly number[] | 'all';
  /** Movers wanted in full detail wherever they are: what is selected, what is followed. */
  readonly follow: readonly Id[];
  /** Every how manieth tick is wanted: 1 for a page that is looked at, more for one that is hidden. */
  readonly everyTicks: number;
}

/** How the facts of a feed go on from what the browser said it holds. */
export interface Joined {
  /** Names the log; another one knows nothing of what was held. */
  readonly epoch: string;
  /**
   * `resume`: deltas follow from the number after the one held. `snapshot`: forget what is held, a `snapshot` follows.
   * `unknown`: there is no such feed.
   */
  readonly how: 'resume' | 'snapshot' | 'unknown';
  readonly term: number;
  /** The newest number there is. */
  readonly seq: number;
  /** Why a snapshot, as a sentence; empty for one who held nothing. */
  readonly why: string;
}

/** Who is in which slot of the mover table of a feed. Comes before the frames that speak of it. */
export interface RosterNews {
  readonly feed: FeedId;
  /** Names this roster in frames. A new number: a new table, `add` has all of it. */
  readonly channel: number;
  /** What all ids begin with is said once. */
  readonly prefix: string;
  /** Slot and rest of the id. */
  readonly add: readonly (readonly [slot: number, rest: string])[];
  readonly gone: readonly number[];
}

export interface ToBrowser extends DriveToBrowser, CursorToBrowser {
  joined(feed: FeedId, joined: Joined): void;
  delta(delta: Delta): void;
  /** A `Snapshot` as JSON in UTF-8, written once for all who join about the same time. */
  snapshot(feed: FeedId, json: Uint8Array): void;
  /** How all feeds stand; on joining and whenever one changes, at most once a second. */
  status(feeds: readonly FeedStatus[], now: number): void;
  roster(news: RosterNews): void;
  /** Movers that changed; its form is known to `fix-form.ts`, `fix-frame.ts` and `fix-reader.ts` alone. */
  fixes(message: Uint8Array): void;
  /** What went wrong with what the browser said, as a sentence. */
  notice(sentence: string): void;
}

/** First byte of a binary message: what it is. Everything else on the line is JSON text. */
export const binaryKind = { fixes: 1, snapshot: 2 } as const;
