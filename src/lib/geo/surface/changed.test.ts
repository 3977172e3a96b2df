import { expect, it } from 'vitest';
import type { Position } from '../../model/entity.ts';
import { builtOf } from '../../model/built.ts';
import { createCityFrame } from '../city-frame.ts';
import { castRay } from './cast.ts';
import { changedMasses } from './changed.ts';
import type { Mass } from './masses.ts';
import { roofAt, standingAt, surfaceOf } from './surface.ts';

const frame = createCityFrame([120, 30, 0]);
const ringOf = (west: number, south: number, side: number) =>
  [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
  ] as const;
const placed = (ring: ReturnType<typeof ringOf>): Position[] => {
  const places = ring.map(([x, y]): Position => {
    const [lon, lat] = frame.locate([x, y, 0]);
    return [lon, lat];
  });
  return [...places, places[0]!];
};
const old: Mass = { building: 7, ring: ringOf(50, -10, 20), footM: 0, topM: 30, levels: 10, use: 0 };
const kept: Mass = { ...old, building: 8, ring: ringOf(-90, -10, 20) };
const change = {
  name: '',
  cleared: [placed(ringOf(40, -60, 120))],
  masses: [{ ring: placed(ringOf(100, -10, 20)), heightM: 45, floors: 15 }],
};
const slope = (x: number) => 10 + x / 100;

it('takes away what stands on the site, keeps the rest, and sets what is proposed on the ground under its middle', () => {
  const list = changedMasses([old, kept], change, frame, slope);
  expect(list).toHaveLength(2);
  expect(list[0]).toBe(kept);
  expect(list[1]).toMatchObject({ levels: 15, footM: expect.closeTo(11.1, 2), topM: expect.closeTo(56.1, 2) });
});

it('lets a ray pass where a building was and meet the proposed one, which is told as such', () => {
  const box = [-300, -300, 300, 300] as const;
  const flat = () => 0;
  const ray = { azimuthRad: Math.PI / 2, slope: 0, reachM: 200, drop: 0 };
  const today = surfaceOf(box, flat, [old, kept]);
  const then = surfaceOf(box, flat, changedMasses([old, kept], change, frame, flat));
  const from = standingAt(today, 0, 0, 5);
  const [before, after] = [castRay(today, { ...ray, from })!, castRay(then, { ...ray, from })!];
  expect([before.distanceM, after.distanceM]).toEqual([expect.closeTo(50, 3), expect.closeTo(100, 3)]);
  expect(builtOf(today.masses, before.piece)).not.toHaveProperty('proposed');
  expect(builtOf(then.masses, after.piece)).toMatchObject({ proposed: 1, levels: 15, heightM: expect.closeTo(45, 6) });
  expect([roofAt(then, 60, 0), roofAt(today, 60, 0)]).toEqual([-1, 0]);
});
