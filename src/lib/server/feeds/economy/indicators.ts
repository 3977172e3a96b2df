import type { Text } from '../../../model/text.ts';
import type { EconomyRow, Item, Quarter } from './rows.ts';

/** One figure by which the output of land is judged. More is better, in each of them. */
export interface Indicator {
  readonly property: string;
  readonly name: Text;
  readonly unit: string;
  readonly decimals: number;
  readonly over: Item;
  /** What it is divided by; absent: nothing. */
  readonly under?: Item;
  readonly times?: number;
}

/** The six of Zhejiang's evaluation of industry above designated size (亩均论英雄, 浙政发〔2018〕5号), and the output itself. */
export const indicators: readonly Indicator[] = [
  {
    property: 'taxPerMu',
    name: { zh: '亩均税收', en: 'Tax per mu' },
    unit: '10k CNY/mu',
    decimals: 1,
    over: 'tax',
    under: 'land',
  },
  {
    property: 'addedValuePerMu',
    name: { zh: '亩均增加值', en: 'Added value per mu' },
    unit: '10k CNY/mu',
    decimals: 1,
    over: 'addedValue',
    under: 'land',
  },
  {
    property: 'productivity',
    name: { zh: '全员劳动生产率', en: 'Labour productivity' },
    unit: '10k CNY/person',
    decimals: 1,
    over: 'addedValue',
    under: 'staff',
  },
  {
    property: 'addedValuePerEnergy',
    name: { zh: '单位能耗增加值', en: 'Added value per energy' },
    unit: '10k CNY/tce',
    decimals: 2,
    over: 'addedValue',
    under: 'energy',
  },
  {
    property: 'addedValuePerPollutant',
    name: { zh: '单位排放增加值', en: 'Added value per emission' },
    unit: '10k CNY/t',
    decimals: 0,
    over: 'addedValue',
    under: 'pollutants',
  },
  {
    property: 'researchShare',
    name: { zh: 'R&D 经费占营业收入', en: 'R&D share of revenue' },
    unit: '%',
    decimals: 2,
    over: 'research',
    under: 'revenue',
    times: 100,
  },
  {
    property: 'addedValue',
    name: { zh: '规上工业增加值', en: 'Industrial added value' },
    unit: '100M CNY',
    decimals: 1,
    over: 'addedValue',
    times: 1 / 10_000,
  },
];

const quarters = 4;
/** What is there at a time, not made over one: of four quarters the mean counts, not the sum. */
const stocks: ReadonlySet<Item> = new Set(['land', 'staff']);

/** What was stated, to be asked by division and quarter. */
export interface Accounts {
  /** The newest quarter anybody has stated anything of; absent while nobody has. */
  readonly newest?: Quarter;
  /** An indicator of the four quarters that end with one; `null` while anything it needs was not stated. */
  valueOf(indicator: Indicator, divisions: readonly string[], quarter: Quarter): number | null;
}

export function accountsFrom(rows: readonly EconomyRow[]): Accounts {
  const amounts = new Map<string, number>();
  for (const { quarter, division, item, amount } of rows) amounts.set(`${quarter} ${division} ${item}`, amount);

  function yearOf(item: Item, division: string, quarter: Quarter): number | null {
    let sum = 0;
    for (let back = 0; back < quarters; back += 1) {
      const amount = amounts.get(`${quarter - back} ${division} ${item}`);
      if (amount === undefined) return null;
      sum += amount;
    }
    return stocks.has(item) ? sum / quarters : sum;
  }
  /** Of several divisions the sum: a ratio over them is the ratio of their sums, never the mean of their ratios. */
  function totalOf(item: Item, divisions: readonly string[], quarter: Quarter): number | null {
    let sum = 0;
    for (const division of divisions) {
      const amount = yearOf(item, division, quarter);
      if (amount === null) return null;
      sum += amount;
    }
    return divisions.length > 0 ? sum : null;
  }
  return {
    ...(rows.length > 0 ? { newest: rows.reduce((last, { quarter }) => Math.max(last, quarter), 0) } : {}),
    valueOf({ over, under, times = 1 }, divisions, quarter) {
      const above = totalOf(over, divisions, quarter);
      const below = under === undefined ? 1 : totalOf(under, divisions, quarter);
      return above === null || !below ? null : (above / below) * times;
    },
  };
}
