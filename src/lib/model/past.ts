import type { Delta, Observation, Snapshot } from './change.ts';
import type { FeedId, Id } from './id.ts';

/** What the log can say of a moment that is over. Times in ms since 1970. */
export interface Past {
  /** From when on it can answer. */
  reachesBackTo(): Promise<number>;
  /** What was known then: the feed as it stood at `timeMs` by arrival. `undefined` before its first fact or the log's reach. */
  knownAt(feed: FeedId, timeMs: number): Promise<Snapshot | undefined>;
  /** Deltas after number `seq` that arrived up to `toMs`, in order, `atMost` of them. */
  arrivedAfter(feed: FeedId, seq: number, toMs: number, atMost: number): Promise<readonly Delta[]>;
  /**
   * As it was: the things known by now, each datastream with the latest observation whose phenomenon time is not after
   * `timeMs`, whenever it arrived. Alerts as they stood by arrival.
   */
  wasAt(feed: FeedId, timeMs: number): Promise<Snapshot | undefined>;
  /** Observations of a feed by phenomenon time in (`fromMs`, `toMs`], in that order, `atMost` of them. */
  observedBetween(feed: FeedId, fromMs: number, toMs: number, atMost: number): Promise<readonly Observation[]>;
}

/**
 * Fixes of one minute, one cell of the fine grid: messages in the wire's own form (`fix-form.ts`), each preceded by its
 * length as u32, the first of them with everything that was in the cell when the minute began.
 */
export interface FixChunk {
  readonly feed: FeedId;
  /** Begin of the minute, ms since 1970. */
  readonly minuteMs: number;
  readonly cell: number;
  /** The roster its slots speak of. */
  readonly roster: number;
  readonly bytes: Uint8Array;
}

/** One mover's way, in order of time. Same length each; metres of the city frame. */
export interface Track {
  readonly timeMs: Float64Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly speedMps: Float32Array;
}

/** Where fixes are kept: by minute and cell for pictures, by mover for tracks. */
export interface FixArchive {
  /** Names the slots of a roster; a slot that is named keeps its owner for as long as the roster stands. */
  enrol(feed: FeedId, roster: number, members: readonly (readonly [slot: number, id: Id])[]): Promise<void>;
  append(chunks: readonly FixChunk[]): Promise<void>;
  /** All chunks of the minute, every cell; empty where nothing was recorded. */
  chunks(feed: FeedId, minuteMs: number): Promise<readonly FixChunk[]>;
  members(feed: FeedId, roster: number): Promise<readonly (readonly [slot: number, id: Id])[]>;
  track(feed: FeedId, id: Id, fromMs: number, toMs: number): Promise<Track>;
}
