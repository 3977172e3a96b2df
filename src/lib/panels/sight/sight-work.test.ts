import { expect, it } from 'vitest';
import { distanceM } from '../../geo/geodesic.ts';
import { causesOf, ringOf } from './sight-work.ts';

const points = [
  { azimuthDeg: 0, altitudeDeg: 10, distanceM: 100, building: 4 },
  { azimuthDeg: 90, altitudeDeg: 12, distanceM: 90, building: 4 },
  { azimuthDeg: 180, altitudeDeg: 40, distanceM: 20, building: 9 },
  { azimuthDeg: 270, altitudeDeg: 2, distanceM: 900, building: -1 },
];

it('names what makes a skyline by how wide it stands, with its highest place, and never the ground', () => {
  expect(causesOf({ points })).toEqual([
    { building: 4, wideDeg: 180, highest: points[1] },
    { building: 9, wideDeg: 90, highest: points[2] },
  ]);
});

it('draws the skyline where it is', () => {
  const ring = ringOf([120, 30], { points });
  expect(ring.at(-1)).toEqual(ring[0]);
  points.forEach((point, at) =>
    expect(distanceM([120, 30], [ring[at]![0]!, ring[at]![1]!])).toBeCloseTo(point.distanceM, 3),
  );
});
