import type { FeedId } from './id.ts';
import type { Span } from './recorded.ts';
import type { ToBrowser, ToHub } from './wire.ts';

/** `known`: what had arrived by the moment. `was`: what held at the moment, whenever it arrived. */
export type PastMode = 'known' | 'was';

/** Where to go. */
export interface Seek {
  /** Chosen by the browser, larger each time; what answers this seek carries it. */
  readonly seek: number;
  /** ms since 1970; one that is not over yet is taken for the newest there is. */
  readonly atMs: number;
  readonly mode: PastMode;
  readonly playing: boolean;
  /** Seconds of the past in a second of the clock: `slowest` … `fastest`. */
  readonly speed: number;
  readonly feeds: readonly FeedId[];
}
export const slowest = 0.5;
export const fastest = 3_600;

/** What a browser says on a line that said `{ past: true }` at its handshake. `watch` and `unwatch` mean nothing there. */
export interface ToPast extends ToHub {
  /** Cancels the seek before it. */
  seek(seek: Seek): void;
  play(speed: number): void;
  pause(): void;
}

/** Where the past of one browser stands. */
export interface Moment {
  readonly seek: number;
  readonly atMs: number;
  readonly mode: PastMode;
  readonly playing: boolean;
  readonly speed: number;
  /** Nothing was recorded at the moment: where movers were is not known. */
  readonly gap?: Span;
}

/** What can be looked at, and of which parts of it nothing is known. */
export interface Reach extends Span {
  readonly gaps: readonly Span[];
}

/** What a line to the past says besides the messages of the live one. */
export interface FromPast extends ToBrowser {
  /** Everything that comes from here on belongs to this seek; it is whole when its first `moment` comes. */
  sought(seek: number): void;
  /** At every change, and once a second while it plays. */
  moment(moment: Moment): void;
  reach(reach: Reach): void;
}
