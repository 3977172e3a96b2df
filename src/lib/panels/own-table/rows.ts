import type { Feature } from 'geojson';
import type { OwnFilter } from '../../model/own-layer.ts';

export interface Order {
  readonly property: string;
  readonly down: boolean;
}

interface Asked {
  readonly filter?: OwnFilter | undefined;
  readonly words: string;
  readonly order?: Order | undefined;
}

/** The places of the features that fit, in the order that was asked for; what has no value comes last either way. */
export function rowsOf(features: readonly Feature[], { filter, words, order }: Asked): Uint32Array {
  const sought = words.trim().toLowerCase();
  const fitting: number[] = [];
  for (const [at, feature] of features.entries())
    if ((!filter || isWithin(feature, filter)) && (!sought || bears(feature, sought))) fitting.push(at);
  const rows = Uint32Array.from(fitting);
  return order ? sorted(rows, features, order) : rows;
}

/** As the map filters: what is no number is outside. */
function isWithin({ properties }: Feature, { property, from, to }: OwnFilter): boolean {
  const value: unknown = properties?.[property];
  return typeof value === 'number' && value >= from && value <= to;
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
