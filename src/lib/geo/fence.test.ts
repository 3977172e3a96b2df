import { expect, it } from 'vitest';
import { isWithin, offLineM, type Plan } from './fence.ts';

const bend: readonly Plan[] = [
  [0, 0],
  [100, 0],
  [100, 100],
];
const square = (from: number, to: number): Plan[] => [
  [from, from],
  [to, from],
  [to, to],
  [from, to],
  [from, from],
];

it('measures from the nearest stretch, and from the ends beyond them', () => {
  expect(offLineM([50, 30], bend)).toBe(30);
  expect(offLineM([140, 50], bend)).toBe(40);
  expect(offLineM([-30, -40], bend)).toBe(50);
  expect(offLineM([3, 4], [[0, 0]])).toBe(5);
  expect(offLineM([3, 4], [])).toBe(Infinity);
});

it('knows what is within, and that a hole is not', () => {
  const rings = [square(0, 100), square(40, 60)];
  expect(isWithin([20, 20], rings)).toBe(true);
  expect(isWithin([50, 50], rings)).toBe(false);
  expect(isWithin([120, 50], rings)).toBe(false);
});
