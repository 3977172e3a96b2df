import type { Thing } from './entity.ts';
import { emissionOf } from './standards/emission-factors.ts';

/** What one account stated of one month. */
export interface EnergyMonth {
  /** Beginning of the month, ms since 1970. */
  readonly beginMs: number;
  /** CO₂ emitted; `null` while a carrier is not reported. */
  readonly tonnes: number | null;
  /** 10,000 yuan. */
  readonly addedValue: number | null;
}

/** The word under which an account carries its months, so that the past knows them too. */
const word = 'months';
type Packed = readonly [beginMs: number, tonnes: number | null, addedValue: number | null];
/** Grams of CO₂ and yuan say nothing of a town. */
const tenths = (value: number): number => Math.round(value * 10) / 10;

/** Of amounts by month and property, in the order of the months. */
export function monthsFrom(amounts: ReadonlyMap<number, ReadonlyMap<string, number>>): EnergyMonth[] {
  return [...amounts]
    .sort(([a], [b]) => a - b)
    .map(([beginMs, of]) => {
      const { tonnes } = emissionOf(Object.fromEntries(of));
      return { beginMs, tonnes, addedValue: of.get('addedValue') ?? null };
    });
}

export function carryMonths(thing: Thing, months: readonly EnergyMonth[]): Thing {
  const packed = months.map(({ beginMs, tonnes, addedValue }): Packed => [
    beginMs,
    tonnes === null ? null : tenths(tonnes),
    addedValue,
  ]);
  return { ...thing, properties: { ...thing.properties, [word]: JSON.stringify(packed) } };
}

export function monthsOf({ properties }: Thing): EnergyMonth[] {
  const text = properties?.[word];
  if (typeof text !== 'string') return [];
  return (JSON.parse(text) as Packed[]).map(([beginMs, tonnes, addedValue]) => ({ beginMs, tonnes, addedValue }));
}

/**
 * Tonnes of CO₂ for 10,000 yuan of added value, month by month, over all accounts together: the ratio of their sums.
 * A month that one of them has not stated is unknown.
 */
export function intensityOver(accounts: readonly Thing[]): { timeMs: number; result: number | null }[] {
  const byMonth = new Map<number, EnergyMonth[]>();
  for (const month of accounts.flatMap(monthsOf))
    byMonth.set(month.beginMs, [...(byMonth.get(month.beginMs) ?? []), month]);
  return [...byMonth]
    .sort(([a], [b]) => a - b)
    .map(([timeMs, months]) => ({ timeMs, result: months.length < accounts.length ? null : ratio(months) }));
}

function ratio(months: readonly EnergyMonth[]): number | null {
  let [tonnes, value] = [0, 0];
  for (const month of months) {
    if (month.tonnes === null || !month.addedValue) return null;
    tonnes += month.tonnes;
    value += month.addedValue;
  }
  return tonnes / value;
}
