import type { Feature } from 'geojson';
import type { OwnFilter } from '../../model/own-layer.ts';

export interface Order {
  readonly property: string;
  readonly down: boolean;
}

/** The places of all features, in the order that was asked for; what has no value comes last either way. */
export function ordered(features: readonly Feature[], order: Order | undefined): Uint32Array {
  const all = Uint32Array.from(features.keys());
  return order ? sorted(all, features, order) : all;
}

/** Those of them that fit: while a filter moves nothing is sorted. */
export function fitting(
  features: readonly Feature[],
  rows: Uint32Array,
  { filter, words }: { readonly filter?: OwnFilter | undefined; readonly words: string },
): Uint32Array {
  const sought = words.trim().toLowerCase();
  if (!filter && !sought) return rows;
  const within = filter ? withinOf(rows, numbersOf(features, filter.property), filter) : rows;
  return sought ? within.filter((at) => bears(features[at]!, sought)) : within;
}

/** As the map filters: what is no number is outside. */
function withinOf(rows: Uint32Array, numbers: Float64Array, { from, to }: OwnFilter): Uint32Array {
  return rows.filter((at) => numbers[at]! >= from && numbers[at]! <= to);
}

const columns = new WeakMap<readonly Feature[], Map<string, Float64Array>>();

/** A column of numbers, NaN where there is none: taken out once, because a filter asks for all of it with every step. */
function numbersOf(features: readonly Feature[], property: string): Float64Array {
  const known = columns.get(features) ?? new Map<string, Float64Array>();
  columns.set(features, known);
  const before = known.get(property);
  if (before) return before;
  const numbers = Float64Array.from(features, ({ properties }) => {
    const value: unknown = properties?.[property];
    return typeof value === 'number' ? value : Number.NaN;
  });
  known.set(property, numbers);
  return numbers;
}

function bears({ properties }: Feature, sought: string): boolean {
  return Object.values(properties ?? {}).some((value) =>
    String(value ?? '')
      .toLowerCase()
      .includes(sought),
  );
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

function sorted(rows: Uint32Array, features: readonly Feature[], { property, down }: Order): Uint32Array {
  const values = features.map(({ properties }): unknown => properties?.[property]);
  const sign = down ? -1 : 1;
  const isNone = (value: unknown) => value === null || value === undefined;
  return rows.sort((a, b) => {
    const [one, other] = [values[a], values[b]];
    if (isNone(one) || isNone(other)) return Number(isNone(one)) - Number(isNone(other));
    if (typeof one === 'number' && typeof other === 'number') return sign * (one - other);
    return sign * collator.compare(String(one), String(other));
  });
}

export interface Statistics {
  readonly count: number;
  readonly without: number;
  readonly distinct: number;
  /** Absent where the values are words. */
  readonly numbers?: { least: number; most: number; mean: number; median: number; sum: number };
}

/** What a column holds in the rows that are shown. */
export function statisticsOf(features: readonly Feature[], rows: Uint32Array, property: string): Statistics {
  const values: unknown[] = [];
  for (const at of rows) values.push(features[at]?.properties?.[property]);
  const there = values.filter((value) => value !== null && value !== undefined);
  const basics = { count: there.length, without: values.length - there.length, distinct: new Set(there).size };
  const numbers = Float64Array.from(there.filter((value) => typeof value === 'number')).sort();
  if (numbers.length === 0 || numbers.length < there.length) return basics;
  const sum = numbers.reduce((total, value) => total + value, 0);
  const middle = numbers.length >> 1;
  const median = numbers.length % 2 ? numbers[middle]! : (numbers[middle - 1]! + numbers[middle]!) / 2;
  return {
    ...basics,
    numbers: { least: numbers[0]!, most: numbers.at(-1)!, mean: sum / numbers.length, median, sum },
  };
}
