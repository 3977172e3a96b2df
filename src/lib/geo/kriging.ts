import { openCholesky } from './cholesky.ts';

/** How unlike values become with distance. `exponential` counts its range as GSLIB does: 95 % of the sill is reached there. */
export interface Variogram {
  readonly model: 'spherical' | 'exponential';
  /** What distance adds, without the nugget; in the square of the value's unit. */
  readonly partialSill: number;
  readonly rangeM: number;
  /** What two places side by side already differ by; a measured place itself keeps its value. */
  readonly nugget: number;
}

/** A value measured at a place of a plane in metres. */
export interface Sample {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

/** What is likely at a place, and the variance of its error in the square of the value's unit. */
export interface Estimate {
  readonly value: number;
  readonly variance: number;
}

export interface Kriging {
  at(x: number, y: number): Estimate;
  /** What each sample would be taken for from all others; needs two samples at least. */
  leftOut(): Estimate[];
  /**
   * How far the samples themselves spread against the variogram, as a factor to its sills: 1 where they fit
   * (the generalised least squares variance of the residuals, n − 1 degrees of freedom).
   */
  readonly scale: number;
}

/** Ordinary kriging from all samples: the mean is unknown and the same everywhere. Throws where two samples share a place. */
export function openKriging(samples: readonly Sample[], variogram: Variogram): Kriging {
  const size = samples.length;
  if (size === 0) throw new Error('There is nothing to interpolate from: kriging needs one sample at least.');
  const between = covarianceOf(variogram);
  const { solve, half } = openCholesky(size, (a, b) => between(distance(samples[a]!, samples[b]!)));
  const ones = solve(new Float64Array(size).fill(1));
  const onesSum = sum(ones);
  const values = Float64Array.from(samples, ({ value }) => value);
  const mean = dot(ones, values) / onesSum;
  const residual = values.map((value) => value - mean);
  const weights = solve(residual);
  const sill = variogram.partialSill + variogram.nugget;
  const near = new Float64Array(size);

  return {
    scale: size > 1 ? dot(residual, weights) / (size - 1) : 1,
    at(x, y) {
      samples.forEach((sample, index) => {
        near[index] = between(Math.hypot(sample.x - x, sample.y - y));
      });
      const said = half(near);
      const unsaid = 1 - dot(ones, near);
      const variance = sill - dot(said, said) + (unsaid * unsaid) / onesSum;
      return { value: mean + dot(near, weights), variance: Math.max(0, variance) };
    },
    leftOut: () =>
      samples.map((sample, index) => openKriging(samples.toSpliced(index, 1), variogram).at(sample.x, sample.y)),
  };
}

function covarianceOf({ model, partialSill, rangeM, nugget }: Variogram): (lagM: number) => number {
  const alike = model === 'spherical' ? spherical : exponential;
  return (lagM) => (lagM === 0 ? partialSill + nugget : partialSill * alike(lagM / rangeM));
}

function spherical(share: number): number {
  return share >= 1 ? 0 : 1 - 1.5 * share + 0.5 * share ** 3;
}

function exponential(share: number): number {
  return Math.exp(-3 * share);
}

function distance(a: Sample, b: Sample): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function sum(list: Float64Array): number {
  return list.reduce((total, value) => total + value, 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let at = 0; at < a.length; at += 1) total += a[at]! * b[at]!;
  return total;
}
