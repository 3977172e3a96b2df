import { follow, type Form, type Model, type Smoothing, type States } from './ets.ts';
import { minimise } from './minimise.ts';

/** A model with what it left unexplained. */
export interface Fit {
  readonly model: Model;
  readonly sse: number;
  readonly count: number;
  /** Smoothing parameters and start states that were free. */
  readonly free: number;
  readonly end: States;
}

/** Variance of a one-step error, with what was fitted counted off. */
export const sigma2 = ({ sse, count, free }: Fit): number => sse / Math.max(1, count - free);

/** Smoothing parameters and start states of least squared error. The season's start is worked out, the rest is searched for. */
export function fit(form: Form, values: ArrayLike<number>): Fit {
  const first = startOf(form, values);
  const scale = spanOf(values) || 1;
  const modelOf = (at: readonly number[]): Model => {
    let next = 0;
    const share = (low: number, high: number) => low + (high - low) / (1 + Math.exp(-at[next++]!));
    const alpha = share(0.0001, 0.9999);
    const beta = form.trend === 'none' ? 0 : alpha * share(0.0001, 0.9999);
    const phi = form.trend === 'damped' ? share(0.8, 0.98) : 1;
    const gamma = form.seasonal ? (1 - alpha) * share(0.0001, 0.9999) : 0;
    const rho = form.returns ? share(0.5, 0.9999) : 1;
    const level = first.level + at[next++]! * scale;
    const trend = form.trend === 'none' ? 0 : first.trend + at[next++]! * scale * 0.1;
    const mean = form.returns ? first.mean + at[next++]! * scale : 0;
    return { form, smoothing: { alpha, beta, gamma, phi, rho }, start: { ...first, level, trend, mean } };
  };
  const shares =
    1 +
    (form.trend === 'none' ? 0 : 1) +
    (form.trend === 'damped' ? 1 : 0) +
    (form.seasonal ? 1 : 0) +
    (form.returns ? 1 : 0);
  const starts = 1 + (form.trend === 'none' ? 0 : 1) + (form.returns ? 1 : 0);
  const from = [0.5, ...Array<number>(shares - 1).fill(-2), ...Array<number>(starts).fill(0)];
  const cost = (at: readonly number[]) => follow(modelOf(at), values).sse;
  const rough = minimise(cost, from, 0.8);
  const model = modelOf(minimise(cost, rough.at, 0.3).at);
  const { sse, count, end } = follow(model, values);
  return { model, sse, count, end, free: shares + starts + (form.seasonal ? seasonFree(form.period) : 0) };
}

/** A model whose parameters are given: nothing in it is free. */
export function fixed(form: Form, smoothing: Smoothing, values: ArrayLike<number>): Fit {
  const model = { form, smoothing, start: startOf(form, values) };
  const { sse, count, end } = follow(model, values);
  return { model, sse, count, end, free: 0 };
}

/** Means of the first steps, how they differ from those after them, and the usual course of a season. */
export function startOf({ trend, seasonal, period }: Form, values: ArrayLike<number>): States {
  const all = Array.from(values);
  const length = seasonal ? period : Math.min(10, Math.ceil(all.length / 4));
  const early = mean(all.slice(0, length));
  const later = mean(all.slice(length, 2 * length));
  const slope = trend === 'none' || Number.isNaN(later - early) ? 0 : (later - early) / length;
  const level = (Number.isNaN(early) ? mean(all) : early) - (slope * (length + 1)) / 2;
  return { level, mean: mean(all), trend: slope, season: seasonal ? seasonOf(all, period) : [] };
}

/** A season of more steps than this is a smooth course of a few waves: a number for every hour would be mostly noise. */
const roughSteps = 12;
const waves = 3;
const seasonFree = (period: number): number => (period > roughSteps ? 2 * waves : period - 1);

/** How far each step of the season usually is from the mean around it; they sum to 0. */
function seasonOf(all: readonly number[], period: number): number[] {
  const seasons = Math.floor(all.length / period);
  const raw = Array.from({ length: period }, (_, at) => {
    const distances = Array.from({ length: seasons }, (_, season) => {
      const from = season * period;
      return all[from + at]! - mean(all.slice(from, from + period));
    });
    const found = mean(distances);
    return Number.isNaN(found) ? 0 : found;
  });
  const middle = mean(raw);
  const course = raw.map((value) => value - middle);
  return period > roughSteps ? smooth(course) : course;
}

/** The first few waves of a course (Fourier). */
function smooth(course: readonly number[]): number[] {
  const turn = (2 * Math.PI) / course.length;
  const parts = Array.from({ length: waves }, (_, at) => {
    const sum = (of: (angle: number) => number) =>
      (2 / course.length) * course.reduce((total, value, step) => total + value * of((at + 1) * turn * step), 0);
    return { cos: sum(Math.cos), sin: sum(Math.sin) };
  });
  return course.map((_, step) =>
    parts.reduce((total, { cos, sin }, at) => {
      const angle = (at + 1) * turn * step;
      return total + cos * Math.cos(angle) + sin * Math.sin(angle);
    }, 0),
  );
}

/** Of the values there are; NaN of none. */
export function mean(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

function spanOf(values: ArrayLike<number>): number {
  const known = Array.from(values).filter((value) => !Number.isNaN(value));
  const middle = mean(known);
  return Math.sqrt(mean(known.map((value) => (value - middle) ** 2)));
}

/** Akaike's criterion with the correction for short series; the error's own variance counts as a parameter. */
export function aicc({ sse, count, free }: Fit): number {
  const k = free + 1;
  if (count - k - 1 <= 0) return Infinity;
  return count * Math.log(Math.max(sse, 1e-300) / count) + 2 * k + (2 * k * (k + 1)) / (count - k - 1);
}
