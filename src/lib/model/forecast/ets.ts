/** Which states a model has. Errors and season are additive (ETS A,*,A and A,*,N of Hyndman et al. 2008). */
export interface Form {
  readonly trend: 'none' | 'additive' | 'damped';
  /** The level is drawn back to a mean instead of wandering: what air and water do, and what keeps far bounds finite. */
  readonly returns?: true;
  readonly seasonal: boolean;
  /** Steps of one season; read only where the form is seasonal. */
  readonly period: number;
}

/** How much of an error each state takes up; `beta` is alpha times the beta* of the component form. */
export interface Smoothing {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  /** What is left of the trend after a step; 1 where it is not damped. */
  readonly phi: number;
  /** What is left after a step of the level's distance from its mean; 1 where the level wanders freely. */
  readonly rho: number;
}

export interface States {
  readonly level: number;
  /** Where a level that returns is drawn to. */
  readonly mean: number;
  readonly trend: number;
  /** One per step of the season, that of the next step first; empty without a season. */
  readonly season: readonly number[];
}

export interface Model {
  readonly form: Form;
  readonly smoothing: Smoothing;
  readonly start: States;
}

/** What a model makes of a series. */
export interface Followed {
  readonly fitted: Float64Array;
  /** Sum of squared one-step errors over the steps that have a value, and how many those are. */
  readonly sse: number;
  readonly count: number;
  readonly end: States;
}

/**
 * Runs the recursions over a series. A step without a value (NaN) brings no error: its states go on as foretold, and it
 * counts neither for the fit nor against it.
 */
export function follow({ smoothing, start, form }: Model, values: ArrayLike<number>): Followed {
  const { alpha, beta, gamma, phi, rho } = smoothing;
  const mean = start.mean;
  const season = Float64Array.from(start.season);
  const period = form.seasonal ? season.length : 0;
  const fitted = new Float64Array(values.length);
  let [level, trend, sse, count] = [start.level, start.trend, 0, 0];
  for (let step = 0; step < values.length; step += 1) {
    const at = period > 0 ? step % period : 0;
    const base = mean + rho * (level - mean) + phi * trend;
    fitted[step] = base + (period > 0 ? season[at]! : 0);
    const value = values[step]!;
    const error = Number.isNaN(value) ? 0 : value - fitted[step]!;
    if (!Number.isNaN(value)) [sse, count] = [sse + error * error, count + 1];
    level = base + alpha * error;
    trend = phi * trend + beta * error;
    if (period > 0) season[at]! += gamma * error;
  }
  const next = Array.from({ length: period }, (_, ahead) => season[(values.length + ahead) % period]!);
  return { fitted, sse, count, end: { level, mean, trend, season: next } };
}

/** The mean of each of the next `steps`. */
export function foretell({ smoothing, form }: Model, end: States, steps: number): number[] {
  const means: number[] = [];
  let [level, trend] = [end.level, end.trend];
  for (let step = 0; step < steps; step += 1) {
    trend *= smoothing.phi;
    level = end.mean + smoothing.rho * (level - end.mean) + trend;
    means.push(level + (form.seasonal ? end.season[step % end.season.length]! : 0));
  }
  return means;
}

/** The variance of each of the next `steps` as a multiple of that of one step: 1 + sum of c_j squared. */
export function spread({ form, smoothing }: Model, steps: number): number[] {
  const { alpha, beta, gamma, phi, rho } = smoothing;
  const found: number[] = [];
  let [total, damped, power, held] = [1, 0, 1, 1];
  for (let step = 1; step <= steps; step += 1) {
    found.push(total);
    power *= phi;
    held *= rho;
    damped += power;
    const trend = form.trend === 'none' ? 0 : beta * damped;
    const c = alpha * held + trend + (form.seasonal && step % form.period === 0 ? gamma : 0);
    total += c * c;
  }
  return found;
}

/** Two-sided 95 % of the normal distribution. */
export const z95 = 1.959964;
