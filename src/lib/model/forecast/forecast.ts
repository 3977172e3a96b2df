import { baselines, carryOn, chooseEts, refit, stepsOf, type Method, type Shape, type Step } from './choose.ts';

/** What is known of the next steps of a series, and how well the method did on the last ones. */
export interface Forecast {
  readonly steps: readonly Step[];
  readonly method: string;
  readonly trial: Trial;
}
/** A series that nothing honest can be said of. */
export interface NoForecast {
  readonly why: 'short' | 'gaps' | 'late';
}

/** How a method did where it was tried on steps it had not seen. */
export interface Trial {
  /** Mean absolute error over that of the seasonal naive method within the series before (MASE, Hyndman & Koehler 2006). */
  readonly mase: number;
  /** The same of the best method that only repeats what was. */
  readonly naiveMase: number;
  /** Share of the values that lay within the bounds, before these were moved outwards. */
  readonly held: number;
  /** How many times as far off the bounds were put because of it; 1 where they held. */
  readonly wider: number;
  /** On how many steps at the end of the series it was tried. */
  readonly triedOn: number;
}

/** Fewer values than this, a larger share of steps without one, or a longer silence at the end, and nothing is foretold. */
export const valuesNeeded = 40;
export const missingAtMost = 0.2;
export const silenceAtMost = 6;

const shapes: readonly Shape[] = [{ trend: 'none' }, { trend: 'damped' }, { trend: 'none', returns: true }];
/** A few days are a small trial: only what does this much worse than repeating gives way to it. */
const givesWayAt = 1.5;
const triedEvery = 3;
/** Bounds are never moved outwards by more than this: the few steps tried are witnesses of each other. */
const widerAtMost = 2;

/**
 * Foretells the `count` steps after the end of a series; NaN where a step has no value. What is missing at the end is
 * foretold as well and left out, so the bounds are those of the longer way. Methods are chosen on all but the last days
 * and tried on these; one that does no better than repeating what was gives way to it.
 */
export function foretellSeries(values: readonly number[], period: number, count: number): Forecast | NoForecast {
  const first = values.findIndex((value) => !Number.isNaN(value));
  const last = values.findLastIndex((value) => !Number.isNaN(value));
  const known = values.filter((value) => !Number.isNaN(value)).length;
  const silent = values.length - 1 - last;
  if (known < valuesNeeded) return { why: 'short' };
  if (silent > silenceAtMost) return { why: 'late' };
  const series = values.slice(first, last + 1);
  if (1 - known / series.length > missingAtMost) return { why: 'gaps' };
  const { method, trial } = tried(series, period, count);
  const steps = stepsOf(refit(method, series), silent + count, trial.wider).slice(silent);
  // What was never below 0 is not foretold to be.
  const lowest = series.some((value) => value < 0) ? -Infinity : 0;
  const held = (value: number) => Math.max(lowest, value);
  const within = steps.map(({ low, centre, high }) => ({ low: held(low), centre: held(centre), high: held(high) }));
  return { steps: within, method: method.name, trial };
}

/** On so many steps a method is tried at most. */
export const trialAtMost = (period: number): number => 3 * period;

/** On how many steps at its end a series is tried: a third of it, from the first value to the last. */
export function trialSteps(values: readonly number[], period: number): number {
  const first = values.findIndex((value) => !Number.isNaN(value));
  const last = values.findLastIndex((value) => !Number.isNaN(value));
  const length = first < 0 ? 0 : last + 1 - first;
  return Math.min(trialAtMost(period), Math.floor(length / 3));
}

interface Tried {
  readonly method: Method;
  readonly trial: Trial;
}

/** The method that did best on the end of the series, having seen only what was before. */
function tried(series: readonly number[], period: number, count: number): Tried {
  const cut = series.length - trialSteps(series, period);
  const before = series.slice(0, cut);
  const scores = [chooseEts(before, period, shapes), ...baselines(before, period)].map((method) =>
    scoreOf(method, series, cut, count),
  );
  const [fitted, ...repeating] = scores as [Score, ...Score[]];
  const repeats = repeating.reduce((a, b) => (b.error < a.error ? b : a));
  const best = fitted.error > givesWayAt * repeats.error ? repeats : fitted;
  const unit = seasonalError(before, period);
  const sorted = [...best.reach].sort((a, b) => a - b);
  const wider = Math.min(widerAtMost, Math.max(1, sorted[Math.ceil(0.95 * sorted.length) - 1] ?? 1));
  const held = best.reach.filter((reach) => reach <= 1).length / best.reach.length;
  const [mase, naiveMase] = [best.error / unit, repeats.error / unit];
  return { method: best.method, trial: { mase, naiveMase, held, wider, triedOn: series.length - cut } };
}

interface Score {
  readonly method: Method;
  readonly error: number;
  readonly reach: readonly number[];
}

/** Mean absolute error, and how far each value lay off in halves of the bounds, over origins from `cut` on. */
function scoreOf(method: Method, series: readonly number[], cut: number, count: number): Score {
  const reach: number[] = [];
  let total = 0;
  for (let origin = cut; origin < series.length; origin += triedEvery) {
    const steps = stepsOf(carryOn(method, series.slice(0, origin)), Math.min(count, series.length - origin));
    for (const [ahead, { low, centre, high }] of steps.entries()) {
      const value = series[origin + ahead]!;
      if (Number.isNaN(value)) continue;
      total += Math.abs(value - centre);
      const half = value > centre ? high - centre : centre - low;
      reach.push(value === centre ? 0 : Math.abs(value - centre) / half);
    }
  }
  return { method, error: total / reach.length, reach };
}

/** Mean absolute difference from one season to the next; from one step to the next where the series is short. */
function seasonalError(values: readonly number[], period: number): number {
  const lag = values.length > period ? period : 1;
  const distances = values.slice(lag).map((value, at) => Math.abs(value - values[at]!));
  const known = distances.filter((distance) => !Number.isNaN(distance));
  return known.reduce((sum, distance) => sum + distance, 0) / known.length || Number.MIN_VALUE;
}
