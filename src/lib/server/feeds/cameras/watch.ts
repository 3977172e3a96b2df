import type { MediaPlaylist } from './playlist.ts';

/** What a look at one camera brought. */
export type Seen =
  | { readonly state: 'live' | 'stopped'; readonly ageS: number }
  | { readonly state: 'away'; readonly reason: string }
  /** Looked at once, and the sender gives no time: whether it goes on is seen at the next look. */
  | { readonly state: 'waiting' };

/** A live stream that brings no new segment for this long stands still. */
const stoppedAfterS = 20;
/** Long segments come seldom: so many of them may be missing. */
const segmentsMissing = 4;
/** A sender's clock may be off by so much before its times are no longer believed. */
const clockOffAtMostS = 60;

/** Watches one stream from look to look. */
export interface CameraWatch {
  heard(playlist: MediaPlaylist, nowMs: number): Seen;
  failed(reason: string): Seen;
}

/**
 * A picture goes on as long as the number of its newest segment rises. The times of the sender say how old the newest frame
 * is; where there are none, or its clock is wrong, it is as old as its last rise.
 */
export function watchCamera(): CameraWatch {
  let newest: number | undefined;
  /** When a new segment was last seen to come; `undefined` before one was. */
  let roseMs: number | undefined;
  let firstMs = 0;

  return {
    heard(playlist, nowMs) {
      if (newest === undefined) firstMs = nowMs;
      // A number that falls is a sender that began anew.
      else if (playlist.newest !== newest) roseMs = nowMs;
      newest = playlist.newest;
      const allowedS = Math.max(stoppedAfterS, segmentsMissing * playlist.targetS);
      const toldS = playlist.endMs === undefined ? undefined : (nowMs - playlist.endMs) / 1000;
      const believedS = toldS !== undefined && toldS > -clockOffAtMostS ? Math.max(0, toldS) : undefined;
      const sinceRiseS = (nowMs - (roseMs ?? firstMs)) / 1000;
      if (playlist.ended) return { state: 'stopped', ageS: believedS ?? sinceRiseS };
      if (roseMs === undefined) return unrisen(believedS, sinceRiseS, allowedS);
      if (sinceRiseS > allowedS) return { state: 'stopped', ageS: believedS ?? sinceRiseS };
      // It rises, whatever hour its clock says.
      const ageS = believedS !== undefined && believedS <= allowedS + clockOffAtMostS ? believedS : sinceRiseS;
      return { state: 'live', ageS };
    },
    failed(reason) {
      // Whatever it says after this is judged anew.
      newest = roseMs = undefined;
      return { state: 'away', reason };
    },
  };
}

/** Nothing new has come since it is watched: its own times decide, and without them patience. */
function unrisen(believedS: number | undefined, watchedS: number, allowedS: number): Seen {
  if (watchedS > allowedS) return { state: 'stopped', ageS: believedS ?? watchedS };
  if (believedS === undefined) return { state: 'waiting' };
  return { state: believedS > allowedS ? 'stopped' : 'live', ageS: believedS };
}
