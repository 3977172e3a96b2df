import type { Feature } from 'geojson';
import { expect, it } from 'vitest';
import { sliceOf, slicesOf } from './feature-slices.ts';

const ring = (corners: number): Feature => ({
  type: 'Feature',
  geometry: { type: 'Polygon', coordinates: [Array.from({ length: corners }, (_, n) => [n, n])] },
  properties: {},
});

it('keeps every feature in its order, and slices by the work in them', () => {
  const features = Array.from({ length: 9 }, () => ring(10_000));
  const slices = [...slicesOf(features)];
  expect(slices.map(({ length }) => length)).toEqual([3, 3, 3]);
  expect(slices.flat()).toEqual(features);
  expect(sliceOf(features, 1)).toBe(slices[1]);
  expect(sliceOf(features, 3)).toBeUndefined();
});

it('puts what is larger than a slice into one of its own', () => {
  expect([...slicesOf([ring(90_000), ring(3), ring(90_000)])].map(({ length }) => length)).toEqual([1, 1, 1]);
  expect([...slicesOf([])]).toEqual([]);
});
