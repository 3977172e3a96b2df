import { describe, expect, it } from 'vitest';
import type { RegisteredDevice } from '../../../model/register.ts';
import { valueAt } from './curves.ts';
import { mishapsOf } from './mishaps.ts';
import { register } from './samples.ts';

const zone = 'Asia/Shanghai';
const [air, outlet] = register as [RegisteredDevice, RegisteredDevice];
const sewage: RegisteredDevice = {
  ...outlet,
  thing: { ...outlet.thing, properties: { medium: 'water', industry: 'sewage' } },
};
/** Midnight on the city's clock. */
const midnight = Date.UTC(2026, 6, 1) - 8 * 3_600_000;
const mean = (property: string, hour: number): number => {
  const days = Array.from({ length: 20 }, (_, day) => midnight + (day * 24 + hour) * 3_600_000);
  return days.reduce((sum, timeMs) => sum + valueAt(air, property, timeMs, zone), 0) / days.length;
};

describe('made-up values', () => {
  it('follow the day: traffic in the morning, ozone with the sun, warmth after noon', () => {
    expect(mean('no2', 8)).toBeGreaterThan(mean('no2', 3) * 1.5);
    expect(mean('o3', 14)).toBeGreaterThan(mean('o3', 4) * 1.5);
    expect(mean('temperature', 14)).toBeGreaterThan(mean('temperature', 5) + 4);
  });

  it('are the same on every run', () => {
    const at = midnight + 1_234_567;
    expect(valueAt(air, 'pm25', at, zone)).toBe(valueAt(air, 'pm25', at, zone));
  });
});

describe('mishaps', () => {
  it('put one outlet over its limit within two minutes of the start, for about ten minutes', () => {
    const startMs = midnight + 15 * 60_000;
    const mishaps = mishapsOf([air, sewage], 1, startMs);
    const over = (afterMs: number): boolean => mishaps.excess(sewage, 'cod', startMs + afterMs) > 1;
    expect([over(0), over(120_000), over(9 * 60_000), over(12 * 60_000)]).toEqual([false, true, true, false]);
    expect(mishaps.excess(air, 'pm25', startMs + 120_000)).toBe(1);
  });

  it('silence one air station for stretches and never all of the time', () => {
    const mishaps = mishapsOf([air], 1, midnight);
    const silent = Array.from({ length: 50 }, (_, minute) => mishaps.silent(air, midnight + minute * 60_000));
    expect(silent.filter(Boolean)).toHaveLength(12);
  });
});
