import { expect, it } from 'vitest';
import { openDivisions } from './divisions.ts';
import type { DivisionsFile } from './divisions.ts';

const area = (
  level: 'town' | 'village',
  code: string,
  west: number,
  east: number,
): DivisionsFile['features'][number] => ({
  type: 'Feature',
  geometry: {
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [west, 0],
          [east, 0],
          [east, 1],
          [west, 1],
          [west, 0],
        ],
      ],
    ],
  },
  properties: { level, code, name: { zh: code, en: code }, centre: [(west + east) / 2, 0.5] },
});
const divisions = openDivisions({
  type: 'FeatureCollection',
  features: [
    area('town', '000000001', 0, 2),
    area('village', '000000001200', 0, 1),
    area('village', '000000001201', 1, 1.8),
    area('town', '000000002', 2, 3),
  ],
});

it('finds the village of a place, its town where no village is, and nothing outside', () => {
  expect(divisions.at([0.5, 0.5])?.code).toBe('000000001200');
  expect(divisions.at([1.9, 0.5])?.code).toBe('000000001');
  expect(divisions.at([2.5, 0.5])?.code).toBe('000000002');
  expect(divisions.at([5, 5])).toBeUndefined();
});

it('goes one step down from the district to its towns and from a town to its villages', () => {
  expect(divisions.below(undefined).map(({ code }) => code)).toEqual(['000000001', '000000002']);
  expect(divisions.below('000000001').map(({ code }) => code)).toEqual(['000000001200', '000000001201']);
  expect(divisions.below('000000001200')).toEqual([]);
});

it('knows what lies in a division, and nothing of one that is not there', () => {
  expect(divisions.has('000000001', [1.9, 0.5])).toBe(true);
  expect(divisions.has('000000001201', [0.5, 0.5])).toBe(false);
  expect(divisions.has('999999999', [0.5, 0.5])).toBe(false);
});
