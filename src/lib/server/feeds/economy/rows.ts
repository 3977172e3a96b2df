import type { Table } from '../../door/table-folder.ts';

/** What may stand in the column `item`, of industry above designated size, and the unit it must be in. */
export const itemUnits = {
  addedValue: '10k CNY',
  revenue: '10k CNY',
  tax: '10k CNY',
  research: '10k CNY',
  energy: 'tce',
  pollutants: 't',
  land: 'mu',
  staff: 'person',
} as const;
export type Item = keyof typeof itemUnits;

/** One amount of one quarter of one division, as a file states it. */
export interface EconomyRow {
  readonly quarter: Quarter;
  readonly division: string;
  readonly item: Item;
  readonly amount: number;
}
/** Quarters counted on from the first of the year 0, so that the one before is one less. */
export type Quarter = number;

/** Files of `quarter,division,item,amount,unit`. */
export function economyTable(divisions: ReadonlySet<string>): Table<EconomyRow> {
  return {
    header: 'quarter,division,item,amount,unit',
    parse: (cells) => parseRow(cells, divisions),
    keyOf: ({ quarter, division, item }) => `${quarter} ${division} ${item}`,
  };
}

function parseRow(cells: readonly string[], divisions: ReadonlySet<string>): EconomyRow {
  const [quarter = '', division = '', item = '', amount = '', unit = ''] = cells;
  const [, year, number] = /^(\d{4})-Q([1-4])$/.exec(quarter) ?? [];
  if (!year) throw new Error(`"${quarter}" is no quarter; 2026-Q3 was expected.`);
  if (!divisions.has(division)) throw new Error(`"${division}" is no division of this city.`);
  if (!isItem(item))
    throw new Error(`"${item}" is not known; one of ${Object.keys(itemUnits).join(', ')} was expected.`);
  if (unit !== itemUnits[item]) throw new Error(`${item} is in ${itemUnits[item]}, not in "${unit}".`);
  const value = Number(amount);
  if (amount === '' || !(value >= 0) || !Number.isFinite(value)) throw new Error(`"${amount}" is no amount.`);
  return { quarter: Number(year) * 4 + Number(number) - 1, division, item, amount: value };
}

function isItem(word: string): word is Item {
  return Object.hasOwn(itemUnits, word);
}
