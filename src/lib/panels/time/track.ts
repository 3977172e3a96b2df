import type { Reach } from '../../model/past-wire.ts';
import type { Span } from '../../model/recorded.ts';

export const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** What the slider spans: a day up to now, or less where the record is younger. */
export function trackOf(liveMs: number, reach: Reach | undefined): Span {
  const fromMs = Math.max(liveMs - dayMs, reach?.fromMs ?? -Infinity);
  return { fromMs: Math.min(fromMs, liveMs - minuteMs), toMs: liveMs };
}

/** Where a moment lies on the track, in percent of it. */
export function shareOf({ fromMs, toMs }: Span, timeMs: number): number {
  return Math.min(100, Math.max(0, ((timeMs - fromMs) / (toMs - fromMs)) * 100));
}

/** Where spans lie on the track, in percent of it. */
export function barsOf(track: Span, spans: readonly Span[]): { left: number; width: number }[] {
  return spans
    .map((span) => ({ left: shareOf(track, span.fromMs), end: shareOf(track, span.toMs) }))
    .filter(({ left, end }) => end > left)
    .map(({ left, end }) => ({ left, width: end - left }));
}
