import { describe, expect, it } from 'vitest';
import { backOff } from './back-off.ts';

describe('the wait before the next try', () => {
  it('doubles up to its longest and begins anew when something useful came', () => {
    const waits = backOff(100, 1_000, () => 1);
    expect([1, 2, 3, 4, 5, 6].map(() => waits.next())).toEqual([100, 200, 400, 800, 1_000, 1_000]);
    waits.reset();
    expect(waits.next()).toBe(100);
  });

  it('differs from one to the next by up to half', () => {
    expect(backOff(100, 1_000, () => 0).next()).toBe(50);
    const waits = Array.from({ length: 200 }, () => backOff(100, 1_000).next());
    expect(waits.every((ms) => ms >= 50 && ms <= 100)).toBe(true);
    expect(new Set(waits).size).toBeGreaterThan(100);
  });
});
