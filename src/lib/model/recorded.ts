import type { FeedId, Id } from './id.ts';
import type { FixArchive, FixChunk } from './past.ts';

/** From … up to …; ms since 1970. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** One minute of one feed as its recorder hands it over. */
export interface RecordedMinute extends Span {
  readonly feed: FeedId;
  readonly minuteMs: number;
  readonly roster: number;
  /** Empty where nothing was in any cell: the feed was listened to all the same, from `fromMs` up to `toMs`. */
  readonly chunks: readonly FixChunk[];
}

/** When a feed was listened to within one minute, and under which roster. */
export interface RecordedSpan extends Span {
  readonly roster: number;
}

/** Quarters of an hour, counted from 1970: what is packed into tracks at a time. */
export const quarterMs = 900_000;

/** Some of the fixes of one mover in one quarter, in the form of `compaction-code.ts`. */
export interface TrackPiece {
  readonly id: Id;
  readonly piece: number;
  readonly bytes: Uint8Array;
}

/** The tables of recorded fixes: bytes go in and come out, what they mean is not known here. */
export interface FixTables extends Pick<FixArchive, 'enrol' | 'chunks' | 'members'> {
  /** A number for a new roster, 1 … 65,535: frames name it as their channel. No roster still kept has it. */
  begin(feed: FeedId, timeMs: number): Promise<number>;
  /** Keeps a minute whole or not at all; one that is kept already changes nothing. */
  keep(minute: RecordedMinute): Promise<void>;
  /** When the feed was listened to within [`fromMs`, `toMs`), in order of time. What none covers is a gap. */
  recorded(feed: FeedId, fromMs: number, toMs: number): Promise<readonly RecordedSpan[]>;
  /** Quarters over before `beforeMs` that have fixes and no tracks yet, the oldest first. */
  unpacked(beforeMs: number): Promise<readonly { readonly feed: FeedId; readonly quarter: number }[]>;
  /** Keeps the tracks of a quarter, whole or not at all; one that is packed already stays, until another minute of it is kept. */
  keepTracks(feed: FeedId, quarter: number, pieces: AsyncIterable<TrackPiece>): Promise<void>;
  /** Which quarters of [`from`, `to`] stand as tracks, and the pieces of one mover in them in order. */
  tracks(feed: FeedId, id: Id, from: number, to: number): Promise<KeptTracks>;
  /** Which feed spoke of a mover last, as far as fixes reach. */
  feedOf(id: Id): Promise<FeedId | undefined>;
  /** Drops days that are over their time and makes room for those to come. */
  tidy(): Promise<void>;
}

export interface KeptTracks {
  readonly packed: ReadonlySet<number>;
  readonly pieces: readonly Uint8Array[];
}

/** One moment of one feed, as `fixes` messages of the wire. */
export interface FixPicture {
  readonly timeMs: number;
  /** The channel of its frames; `members` of it come before them. Absent in a gap. */
  readonly roster?: number;
  /** Everything that was in sight at the moment: applied to an empty table they are the picture. */
  readonly messages: readonly Uint8Array[];
  /** Nobody listened at the moment: what was then is not known. */
  readonly gap?: Span;
}

/** What a player shows next: a step of fixes, or that nothing is known of a span. */
export type FixStep =
  | { readonly kind: 'gap'; readonly timeMs: number; readonly gap: Span }
  /** `whole`: an empty table begins here, under a roster that may be another one. */
  | {
      readonly kind: 'fixes';
      readonly timeMs: number;
      readonly roster: number;
      readonly whole: boolean;
      readonly messages: readonly Uint8Array[];
    };

/** The archive as it is looked at. */
export interface FixReader extends FixArchive {
  pictureAt(feed: FeedId, timeMs: number): Promise<FixPicture>;
  /** The steps after `fromMs`, in order of time, up to `toMs`; the next minute is read while one plays. */
  play(feed: FeedId, fromMs: number, toMs: number, signal?: AbortSignal): AsyncGenerator<FixStep>;
  /** Which feed recorded a mover last. */
  feedOf(id: Id): Promise<FeedId | undefined>;
  /** Spans within [`fromMs`, `toMs`) of which nothing is known. */
  gaps(feed: FeedId, fromMs: number, toMs: number): Promise<readonly Span[]>;
}
