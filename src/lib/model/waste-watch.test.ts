import { describe, expect, it } from 'vitest';
import { differencePercent, figuresOf, watched, type FencedFix, type TripWatch } from './waste-watch.ts';

const driving = { x: 0, y: 0, offCorridor: false, forbidden: false, atPlace: false };

/** The figures after fixes a number of seconds apart, each a hundred metres on unless it says where it is. */
function after(everyS: number, ...fixes: Partial<FencedFix>[]) {
  let watch: TripWatch | undefined;
  fixes.forEach((fix, n) => {
    watch = watched(watch, { ...driving, x: n * 100, timeMs: 1e12 + n * everyS * 1000, ...fix });
  });
  return figuresOf(watch!);
}

describe('a vehicle under way', () => {
  it('does nothing wrong on its corridor', () => {
    expect(after(60, {}, {}, {})).toEqual({ offCorridorSeconds: 0, forbiddenSeconds: 0, stoppedMinutes: 0 });
  });

  it('is counted from the first fix beyond its corridor, and anew once it was back', () => {
    const off = { offCorridor: true };
    expect(after(30, {}, off, off, off).offCorridorSeconds).toBe(60);
    expect(after(30, off, off, {}, off).offCorridorSeconds).toBe(0);
  });

  it('has entered a forbidden area with the first fix in it, and is unknown where those areas are not known', () => {
    expect(after(30, {}, { forbidden: true }).forbiddenSeconds).toBe(1);
    expect(after(30, {}, { forbidden: true }, { forbidden: true }).forbiddenSeconds).toBe(30);
    expect(after(30, {}, { forbidden: undefined }).forbiddenSeconds).toBeNull();
  });

  it('stands while it only wavers, but not where it may', () => {
    const here = [{ x: 0 }, { x: 20 }, { x: -15 }];
    expect(after(300, ...here).stoppedMinutes).toBe(10);
    expect(after(300, ...here.map((fix) => ({ ...fix, atPlace: true }))).stoppedMinutes).toBe(0);
    expect(after(300, ...here, { x: 200 }).stoppedMinutes).toBe(0);
  });

  it('is not judged by a fix that comes late', () => {
    const first = watched(undefined, { ...driving, timeMs: 2000 });
    expect(watched(first, { ...driving, timeMs: 1000, offCorridor: true })).toBe(first);
  });
});

it('finds a difference whichever way it goes', () => {
  expect(differencePercent(10, 9)).toBeCloseTo(10);
  expect(differencePercent(10, 11)).toBeCloseTo(10);
  expect(differencePercent(0, 1)).toBe(100);
  expect(differencePercent(0, 0)).toBe(0);
});
