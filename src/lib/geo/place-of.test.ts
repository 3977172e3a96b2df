import { expect, it } from 'vitest';
import { placeOf } from './place-of.ts';

const feature = (type: string, coordinates: unknown) =>
  ({ type: 'Feature', geometry: { type, coordinates }, properties: {} }) as Parameters<typeof placeOf>[0];

it('is the middle of the box, from where all is seen', () => {
  expect(placeOf(feature('Point', [120, 30, 5]))).toEqual({ centre: [120, 30], distanceM: 800 });
  const area = placeOf(
    feature('MultiPolygon', [
      [
        [
          [120, 30],
          [120.1, 30],
          [120.1, 30.2],
          [120, 30],
        ],
      ],
    ]),
  );
  expect(area?.centre).toEqual([expect.closeTo(120.05, 9), expect.closeTo(30.1, 9)]);
  expect(area?.distanceM).toBeCloseTo(0.2 * 111_320 * 1.6, 0);
  expect(placeOf(feature('MultiPoint', []))).toBeUndefined();
});
