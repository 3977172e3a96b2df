import { expect, it } from 'vitest';
import type { City } from '../../model/city.ts';
import { carParks, freeAt, takenShare } from './car-parks.ts';

const division = (code: string, centre: readonly [number, number]) => ({ code, name: { zh: code, en: code }, centre });
const city = { seed: 7, divisions: [division('1', [120, 30]), division('2', [121, 30])] } as unknown as City;
const crossings = Array.from({ length: 200 }, (_, n) => [120 + n / 200, 30] as const);

it('puts four car parks by crossings of each town, the same for the same seed', () => {
  const lots = carParks(city, crossings);
  expect(lots).toHaveLength(8);
  expect(carParks(city, crossings)).toEqual(lots);
  for (const { place, town } of lots) expect(Math.abs(place[0] - (town === '1' ? 120 : 121))).toBeLessThan(0.21);
});

it('fills offices by day and homes by night, never beyond all spaces', () => {
  expect(takenShare('work', 10)).toBeGreaterThan(0.8);
  expect(takenShare('work', 2)).toBeLessThan(0.1);
  expect(takenShare('homes', 2)).toBeGreaterThan(takenShare('homes', 13));
  for (const use of ['work', 'shops', 'station', 'homes'] as const)
    for (let hour = 0; hour < 24; hour += 1) expect(takenShare(use, hour)).toBeLessThanOrEqual(1);
});

it('has a past: what was free at a moment is the same whenever it is asked, and drifts like the day', () => {
  const [lot] = carParks(city, crossings);
  const day = Date.UTC(2026, 4, 1);
  const free = (hour: number, days = 0) => freeAt(lot!, day + (days * 24 + hour) * 3_600_000, hour);
  for (let hour = 0; hour < 24; hour += 0.25) {
    expect(free(hour)).toBe(free(hour));
    expect(free(hour)).toBeGreaterThanOrEqual(0);
    expect(free(hour)).toBeLessThanOrEqual(lot!.spaces);
  }
  expect(free(10)).toBeLessThan(free(2));
  expect(new Set([0, 1, 2, 3].map((days) => free(13, days))).size).toBeGreaterThan(1);
});
