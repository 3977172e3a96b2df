import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** Ms since 1970 with fractions; processes of one machine agree on it. */
export const clockMs = (): number => performance.timeOrigin + performance.now();

/** Waits until a time of `clockMs`; a time that is over is not waited for. */
export async function until(timeMs: number): Promise<void> {
  const left = timeMs - clockMs();
  if (left > 0) await pause(left);
}

/** Processor time of this process so far, user and system, in ms. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The value below which the given share of `values` lies; NaN when there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
