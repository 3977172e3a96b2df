import type { Feature } from 'geojson';
import type { OwnStyle } from '../../model/own-layer.ts';

export interface LegendRow {
  /** Absent where there is no value: it is hatched. */
  readonly colour?: string;
  readonly count: number;
  readonly what:
    { readonly kind: 'all' | 'other' | 'noValue' } | { readonly kind: 'word'; readonly word: string } | Between;
}

interface Between {
  readonly kind: 'between';
  readonly from: number;
  readonly to: number;
}

/** The legend as the style draws: a row a class with how many there are of it, and those without a value. */
export function legendOf(features: readonly Feature[], { colour, by }: OwnStyle): LegendRow[] {
  if (!by) return [{ colour, count: features.length, what: { kind: 'all' } }];
  const values = features.map(({ properties }): unknown => properties?.[by.property]);
  const rows = by.words ? wordRows(values, by.words) : numberRows(values, by.classes ?? []);
  return rows.filter(({ count, what }) => count > 0 || what.kind === 'between');
}

function numberRows(
  values: readonly unknown[],
  classes: NonNullable<NonNullable<OwnStyle['by']>['classes']>,
): LegendRow[] {
  const counts = new Array<number>(classes.length).fill(0);
  let [without, least] = [0, Infinity];
  for (const value of values) {
    if (typeof value !== 'number' || !Number.isFinite(value)) without += 1;
    else {
      const at = classes.findIndex(({ upTo }) => value <= upTo);
      counts[at < 0 ? classes.length - 1 : at]! += 1;
      least = Math.min(least, value);
    }
  }
  const rows = classes.map(({ upTo, colour }, n): LegendRow => {
    const from = n === 0 ? least : classes[n - 1]!.upTo;
    return { colour, count: counts[n]!, what: { kind: 'between', from, to: upTo } };
  });
  return [...rows, { count: without, what: { kind: 'noValue' } }];
}

function wordRows(values: readonly unknown[], words: Readonly<Record<string, string>>): LegendRow[] {
  const counts = countsOf(values);
  const rows = Object.entries(words).map(([word, colour]): LegendRow => ({
    colour,
    count: counts.get(word) ?? 0,
    what: { kind: 'word', word },
  }));
  const named = rows.reduce((sum, { count }) => sum + count, 0);
  const without = values.filter((value) => value === null || value === undefined).length;
  const others: LegendRow = { colour: otherColour, count: values.length - named - without, what: { kind: 'other' } };
  return [...rows, others, { count: without, what: { kind: 'noValue' } }];
}

/** What bears no colour of its own is drawn so. */
const otherColour = '#8b9aa8';

export function countsOf(values: readonly unknown[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values)
    if (value !== null && value !== undefined) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  return counts;
}
