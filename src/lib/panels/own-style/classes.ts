import { interpolateViridis, schemeBlues, schemePuOr, schemePurples, schemeYlGnBu } from 'd3-scale-chromatic';
import { ckmeans, quantileSorted } from 'simple-statistics';
import { ownColours, type StyleClass } from '../../model/own-layer.ts';

export type Method = 'quantile' | 'equal' | 'jenks' | 'own';

const brewed = (scheme: readonly (readonly string[])[]) => (count: number) =>
  [...scheme[Math.max(3, count)]!].slice(-count);

/** Ramps that eyes of any kind tell apart (ColorBrewer 2.0 “colorblind safe”; viridis): none has the red and orange of severity. */
export const ramps: Readonly<Record<string, (count: number) => string[]>> = {
  viridis: (count) => Array.from({ length: count }, (_, n) => interpolateViridis(count === 1 ? 0.5 : n / (count - 1))),
  YlGnBu: brewed(schemeYlGnBu),
  Blues: brewed(schemeBlues),
  Purples: brewed(schemePurples),
  PuOr: brewed(schemePuOr),
};

/** Natural breaks take the square of what they look at: a large layer is looked at by so many of its values, evenly through their order. */
const jenksLooksAt = 3_000;

export interface Classing {
  readonly method: Method;
  readonly count: number;
  readonly ramp: string;
  /** Of the method `own`. */
  readonly breaks: readonly number[];
}

/** Classes of numbers that come sorted; where many are alike there are fewer than were asked for. */
export function classesOf(sorted: Float64Array, { method, count, ramp, breaks }: Classing): StyleClass[] {
  if (sorted.length === 0) return [];
  const last = sorted.at(-1)!;
  const tops = [...topsOf(sorted, { method, count, breaks }).filter((top) => top < last), last];
  const distinct = tops.filter((top, n) => n === 0 || top > tops[n - 1]!);
  const colours = (ramps[ramp] ?? ramps.viridis!)(distinct.length);
  return distinct.map((upTo, n) => ({ upTo, colour: colours[n]! }));
}

function topsOf(sorted: Float64Array, { method, count, breaks }: Omit<Classing, 'ramp'>): number[] {
  const shares = Array.from({ length: count }, (_, n) => (n + 1) / count);
  const [first, last] = [sorted[0]!, sorted.at(-1)!];
  if (method === 'own') return [...breaks].sort((a, b) => a - b);
  if (method === 'equal') return shares.map((share) => first + (last - first) * share);
  if (method === 'quantile') return shares.map((share) => quantileSorted(sorted as unknown as number[], share));
  const sample = sampled(sorted);
  return ckmeans(sample, Math.min(count, new Set(sample).size)).map((cluster) => cluster.at(-1)!);
}

function sampled(sorted: Float64Array): number[] {
  if (sorted.length <= jenksLooksAt) return [...sorted];
  return Array.from(
    { length: jenksLooksAt },
    (_, n) => sorted[Math.round((n * (sorted.length - 1)) / (jenksLooksAt - 1))]!,
  );
}

/** The most frequent words get a colour each; the rest are grey together. */
export function wordColours(counts: ReadonlyMap<string, number>): Record<string, string> {
  const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, ownColours.length);
  return Object.fromEntries(most.map(([word], n) => [word, ownColours[n]!]));
}
