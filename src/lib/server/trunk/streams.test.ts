import { describe, expect, it } from 'vitest';
import { factsOf, feedOf, isMovers, keyOf, moversOf, openReach, reachMs } from './streams.ts';

describe('a stream', () => {
  it('is named by its feed, whatever the feed is called', () => {
    for (const feed of ['air', 'a:b', 'facts:x', '']) {
      expect([feedOf(factsOf(feed)), feedOf(moversOf(feed))]).toEqual([feed, feed]);
      expect([isMovers(factsOf(feed)), isMovers(moversOf(feed))]).toEqual([false, true]);
    }
    expect(keyOf('anji', factsOf('air'))).toBe('tiaoxi:anji:facts:air');
  });

  it('reaches back as far as it may while little is written', () => {
    for (const stream of [factsOf('air'), moversOf('cars')]) {
      const reach = openReach(stream);
      for (let nowMs = 1_000_000; nowMs < 1_400_000; nowMs += 500) {
        expect(reach.written(1_000, nowMs)).toBe(nowMs - reachMs(stream));
      }
    }
  });

  it('holds no more than its bytes and the second being written, and never reaches further back again', () => {
    const [reach, atMost] = [openReach(factsOf('air'), 100_000), 100_000];
    const written: { atMs: number; bytes: number }[] = [];
    let before = 0;
    for (let n = 0; n < 2_000; n += 1) {
      const [atMs, bytes] = [1_000_000 + n * 37, 100 + ((n * 7_919) % 4_000)];
      written.push({ atMs, bytes });
      const keptFromMs = reach.written(bytes, atMs);
      expect(keptFromMs).toBeGreaterThanOrEqual(before);
      expect(keptFromMs).toBeLessThanOrEqual(atMs);
      before = keptFromMs;
      const kept = written.filter((one) => one.atMs >= keptFromMs);
      const lastSecond = kept.filter((one) => one.atMs > atMs - 1_000).reduce((sum, one) => sum + one.bytes, 0);
      const all = kept.reduce((sum, one) => sum + one.bytes, 0);
      expect(all).toBeLessThanOrEqual(atMost + lastSecond);
    }
    expect(before).toBeGreaterThan(1_000_000);
  });
});
