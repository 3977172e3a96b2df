import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { airQuality, aqiLevels, iaqi, pollutants } from './hj633.ts';
import type { Concentrations, Edition, Form, Row } from './hj633.ts';

const shared = resolve(import.meta.dirname, '../../../../../shared');
const vectors = resolve(shared, 'vectors/aqi');
const observations = resolve(shared, 'data/observations/cnemc-zhejiang-2022-07-15.csv');
const here = existsSync(vectors) && existsSync(observations);
// eslint-disable-next-line no-console -- a skip must be seen
if (!here) console.warn('HJ 633: ../shared is absent; its vectors and the stations of 2022-07-15 are skipped.');

const clean: Concentrations = { pm25: 10, pm10: 20, so2: 5, no2: 10, co: 0.5, o3: 60 };

describe('the individual index of HJ 633', () => {
  it('is the step itself on a breakpoint and rounds up between two', () => {
    expect(iaqi('pm25-24h', 75, '2012')).toBe(100);
    expect(iaqi('pm25-24h', 75.1, '2012')).toBe(101);
    expect(iaqi('so2-24h', 300, '2012')).toBe(124);
    expect(iaqi('co-1h', 0.1, '2012')).toBe(1);
  });

  it('is not pushed up by binary fractions', () => {
    expect(iaqi('co-1h', 0.7, '2012')).toBe(7);
    expect(iaqi('co-24h', 0.6, '2012')).toBe(15);
  });

  it('ends at 500', () => {
    expect(iaqi('pm10-24h', 4000, '2012')).toBe(500);
  });

  it('is absent in 2012 for SO2 in 1 h and O3 in 8 h above 800, and stays at the last step in 2026', () => {
    expect([iaqi('so2-1h', 800, '2012'), iaqi('so2-1h', 801, '2012'), iaqi('so2-1h', 801, '2026')]).toEqual([
      200,
      null,
      200,
    ]);
    expect([iaqi('o3-8h', 801, '2012'), iaqi('o3-8h', 801, '2026')]).toEqual([null, 300]);
  });

  it('is absent for what is no concentration', () => {
    expect([iaqi('no2-1h', -1, '2012'), iaqi('no2-1h', NaN, '2012')]).toEqual([null, null]);
  });
});

describe('the air quality index of HJ 633', () => {
  it('is the highest individual one and names the pollutant it comes from', () => {
    expect(airQuality({ ...clean, pm25: 62 }, 'hourly', '2012')).toMatchObject({ aqi: 84, primary: ['pm25'] });
  });

  it('has no primary pollutant up to 50', () => {
    expect(airQuality({ ...clean, o3: 160 }, 'hourly', '2012')).toMatchObject({ aqi: 50, primary: [] });
    expect(airQuality({ ...clean, o3: 161 }, 'hourly', '2012')).toMatchObject({ aqi: 52, primary: ['o3'] });
  });

  it('names all of a tie', () => {
    const tie = airQuality({ ...clean, pm25: 75, no2: 200 }, 'hourly', '2012');
    expect(tie.primary).toEqual(['pm25', 'no2']);
  });

  it('is unknown while one is missing, and says which', () => {
    expect(airQuality({ ...clean, so2: null }, 'hourly', '2012')).toMatchObject({
      aqi: null,
      level: null,
      missing: ['so2'],
    });
    expect(airQuality({}, 'daily', '2026').missing).toEqual([...pollutants]);
  });

  it('says what was measured but is not rated', () => {
    expect(airQuality({ ...clean, so2: 900 }, 'hourly', '2012')).toMatchObject({ aqi: 20, unrated: ['so2'] });
  });

  it('takes the daily rows for a day', () => {
    expect(airQuality({ ...clean, o3: 177 }, 'daily', '2012')).toMatchObject({ aqi: 116, level: { level: 3 } });
  });

  it('is stricter on particulates in 2026', () => {
    expect(airQuality({ ...clean, pm25: 75 }, 'daily', '2026')).toMatchObject({ aqi: 114, primary: ['pm25'] });
  });
});

interface Examples {
  iaqi: Record<string, Record<string, [number, number | null][]>>;
  aqi: { standard: string; type: Form; in: Concentrations; AQI: number | null; level?: number; primary?: string[] }[];
  computedHere: { rows: Record<string, [number, number][]> };
}
const editionOf = (standard: string) => standard.slice(-4) as Edition;
const rowOf = (name: string) => (name.includes('_') ? name : `${name}_24h`).toLowerCase().replace('_', '-') as Row;
const read = <T>(name: string) => JSON.parse(readFileSync(resolve(vectors, name), 'utf8')) as T;

describe.skipIf(!here)('HJ 633 against vectors and stations', () => {
  it('gives every worked individual index', () => {
    const examples = read<Examples>('examples.json');
    for (const [standard, rows] of Object.entries(examples.iaqi))
      for (const [row, pairs] of Object.entries(rows))
        for (const [value, index] of pairs)
          expect([standard, row, value, iaqi(rowOf(row), value, editionOf(standard))]).toEqual([
            standard,
            row,
            value,
            index,
          ]);
    for (const [row, pairs] of Object.entries(examples.computedHere.rows))
      for (const [value, index] of pairs) expect(iaqi(rowOf(row), value, '2012')).toBe(index);
  });

  it('gives every worked AQI with its level and primary pollutants', () => {
    for (const example of read<Examples>('examples.json').aqi) {
      const found = airQuality(example.in, example.type, editionOf(example.standard));
      expect(found.aqi).toBe(example.AQI);
      if (example.level) expect(found.level?.level).toBe(example.level);
      const primary = example.primary?.map((name) => name.toLowerCase().replace('.', ''));
      if (primary) expect([...found.primary].sort()).toEqual(primary.sort());
    }
  });

  it('hits every index on every breakpoint of both editions', () => {
    const table = read<Record<string, Record<string, (number | null)[]>> & { iaqi: number[] }>('breakpoints.json');
    for (const standard of ['HJ633-2012', 'HJ633-2026'])
      for (const [row, steps] of Object.entries(table[standard]!).filter(([, steps]) => Array.isArray(steps)))
        steps.forEach((step, at) => {
          if (step !== null) expect(iaqi(rowOf(row), step, editionOf(standard))).toBe(table.iaqi[at]);
        });
  });

  it('names the levels as the table does', () => {
    const { levels } = read<{ levels: { max: number | null; level: number; name: string }[] }>('breakpoints.json');
    const ours = aqiLevels.map(({ level, max, name }) => ({
      level,
      max: max === Infinity ? null : max,
      name: name.zh,
    }));
    expect(ours).toEqual(levels.map(({ level, max, name }) => ({ level, max, name })));
  });

  it('gives the published index of every national station that has one, and none where a value is missing', () => {
    const [header, ...lines] = readFileSync(observations, 'utf8').trim().split('\n');
    const names = header!.split(',');
    const number = (text: string | undefined) => (text ? Number(text) : null);
    const rows = lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at]!, cell.trim()])));
    expect(rows).toHaveLength(33);
    for (const row of rows) {
      // The archive's header swaps the ozone columns: `o3_24h` holds the current hour.
      const { pm2_5: pm25, pm10, so2, no2, co, o3_24h: o3 } = row;
      const values = { pm25, pm10, so2, no2, co, o3 };
      const given = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, number(text)]));
      expect(airQuality(given, 'hourly', '2012').aqi).toBe(number(row['aqi']));
    }
  });
});
