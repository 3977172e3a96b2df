import { expect, it } from 'vitest';
import { barsOf, trackOf } from './track.ts';

const hourMs = 3_600_000;
const now = Date.UTC(2026, 5, 1, 12);

it('reaches back one day, or as far as the record does when that is less', () => {
  expect(trackOf(now, undefined)).toEqual({ fromMs: now - 24 * hourMs, toMs: now });
  expect(trackOf(now, { fromMs: now - 2 * hourMs, toMs: now, gaps: [] }).fromMs).toBe(now - 2 * hourMs);
  expect(trackOf(now, { fromMs: now - 90 * hourMs, toMs: now, gaps: [] }).fromMs).toBe(now - 24 * hourMs);
});

it('is never without length, even where the record began this moment', () => {
  const track = trackOf(now, { fromMs: now, toMs: now, gaps: [] });
  expect(track.toMs - track.fromMs).toBeGreaterThanOrEqual(60_000);
});

it('shows of a gap what lies on the track, and nothing of one that does not', () => {
  const track = { fromMs: now - 10 * hourMs, toMs: now };
  const gaps = [
    { fromMs: now - 20 * hourMs, toMs: now - 9 * hourMs },
    { fromMs: now - 5 * hourMs, toMs: now - 4 * hourMs },
    { fromMs: now - 30 * hourMs, toMs: now - 11 * hourMs },
  ];
  const bars = barsOf(track, gaps);
  expect(bars.map(({ left, width }) => [Math.round(left), Math.round(width)])).toEqual([
    [0, 10],
    [50, 10],
  ]);
});
