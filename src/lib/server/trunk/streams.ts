import type { FeedId } from '../../model/id.ts';

/** Names of streams as beats say them; `keyOf` makes them keys. */
export const house = 'house';
export const factsOf = (feed: FeedId): string => `facts:${feed}`;
export const moversOf = (feed: FeedId): string => `movers:${feed}`;
export const isMovers = (stream: string): boolean => stream.startsWith('movers:');
export const feedOf = (stream: string): FeedId => stream.slice(stream.indexOf(':') + 1);

/** Several cities may share one Redis. */
export const keyOf = (city: string, stream: string): string => `tiaoxi:${city}:${stream}`;

/** How far back a stream reaches, in ms: what is older is in the log, or stale. */
export const reachMs = (stream: string): number => (isMovers(stream) ? 10_000 : 120_000);

/** A flood must not fill Redis: a stream that holds more than this reaches less far back. */
const streamBytesAtMost = 64 * 1024 * 1024;
const bucketMs = 1_000;

/** From when on one stream is kept, by what was written into it. */
export interface Reach {
  /** Takes note of `bytes` written at `nowMs` of Redis' clock; gives back the ms before which nothing is kept. */
  written(bytes: number, nowMs: number): number;
}

export function openReach(stream: string, bytesAtMost = streamBytesAtMost): Reach {
  const buckets: { fromMs: number; bytes: number }[] = [];
  let total = 0;
  let keptFromMs = 0;
  return {
    written(bytes, nowMs) {
      const last = buckets.at(-1);
      if (last && nowMs - last.fromMs < bucketMs) last.bytes += bytes;
      else buckets.push({ fromMs: nowMs, bytes });
      total += bytes;
      keptFromMs = Math.max(keptFromMs, nowMs - reachMs(stream));
      // The second that is being written stays, whatever it holds.
      while (buckets.length > 1 && (total > bytesAtMost || buckets[1]!.fromMs <= keptFromMs)) {
        total -= buckets.shift()!.bytes;
        keptFromMs = Math.max(keptFromMs, Math.min(buckets[0]!.fromMs, nowMs));
      }
      return keptFromMs;
    },
  };
}
