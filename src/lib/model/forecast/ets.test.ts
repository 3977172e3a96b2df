import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseEts, stepsOf } from './choose.ts';
import { follow, foretell, spread, z95, type Form, type Model } from './ets.ts';
import { fit, startOf } from './fit.ts';

const folder = resolve(import.meta.dirname, '../../../../../shared/vectors/models/forecast');
const there = existsSync(folder);
if (!there) process.stdout.write(`The published forecasts are not at ${folder}; they are not compared with.\n`);

interface Case {
  readonly parameters: Readonly<Record<string, number>>;
  readonly fitted: readonly number[];
  readonly forecast: readonly number[];
  readonly lower95: readonly number[];
  readonly upper95: readonly number[];
}
interface Published {
  readonly series: Readonly<Record<string, readonly number[]>>;
  readonly cases: Readonly<Record<string, Case>>;
}
interface Competition {
  readonly cases: readonly {
    readonly history: readonly number[];
    readonly actual: readonly number[];
    readonly smape_of_published: Readonly<Record<string, number>>;
  }[];
}

const read = <T>(name: string): T => JSON.parse(readFileSync(resolve(folder, name), 'utf8')) as T;

/** Which states each published case has, whether its start was fitted, and whether its bounds are the exact ones. */
const forms: Readonly<Record<string, Form & { free: number; bounds: boolean }>> = {
  oil_fpp1: { trend: 'none', seasonal: false, period: 1, free: 0, bounds: true },
  oil_fpp3: { trend: 'none', seasonal: false, period: 1, free: 2, bounds: true },
  air_fpp1: { trend: 'additive', seasonal: false, period: 1, free: 0, bounds: false },
  aust_fpp1: { trend: 'additive', seasonal: true, period: 4, free: 8, bounds: true },
};

function modelOf(form: Form, given: Readonly<Record<string, number>>): Model {
  const { alpha = 0, beta_star = 0, beta = alpha * beta_star, gamma = 0, phi = 1, l0 = 0, b0 = 0 } = given;
  const newest = form.seasonal ? [given.s0_0!, given.s0_1!, given.s0_2!] : [];
  const season = form.seasonal ? [-newest.reduce((a, b) => a + b), ...newest.reverse()] : [];
  return { form, smoothing: { alpha, beta, gamma, phi, rho: 1 }, start: { level: l0, mean: 0, trend: b0, season } };
}

describe.skipIf(!there)('published forecasts', () => {
  const { series, cases } = there ? read<Published>('ets-r.json') : { series: {}, cases: {} };

  it.each(Object.entries(cases))('has the fitted values, means and bounds that R gives: %s', (name, published) => {
    const values = Object.entries(series).find(([key]) => name.startsWith(key.split('_')[0]!))![1];
    const { free, bounds, ...form } = forms[name]!;
    const model = modelOf(form, published.parameters);
    const { fitted, sse, end } = follow(model, values);
    published.fitted.forEach((value, at) => expect(fitted[at]).toBeCloseTo(value, 6));
    const means = foretell(model, end, published.forecast.length);
    published.forecast.forEach((value, at) => expect(means[at]).toBeCloseTo(value, 6));
    if (!bounds) return;
    const variance = sse / (values.length - free);
    expect(variance / published.parameters.sigma2!).toBeCloseTo(1, 6);
    const halves = spread(model, means.length).map((times) => z95 * Math.sqrt(variance * times));
    published.upper95.forEach((value, at) => expect(means[at]! + halves[at]!).toBeCloseTo(value, 4));
    published.lower95.forEach((value, at) => expect(means[at]! - halves[at]!).toBeCloseTo(value, 4));
  });

  it('finds parameters at least as likely as those that R fitted', () => {
    const { oil_fpp3 } = cases as { oil_fpp3: Case };
    const { sse } = fit({ trend: 'none', seasonal: false, period: 1 }, series.oil!);
    expect(sse / series.oil!.length).toBeLessThan(oil_fpp3.parameters.mse! * 1.0005);
  });

  it('keeps within a tenth of Winter over the monthly series of the M3 competition, and its bounds hold', () => {
    const { cases: all } = read<Competition>('m3-monthly.json');
    let [ours, winter, held, count] = [0, 0, 0, 0];
    for (const { history, actual, smape_of_published } of all) {
      const shapes = [{ trend: 'none' }, { trend: 'damped' }] as const;
      const steps = stepsOf(chooseEts(history, 12, shapes), actual.length);
      const apart = actual.map(
        (value, at) => (200 * Math.abs(value - steps[at]!.centre)) / (value + steps[at]!.centre),
      );
      ours += apart.reduce((a, b) => a + b) / apart.length;
      winter += smape_of_published.WINTER!;
      held += actual.filter((value, at) => value >= steps[at]!.low && value <= steps[at]!.high).length;
      count += actual.length;
    }
    process.stdout.write(
      `M3 monthly: sMAPE ${(ours / all.length).toFixed(2)}, WINTER ${(winter / all.length).toFixed(2)}, ${((100 * held) / count).toFixed(1)} % within\n`,
    );
    expect(ours / winter).toBeLessThan(1.1);
    expect(held / count).toBeGreaterThan(0.88);
    expect(held / count).toBeLessThan(0.995);
  });
});

describe('the recursions', () => {
  const form: Form = { trend: 'none', seasonal: false, period: 1 };

  it('go on over a step without a value as foretold, and count it neither way', () => {
    const model = modelOf(form, { alpha: 0.5, l0: 10 });
    const { fitted, count, sse } = follow(model, [10, NaN, 14]);
    expect([...fitted]).toEqual([10, 10, 10]);
    expect([count, sse]).toEqual([2, 16]);
  });

  it('draw a level back to its mean, so that far bounds stay finite', () => {
    const returning: Model = {
      form: { ...form, returns: true },
      smoothing: { alpha: 1, beta: 0, gamma: 0, phi: 1, rho: 0.9 },
      start: { level: 20, mean: 10, trend: 0, season: [] },
    };
    expect(foretell(returning, returning.start, 2)).toEqual([19, 18.1]);
    // The variance of an autoregression of the first order: 1 / (1 - 0.81) in the end.
    expect(spread(returning, 200).at(-1)).toBeCloseTo(1 / 0.19, 6);
  });

  it('start a long season from a smooth course that sums to nothing', () => {
    const hours = Array.from({ length: 240 }, (_, hour) => 50 + 10 * Math.sin((hour / 24) * 2 * Math.PI));
    const { season } = startOf({ trend: 'none', seasonal: true, period: 24 }, hours);
    expect(season.reduce((a, b) => a + b)).toBeCloseTo(0, 6);
    expect(season[6]).toBeCloseTo(10, 6);
  });
});
