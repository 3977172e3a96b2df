import { describe, expect, it } from 'vitest';
import type { Division } from '../model/city.ts';
import { divisionsTouched, type Outlined } from './divisions-touched.ts';

const named = (code: string): Division => ({ code, name: { zh: code, en: code }, centre: [120, 30] });
/** West and east of 120°, and of the western one a southern and a northern village on both sides of 30°. */
const outlines: Outlined = {
  below: (code) =>
    code === undefined ? [named('west'), named('east')] : code === 'west' ? [named('south'), named('north')] : [],
  has: (code, [lon, lat]) =>
    ({ west: lon < 120, east: lon >= 120, south: lon < 120 && lat < 30, north: lon < 120 && lat >= 30 })[code] ?? false,
};
const circle = (centre: [number, number]) => ({ type: 'Circle', centre, radiusM: 500 }) as const;
const codes = (...asked: Parameters<typeof divisionsTouched>) => divisionsTouched(...asked).map(({ code }) => code);

describe('the divisions of an area', () => {
  it('are all that it lies in', () => {
    expect(codes(circle([120, 30]), outlines, 'town')).toEqual(['west', 'east']);
    expect(codes(circle([119.9, 30]), outlines, 'town')).toEqual(['west']);
    expect(codes(circle([119.9, 30.1]), outlines, 'village')).toEqual(['north']);
    expect(codes(circle([119.9, 30]), outlines, 'village')).toEqual(['south', 'north']);
  });

  it('are found by the rim of a circle: 5 m beyond the border are enough', () => {
    const fiveMetresWest = 120 + 495 / 96_486;
    expect(codes(circle([fiveMetresWest, 30]), outlines, 'town')).toEqual(['west', 'east']);
  });
});
