import type { RegisteredCamera } from '../feeds/cameras/register.ts';
import { newestAt, playlistTo, segmentsOffered } from './camera-playlist.ts';
import { sceneAt, type Moment } from './camera-scene.ts';
import { packSegment, type Packed } from './camera-segments.ts';
import type { Pixels } from './pixels.ts';

/** Packed segments are kept for whoever watches the same. */
const keptAtMost = 96;
/** A player may ask a little after a segment is offered no more. */
const lateAtMost = 4;
/** Of so many cameras one stands still since the program began, and one is not there. */
const faultEvery = 32;

/** Whatever has a picture: a registered camera, or what draws it by itself. */
export type Pictured = Pick<RegisteredCamera, 'code' | 'name'> &
  (Pick<RegisteredCamera, 'watches'> | { draw(moment: Moment): Pixels });

export interface Answer {
  readonly type: string;
  readonly body: string | Uint8Array;
}

export interface Shelf {
  /** What lies at `/<code>/<name>`; `undefined` where nothing does. */
  take(path: string): Promise<Answer | undefined>;
  /** The segment of a camera that goes on, one that has not begun too; `undefined` where the camera gives no picture then. */
  segment(code: string, number: number): Promise<Packed> | undefined;
  /** Whether there is such a camera. */
  has(code: string): boolean;
}

/**
 * The streams of made-up cameras. A playlist costs nothing, since a segment is drawn and packed when it is asked for, once, and
 * the same for all who ask: what nobody watches is never made.
 */
export function openShelf(
  cameras: () => readonly Pictured[],
  momentOf: (timeMs: number) => Moment,
  now: () => number = Date.now,
): Shelf {
  const packed = new Map<string, Promise<Packed>>();
  const begun = newestAt(now());
  /** One at a time: two that are made together are both late. */
  let turn: Promise<unknown> = Promise.resolve();

  const placeOf = (code: string | undefined): number => cameras().findIndex((entry) => entry.code === code);

  function newestOf(at: number): number | undefined {
    const fault = at % faultEvery;
    if (at < 0 || fault === goneAt) return undefined;
    return fault === stoppedAt ? begun : newestAt(now());
  }

  function pack(pictured: Pictured, number: number): Promise<Packed> {
    const { code, name } = pictured;
    const key = `${code} ${number}`;
    const known = packed.get(key);
    if (known) return known;
    const draw = (moment: Moment): Pixels =>
      'draw' in pictured ? pictured.draw(moment) : sceneAt({ code, title: name.en, watches: pictured.watches }, moment);
    const made = turn.then(() => packSegment(number, (timeMs) => draw(momentOf(timeMs))));
    turn = made.catch(() => undefined);
    packed.set(key, made);
    made.catch(() => packed.delete(key));
    while (packed.size > keptAtMost) packed.delete(packed.keys().next().value!);
    return made;
  }

  return {
    async take(path) {
      const [, code, name = ''] = /^\/(\d{20})\/([a-z0-9.]+)$/.exec(path) ?? [];
      const at = placeOf(code);
      const camera = cameras()[at];
      const newest = newestOf(at);
      if (!camera || newest === undefined) return undefined;
      if (name === 'index.m3u8') return { type: 'application/vnd.apple.mpegurl', body: playlistTo(newest) };
      if (name === 'init.mp4') return { type: 'video/mp4', body: (await pack(camera, newest)).init };
      const number = Number(/^(\d+)\.m4s$/.exec(name)?.[1] ?? NaN);
      if (!(number <= newest && number > newest - segmentsOffered - lateAtMost)) return undefined;
      return { type: 'video/iso.segment', body: (await pack(camera, number)).segment };
    },
    segment(code, number) {
      const at = placeOf(code);
      const camera = cameras()[at];
      const stopsAt = at % faultEvery === stoppedAt ? begun : Infinity;
      return camera && newestOf(at) !== undefined && number <= stopsAt ? pack(camera, number) : undefined;
    },
    has: (code) => newestOf(placeOf(code)) !== undefined,
  };
}
const stoppedAt = 6;
const goneAt = 26;
