import type { Delta, Observation, Quality, Snapshot } from './change.ts';
import type { FeedId, Id } from './id.ts';
import type { Span } from './recorded.ts';

/** Where facts are kept. The hub writes it, recovery and late joiners read it. */
export interface FactLog {
  /** Names this log; another one gives other numbers. */
  readonly epoch: string;
  /** How a feed stood at its last number, or nothing for a feed never seen. */
  restore(feed: FeedId): Promise<Snapshot | undefined>;
  /**
   * Keeps deltas, in their order, whole or not at all; resolves once they outlive the process. Rejects with a sentence:
   * `ClaimLost` when they were numbered under a term that is over, `LogAway` when the same deltas may be taken later.
   */
  append(deltas: readonly Delta[]): Promise<void>;
  /** Deltas `seq` + 1 … in order, `atMost` of them when given, or `undefined` when the log no longer reaches that far back. */
  since(feed: FeedId, seq: number, atMost?: number): Promise<readonly Delta[] | undefined>;
  quarantine(feed: FeedId, raw: Uint8Array, reason: string, timeMs: number): Promise<void>;
}

/** The feed was claimed by somebody else: what is numbered under the old term will never be kept. */
export class ClaimLost extends Error {
  readonly feed: FeedId;
  /** The term that is over. */
  readonly term: number;

  constructor(feed: FeedId, term: number, current: number) {
    super(
      `Feed ${feed} stands under term ${current}, and this was numbered under term ${term}; it is not kept. ` +
        'Offer it again to whoever holds the feed.',
    );
    this.feed = feed;
    this.term = term;
  }
}

/** What was acknowledged under numbers that another claim has given anew. */
export interface Strays {
  /**
   * Hands over the values that wait for their feed, for its holder to offer them again as facts. `offer` resolves when the
   * log has them; they are then forgotten. Gives back how many there were.
   */
  offerStrays(feed: FeedId, offer: (observations: readonly Observation[]) => Promise<void>): Promise<number>;
}

/** Nothing can be kept at the moment, whatever it says. */
export class LogAway extends Error {}

/** The past of one datastream, for charts. */
export interface History {
  /** Values in `[fromMs, toMs)` by phenomenon time, thinned to at most `maxPoints` by keeping each bucket's extremes. */
  series(datastream: Id, fromMs: number, toMs: number, maxPoints: number): Promise<readonly SeriesPoint[]>;
  /** Hourly means that begin in `[fromMs, toMs)` of things of a kind, all or these; a stream that said nothing has no hours. */
  hours(
    feed: FeedId,
    kind: string,
    fromMs: number,
    toMs: number,
    things?: readonly Id[],
  ): Promise<readonly StreamHours[]>;
  /**
   * Hourly means of values of the moment, as the house works them out of what devices said, for things of a kind, all or
   * these; `null` in an hour none of whose values counts.
   */
  means(
    feed: FeedId,
    kind: string,
    fromMs: number,
    toMs: number,
    things?: readonly Id[],
  ): Promise<readonly StreamHours[]>;
  /** What the hourly means of things of a kind come to over `[fromMs, toMs)`, which may be years: a month is one row. */
  averages(feed: FeedId, kind: string, fromMs: number, toMs: number): Promise<readonly StreamAverage[]>;
  /** Of what share of the values of these kinds of things something was known, in `count` equal parts of `[fromMs, toMs)`. */
  coverage(
    feeds: readonly FeedId[],
    kinds: readonly string[],
    fromMs: number,
    toMs: number,
    count: number,
  ): Promise<readonly FeedCoverage[]>;
  /** What a thing let out in `[fromMs, toMs)`, by each factor in mg/L that has hours together with its flow. */
  loads(thing: Id, fromMs: number, toMs: number): Promise<readonly HourlyLoad[]>;
}
/** The hourly means of one datastream in order of time. */
export interface StreamHours {
  readonly thing: Id;
  readonly datastream: Id;
  readonly property: string;
  readonly hours: readonly (readonly [beginMs: number, result: number | null, quality: Quality | null])[];
}
/** The arithmetic mean of the hourly means of one datastream. */
export interface StreamAverage {
  readonly thing: Id;
  readonly property: string;
  /** `null` where no hour counts. */
  readonly mean: number | null;
  /** In how many hours it was measured and nothing speaks against the value. */
  readonly hours: number;
}
/** When the values of a kind of thing were known. */
export interface FeedCoverage {
  readonly feed: FeedId;
  readonly kind: string;
  /** How many datastreams it has now. */
  readonly streams: number;
  /** In each part of the span the share of them that had a value no older than it may be, 0 … 1. */
  readonly shares: readonly number[];
}
/** When the values of feeds were known, and in which spans nobody recorded where movers were: of feeds that record any. */
export interface Coverage {
  readonly kinds: readonly FeedCoverage[];
  readonly gaps: Readonly<Record<FeedId, readonly Span[]>>;
}
/** A mass let out, over the hours in which flow and concentration are both known. */
export interface HourlyLoad {
  readonly property: string;
  readonly hours: number;
  readonly kg: number;
}
export interface SeriesPoint {
  readonly timeMs: number;
  readonly result: number | null;
  readonly quality?: string;
}
