import { describe, expect, it } from 'vitest';
import { createCityFrame } from '../geo/city-frame.ts';
import { lightAt } from './light.ts';
import { moments, momentsAt } from './look.ts';
import { daylightOf, hourAt, sunTowards } from './sun.ts';

const frame = createCityFrame([120, 30, 0]);

describe('the sun over the city', () => {
  it('stands in the south at 83° at noon of midsummer', () => {
    // The longitude is 120°, so the mean sun is highest at 4:00 UTC; the equation of time is −2 min.
    const [east, north, up] = sunTowards(frame, Date.UTC(2026, 5, 21, 4, 2));
    expect((Math.asin(up) * 180) / Math.PI).toBeCloseTo(83.4, 0);
    expect(Math.abs(east)).toBeLessThan(0.02);
    expect(north).toBeLessThan(0);
  });

  it('rises in the east and sets in the west', () => {
    expect(sunTowards(frame, Date.UTC(2026, 2, 20, 22, 30))[0]).toBeGreaterThan(0.9);
    expect(sunTowards(frame, Date.UTC(2026, 2, 20, 9, 30))[0]).toBeLessThan(-0.9);
  });

  it('makes day, dusk and night without a jump', () => {
    expect(daylightOf(0.5).night).toBe(0);
    expect(daylightOf(-0.3).night).toBe(1);
    let before = daylightOf(0.2).night;
    for (let sine = 0.2; sine > -0.2; sine -= 0.005) {
      const { night } = daylightOf(sine);
      expect(night).toBeGreaterThanOrEqual(before);
      expect(night - before).toBeLessThan(0.06);
      before = night;
    }
  });

  it('never lights the city from below, at any hour', () => {
    for (let hour = 0; hour < 24; hour += 1) {
      const { towards } = lightAt(frame, Date.UTC(2026, 11, 21, hour), { theme: 'dark', timeZone: 'UTC' });
      expect(towards[2]).toBeGreaterThan(0.1);
      expect(Math.hypot(...towards)).toBeCloseTo(1, 9);
    }
  });

  it('reads the hour from the clocks of the city', () => {
    expect(hourAt(Date.UTC(2026, 5, 21, 16, 30), 'Asia/Shanghai')).toBe(0.5);
    expect(hourAt(Date.UTC(2026, 5, 21, 12), 'Asia/Shanghai')).toBe(20);
  });

  it('goes from gold by way of blue into night, and every moment of it is mixed from its two neighbours', () => {
    expect(momentsAt(0.5)).toEqual({ from: 'day', to: 'day', share: 0 });
    expect(momentsAt(moments.golden)).toMatchObject({ to: 'golden', share: 1 });
    expect(momentsAt(-0.02)).toMatchObject({ from: 'golden', to: 'blue' });
    expect(momentsAt(-0.9)).toEqual({ from: 'night', to: 'night', share: 0 });
    for (let sine = 0.3; sine > -0.3; sine -= 0.01) {
      const { share } = momentsAt(sine);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
  });
});
