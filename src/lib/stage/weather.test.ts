import { describe, expect, it } from 'vitest';
import { fairWeather, hazeLengthM, rainStrength } from './weather.ts';

describe('the weather on the stage', () => {
  it('is dry where nothing falls, and a drizzle is already seen', () => {
    expect(rainStrength(fairWeather)).toBe(0);
    expect(rainStrength({ rainMmPerH: 0.6 })).toBeGreaterThan(0.15);
    expect(rainStrength({ rainMmPerH: 80 })).toBe(1);
  });

  it('has no fog where nobody measures how far one sees', () => {
    expect(hazeLengthM(fairWeather, 16_000)).toBe(16_000);
  });

  it('takes 95 % of a thing at the visual range', () => {
    const lengthM = hazeLengthM({ rainMmPerH: 0, visibilityM: 800 }, 16_000);
    expect(1 - Math.exp(-((800 / lengthM) ** 1.4))).toBeCloseTo(0.95, 2);
  });

  it('is never clearer than the air of the look', () => {
    expect(hazeLengthM({ rainMmPerH: 0, visibilityM: 90_000 }, 16_000)).toBe(16_000);
  });
});
