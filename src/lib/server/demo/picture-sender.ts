import type { CodedFrame } from './h264-units.ts';
import { framesPerS, segmentMs, type Packed } from './camera-segments.ts';

/** Somebody who is sent pictures; `timeMs` is when the picture was taken. */
export type Watcher = (frame: CodedFrame, timeMs: number) => void;

export interface PictureSender {
  /** Sends every picture at the moment it shows, from the next that stands alone on; gives back how to end that. */
  watch(watcher: Watcher): () => void;
}

interface Clock {
  now(): number;
  /** Resolves at a moment, or when the signal aborts. */
  until(timeMs: number, signal: AbortSignal): Promise<void>;
}

/**
 * Sends the pictures of one made-up camera while anybody watches. What a made-up camera sees is known before it happens, so a
 * segment is drawn and packed while the one before it is sent: the same one that HLS offers once it is over.
 */
export function openSender(segment: (number: number) => Promise<Packed> | undefined, clock: Clock): PictureSender {
  const watchers = new Map<Watcher, { begun: boolean }>();
  let stop: AbortController | undefined;

  function tell(frame: CodedFrame, timeMs: number): void {
    for (const [watcher, state] of watchers) {
      state.begun ||= frame.key;
      if (state.begun) watcher(frame, timeMs);
    }
  }

  async function run(signal: AbortSignal): Promise<void> {
    for (let number = Math.floor(clock.now() / segmentMs) + 1; !signal.aborted; number += 1) {
      const packed = await segment(number);
      // A camera that stands still has nothing new to send, and says nothing.
      if (!packed) return;
      for (const [n, frame] of packed.frames.entries()) {
        const timeMs = number * segmentMs + (n * 1000) / framesPerS;
        await clock.until(timeMs, signal);
        if (signal.aborted) return;
        tell(frame, timeMs);
        // The next is made while this one is sent.
        if (n === 0) void segment(number + 1)?.catch(() => undefined);
      }
    }
  }

  return {
    watch(watcher) {
      watchers.set(watcher, { begun: false });
      if (!stop) {
        stop = new AbortController();
        run(stop.signal).catch(() => undefined);
      }
      return () => {
        watchers.delete(watcher);
        if (watchers.size > 0) return;
        stop?.abort();
        stop = undefined;
      };
    },
  };
}
