import { expect, it } from 'vitest';
import { createRunningClock } from './running-clock.ts';

function read(...readings: [steadyMs: number, readMs: number][]) {
  let steadyMs = 0;
  const clock = createRunningClock(() => steadyMs);
  return readings.map(([at, readMs]) => {
    steadyMs = at;
    clock.set(readMs);
    return clock.nowMs();
  });
}

it('runs on between two readings of a clock that is read by the second', () => {
  expect(read([0, 5_000], [400, 5_000], [999, 5_000], [1_000, 6_000])).toEqual([5_000, 5_400, 5_999, 6_000]);
});

it('follows a clock that was set forward or far back', () => {
  expect(read([0, 5_000], [10, 60_000])).toEqual([5_000, 60_000]);
  expect(read([0, 60_000], [10, 5_000])).toEqual([60_000, 5_000]);
});

it('stands where it is told to stand, and runs at another pace from there', () => {
  let steadyMs = 0;
  const clock = createRunningClock(() => steadyMs);
  clock.set(5_000);
  steadyMs = 400;
  clock.set(5_200, 0);
  steadyMs = 90_000;
  expect(clock.nowMs()).toBe(5_200);
  clock.set(5_200, 10);
  steadyMs += 100;
  expect(clock.nowMs()).toBe(6_200);
});
