import { describe, expect, it } from 'vitest';
import { createCityFrame } from './city-frame.ts';
import { looksInto } from './looks-into.ts';

const frame = createCityFrame([120, 30]);
const place = (eastM: number, northM: number): [number, number] => {
  const [lon, lat] = frame.locate([eastM, northM, 0]);
  return [lon, lat];
};
const area = { type: 'Circle', centre: [120, 30], radiusM: 100 } as const;

describe('a camera beside an area', () => {
  const stands = place(0, -180);

  it('looks into it where its cone and its range reach', () => {
    expect(looksInto(area, stands, { headingDeg: 0, viewDeg: 60, rangeM: 100 })).toBe(true);
    expect(looksInto(area, stands, { headingDeg: 0, viewDeg: 60, rangeM: 70 })).toBe(false);
  });

  it('does not where it looks away, and does again at the rim of its cone', () => {
    expect(looksInto(area, stands, { headingDeg: 180, viewDeg: 60, rangeM: 300 })).toBe(false);
    expect(looksInto(area, stands, { headingDeg: 45, viewDeg: 90, rangeM: 100 })).toBe(true);
  });

  it('stands in it', () => {
    expect(looksInto(area, place(0, -99), { headingDeg: 180, viewDeg: 10, rangeM: 1 })).toBe(true);
  });
});
