import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { airDay, dayMean, eightHourMeans, roundedEven, type DayHours } from './air-day.ts';
import { iaqi } from './hj633.ts';

const record = resolve(import.meta.dirname, '../../../../../shared/data/observations/prsa_Aotizhongxin_2013-2017.csv');
const here = existsSync(record);
// eslint-disable-next-line no-console -- a skip must be seen
if (!here) console.warn('Day AQI: ../shared is absent; the four years of Aotizhongxin are skipped.');

const all = (value: number | null) => Array<number | null>(24).fill(value);
const clean: DayHours = { pm25: all(30), pm10: all(40), so2: all(6), no2: all(20), co: all(0.5), o3: all(80) };
const holed = (value: number, holes: number) => all(value).fill(null, 0, holes);

describe('the air quality of a day', () => {
  it('rates day means, and of ozone the highest 8 h mean', () => {
    const noon = all(40).fill(200, 11, 19);
    const found = airDay({ ...clean, o3: noon }, '2012');
    expect(found.concentrations).toMatchObject({ pm25: 30, o3: 200, co: 0.5 });
    expect(found).toMatchObject({ aqi: iaqi('o3-8h', 200, '2012'), primary: ['o3'] });
  });

  it('needs 20 hours of each but ozone, and is unknown with 19', () => {
    expect(dayMean(holed(30, 4))).toBe(30);
    expect(dayMean(holed(30, 5))).toBeNull();
    expect(airDay({ ...clean, no2: holed(20, 5) }, '2012')).toMatchObject({ aqi: null, missing: ['no2'] });
    expect(airDay({ ...clean, no2: holed(20, 4) }, '2012').aqi).not.toBeNull();
  });

  it('needs 6 hours of each 8 of ozone, and 14 such means', () => {
    expect(eightHourMeans(holed(80, 2))[0]).toBe(80);
    expect(eightHourMeans(holed(80, 3))[0]).toBeNull();
    // The means that end at 11 o'clock and later are there: 14 of them.
    expect(airDay({ ...clean, o3: holed(80, 5) }, '2012').concentrations.o3).toBe(80);
    expect(airDay({ ...clean, o3: holed(80, 6) }, '2012').concentrations.o3).toBeNull();
  });

  it('takes too few means of ozone nevertheless where one is over the limit', () => {
    expect(airDay({ ...clean, o3: holed(161, 12) }, '2012').concentrations.o3).toBe(161);
    expect(airDay({ ...clean, o3: holed(160, 12) }, '2012').concentrations.o3).toBeNull();
  });

  it('knows nothing of a day nobody measured', () => {
    expect(airDay({}, '2026')).toMatchObject({ aqi: null, level: null });
    expect(airDay({ pm25: all(-1) }, '2026').hours.pm25).toBe(0);
  });

  it('rounds as the standard has it before it rates', () => {
    expect([0.5, 1.5, 2.5, 74.5, 75.5].map((value) => roundedEven(value, 0))).toEqual([0, 2, 2, 74, 76]);
    expect(roundedEven(0.25, 1)).toBe(0.2);
    expect(airDay({ ...clean, pm25: all(75.4) }, '2012').aqi).toBe(100);
  });
});

describe.skipIf(!here)('four years of a real station', () => {
  it('give an index for most days, none for days with too few hours, and never one below a rated pollutant', () => {
    const days = daysOf(readFileSync(record, 'utf8'));
    expect(days.length).toBeGreaterThan(1_000);
    const rated = days.map((day) => ({ day, air: airDay(day, '2012') }));
    const known = rated.filter(({ air }) => air.aqi !== null);
    expect(known.length / days.length).toBeGreaterThan(0.7);
    expect(known.length).toBeLessThan(days.length);
    for (const { day, air } of rated) {
      const short = (['pm25', 'pm10', 'so2', 'no2', 'co'] as const).some(
        (name) => day[name]!.filter((value) => value !== null).length < 20,
      );
      if (short) expect(air.aqi).toBeNull();
      for (const index of Object.values(air.individual))
        if (air.aqi !== null) expect(index).toBeLessThanOrEqual(air.aqi);
    }
  });
});

/** Days of the record: `year month day hour` and the six as they are named there; CO there is in µg/m³. */
function daysOf(text: string): DayHours[] {
  const [header, ...lines] = text.trim().split('\n');
  const names = header!.split(',').map((name) => name.replaceAll('"', '').trim());
  const columns = { pm25: 'PM2.5', pm10: 'PM10', so2: 'SO2', no2: 'NO2', co: 'CO', o3: 'O3' };
  const days = new Map<string, Record<string, (number | null)[]>>();
  for (const line of lines) {
    const cells = line.split(',').map((cell) => cell.replaceAll('"', '').trim());
    const cell = (name: string) => cells[names.indexOf(name)]!;
    const key = `${cell('year')}-${cell('month')}-${cell('day')}`;
    const day = days.get(key) ?? Object.fromEntries(Object.keys(columns).map((name) => [name, all(null)]));
    days.set(key, day);
    for (const [name, column] of Object.entries(columns)) {
      const value = Number.parseFloat(cell(column));
      const held = name === 'co' ? value / 1000 : value;
      day[name]![Number(cell('hour'))] = Number.isFinite(value) ? held : null;
    }
  }
  return [...days.values()];
}
