import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foretellSeries } from './forecast.ts';

const folder = resolve(import.meta.dirname, '../../../../../shared/data/observations');
const there = existsSync(folder);
if (!there) process.stdout.write(`The observed series are not at ${folder}; forecasts are not held against them.\n`);

const days = 14;
const ahead = 24;

/** A column of a table, `every` rows to a mean; NaN where nothing was measured. */
function column(file: string, at: number, every = 1): number[] {
  const rows = readFileSync(resolve(folder, file), 'utf8').trim().split('\n').slice(1);
  const values = rows.map((row) => Number(row.split(',')[at] || 'NaN'));
  return Array.from({ length: Math.floor(values.length / every) }, (_, hour) => {
    const known = values.slice(hour * every, (hour + 1) * every).filter((value) => !Number.isNaN(value));
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  });
}

interface Held {
  within: number;
  count: number;
  error: number;
  repeated: number;
}

/** How forecasts from origins spread over a series did: values within the bounds, and error against the day before. */
function held(values: readonly number[], history: number, origins: number): Held {
  const found: Held = { within: 0, count: 0, error: 0, repeated: 0 };
  for (let origin = 0; origin < origins; origin += 1) {
    const end = history + Math.floor(((values.length - history - ahead) * (origin + 0.5)) / origins);
    const foretold = foretellSeries(values.slice(end - history, end), 24, ahead);
    if ('why' in foretold) continue;
    for (const [at, { low, centre, high }] of foretold.steps.entries()) {
      const [value, before] = [values[end + at]!, values[end + at - 24]!];
      if (Number.isNaN(value) || Number.isNaN(before)) continue;
      found.count += 1;
      found.within += value >= low && value <= high ? 1 : 0;
      found.error += Math.abs(value - centre);
      found.repeated += Math.abs(value - before);
    }
  }
  return found;
}

/** Hours of one forecast are witnesses of each other, so the gate is over all series of a kind together. */
function judge(kind: string, all: Readonly<Record<string, Held>>): void {
  const total: Held = { within: 0, count: 0, error: 0, repeated: 0 };
  for (const [name, one] of Object.entries(all)) {
    for (const key of Object.keys(total) as (keyof Held)[]) total[key] += one[key];
    process.stdout.write(`${kind}, ${name}: ${sentence(one)}\n`);
  }
  process.stdout.write(`${kind}: ${sentence(total)}\n`);
  expect(total.within / total.count).toBeGreaterThan(0.88);
  expect(total.within / total.count).toBeLessThan(0.99);
}

const sentence = ({ within, count, error, repeated }: Held): string =>
  `${((100 * within) / count).toFixed(1)} % of ${count} hours within, ${(error / repeated).toFixed(2)} of the error of the day before`;

describe.skipIf(!there)('forecasts of what was observed', () => {
  it('hold 88 to 99 of 100 hours of air, and beat the day before', () => {
    const station = column('prsa_Aotizhongxin_2013-2017.csv', 5);
    const all = {
      'PM2.5 at a main road': held(station, days * 24, 20),
      'ozone at a main road': held(column('prsa_Aotizhongxin_2013-2017.csv', 10), days * 24, 20),
      'PM2.5 in the hills': held(column('prsa_Dingling_2013-2017.csv', 5), days * 24, 20),
    };
    judge('air', all);
    for (const { error, repeated } of Object.values(all)) expect(error / repeated).toBeLessThan(1);
  }, 60_000);

  it('hold 88 to 99 of 100 hours of water; the centre of turbidity, which rain decides, is only told', () => {
    const of = (at: number) => held(column('usgs-water-quality-5min-2019-05-first-half.csv', at, 12), 7 * 24, 20);
    const [oxygen, turbidity] = [of(14), of(18)];
    judge('water', { oxygen, turbidity });
    expect(oxygen.error / oxygen.repeated).toBeLessThan(1);
  }, 60_000);
});

describe('a forecast', () => {
  const course = (hours: number) =>
    Array.from(
      { length: hours },
      (_, hour) => 40 + 15 * Math.sin((hour / 24) * 2 * Math.PI) + ((hour * 7919) % 13) / 6,
    );

  it('knows the daily course of ten days, with a method that beats repeating and bounds around its centre', () => {
    const found = foretellSeries(course(240), 24, 24);
    if ('why' in found) throw new Error(found.why);
    expect(found.trial.mase).toBeLessThan(found.trial.naiveMase);
    const next = course(264).slice(240);
    found.steps.forEach(({ low, centre, high }, hour) => {
      expect(low <= centre && centre <= high).toBe(true);
      expect(Math.abs(centre - next[hour]!)).toBeLessThan(4);
    });
  });

  it('begins after the hours that have not come yet, with the wider bounds of the longer way', () => {
    const [whole, late] = [course(240), [...course(237), NaN, NaN, NaN]].map((values) =>
      foretellSeries(values, 24, 24),
    );
    if ('why' in whole! || 'why' in late!) throw new Error('nothing was foretold');
    const wide = ({ low, high }: { low: number; high: number }) => high - low;
    expect(Math.abs(whole!.steps[6]!.centre - late!.steps[6]!.centre)).toBeLessThan(4);
    expect(wide(late!.steps[0]!)).toBeGreaterThan(0);
  });

  it('is refused where too little came, too much is missing, or it has been silent too long', () => {
    const holes = course(240).map((value, hour) => (hour % 4 === 0 ? NaN : value));
    expect(foretellSeries(course(30), 24, 24)).toEqual({ why: 'short' });
    expect(foretellSeries(holes, 24, 24)).toEqual({ why: 'gaps' });
    expect(foretellSeries([...course(240), ...Array<number>(7).fill(NaN)], 24, 24)).toEqual({ why: 'late' });
  });

  it('is not below nothing where nothing ever was', () => {
    const low = Array.from({ length: 200 }, (_, hour) => (hour % 24 < 12 ? 0 : 0.5));
    const found = foretellSeries(low, 24, 24);
    if ('why' in found) throw new Error(found.why);
    expect(Math.min(...found.steps.map((step) => step.low))).toBeGreaterThanOrEqual(0);
  });

  it('says of what never changed that it stays', () => {
    const found = foretellSeries(Array<number>(200).fill(5), 24, 3);
    if ('why' in found) throw new Error(found.why);
    found.steps.forEach(({ centre }) => expect(centre).toBeCloseTo(5, 6));
    expect(Number.isFinite(found.trial.mase)).toBe(true);
  });
});
