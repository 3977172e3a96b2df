import { expect, it } from 'vitest';
import { moved } from './obey.ts';

const still = { rightM: 0, aheadM: 0, turnDeg: 0, times: 1 };
const pose = { lonDeg: 120, latDeg: 30, heightM: 1_000, headingDeg: 90, pitchDeg: -30 };

it('a step ahead goes where the camera looks, and a step to the right goes right of it', () => {
  const ahead = moved(pose, { ...still, aheadM: 1_000 });
  expect(ahead.lonDeg - pose.lonDeg).toBeCloseTo(1 / (111.32 * Math.cos(Math.PI / 6)), 6);
  expect(ahead.latDeg).toBeCloseTo(30, 9);
  expect(moved(pose, { ...still, rightM: 1_000 }).latDeg - 30).toBeCloseTo(-1 / 111.32, 6);
});

it('a turn goes round the compass and height stays within what a camera may', () => {
  expect(moved({ ...pose, headingDeg: 350 }, { ...still, turnDeg: 20 }).headingDeg).toBe(10);
  expect(moved(pose, { ...still, times: 1_000 }).heightM).toBe(60_000);
  expect(moved(pose, { ...still, times: 0.001 }).heightM).toBe(60);
});
