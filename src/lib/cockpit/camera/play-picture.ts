import { playHls, type Playing, type Trouble } from './play-hls.ts';
import { playWhep, type Watching } from './play-whep.ts';

/** How a picture comes: at once by WebRTC, or by HLS some seconds late, with the reason why not at once. */
export type Way = { readonly by: 'webrtc' } | { readonly by: 'hls'; readonly because: string };

export interface Addresses {
  readonly whep: string;
  readonly hls: string;
}

interface Told {
  trouble(trouble: Trouble): void;
  way(way: Way | undefined): void;
}

/** Two seconds until a picture that stands alone, and what a busy machine needs to open a line. */
const firstPictureWithinMs = 6_000;
/** Where it could not be had at once, that is not tried again for so long: nine pictures would each wait anew. */
const againAfterMs = 60_000;
const refused = new Map<string, { readonly untilMs: number; readonly because: string }>();

/** A picture that plays; `receivedMs` is there where only its coming in has a time. */
export interface PlayingPicture extends Playing {
  receivedMs(): number | undefined;
}

/**
 * Plays the picture of a camera as soon as it can be had: by WebRTC, and by HLS where that does not come. While it pauses no line
 * is open.
 */
export function playPicture(video: HTMLVideoElement, { whep, hls }: Addresses, told: Told): PlayingPicture {
  let stop = new AbortController();
  let playing: Watching | Playing | undefined;
  let paused = false;

  async function begin(signal: AbortSignal): Promise<void> {
    const known = refused.get(whep);
    if (known && performance.now() < known.untilMs) return late(signal, known.because);
    try {
      const options = { signal, withinMs: firstPictureWithinMs, lost: (why: string) => void miss(signal, why) };
      const opened = await playWhep(video, whep, options);
      if (signal.aborted) return opened.close();
      playing = opened;
      told.trouble(undefined);
      told.way({ by: 'webrtc' });
    } catch (error) {
      await miss(signal, (error as Error).message);
    }
  }

  async function miss(signal: AbortSignal, because: string): Promise<void> {
    if (signal.aborted) return;
    refused.set(whep, { untilMs: performance.now() + againAfterMs, because });
    await late(signal, because);
  }

  async function late(signal: AbortSignal, because: string): Promise<void> {
    try {
      const opened = await playHls(video, hls, told.trouble);
      if (signal.aborted) return opened.close();
      playing = opened;
      told.way({ by: 'hls', because });
    } catch (error) {
      told.trouble({ kind: 'network', reason: (error as Error).message });
    }
  }

  function end(): void {
    stop.abort();
    playing?.close();
    playing = undefined;
    told.way(undefined);
  }

  void begin(stop.signal);
  return {
    frameMs: () => playing?.frameMs(),
    receivedMs: () => (playing && 'receivedMs' in playing ? playing.receivedMs() : undefined),
    pause() {
      paused = true;
      end();
    },
    resume() {
      if (!paused) return;
      paused = false;
      stop = new AbortController();
      void begin(stop.signal);
    },
    close: end,
  };
}
