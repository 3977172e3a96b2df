import type { Text } from '../text.ts';

export type WaterBody = 'river' | 'lake';
/** GB 3838-2002 class; 6 is worse than V. */
export type WaterClass = 1 | 2 | 3 | 4 | 5 | 6;
/** What is rated, in the words of the datastreams. */
export type WaterFactor = (typeof waterFactors)[number];
/** mg/L; pH without unit; faecal coliforms per litre. */
export type WaterValues = Readonly<Partial<Record<WaterFactor, number | null>>>;

/** Table 1, classes I to V. `floor`: not below, all others: not above. A lake's own row stands under `lake`. */
interface Limits {
  readonly name: Text;
  readonly river?: readonly number[];
  readonly lake?: readonly number[];
  readonly floor?: true;
}
const rows = {
  ph: { name: { zh: 'pH', en: 'pH' } },
  dissolvedOxygen: row('溶解氧', 'Dissolved oxygen', [7.5, 6, 5, 3, 2], { floor: true }),
  permanganateIndex: row('高锰酸盐指数', 'Permanganate index', [2, 4, 6, 10, 15]),
  cod: row('化学需氧量', 'COD', [15, 15, 20, 30, 40]),
  bod5: row('五日生化需氧量', 'BOD₅', [3, 3, 4, 6, 10]),
  ammoniaNitrogen: row('氨氮', 'Ammonia nitrogen', [0.15, 0.5, 1, 1.5, 2]),
  totalPhosphorus: row('总磷', 'Total phosphorus', [0.02, 0.1, 0.2, 0.3, 0.4], { lake: [0.01, 0.025, 0.05, 0.1, 0.2] }),
  totalNitrogen: { name: { zh: '总氮', en: 'Total nitrogen' }, lake: [0.2, 0.5, 1, 1.5, 2] },
  copper: row('铜', 'Copper', [0.01, 1, 1, 1, 1]),
  zinc: row('锌', 'Zinc', [0.05, 1, 1, 2, 2]),
  fluoride: row('氟化物', 'Fluoride', [1, 1, 1, 1.5, 1.5]),
  selenium: row('硒', 'Selenium', [0.01, 0.01, 0.01, 0.02, 0.02]),
  arsenic: row('砷', 'Arsenic', [0.05, 0.05, 0.05, 0.1, 0.1]),
  mercury: row('汞', 'Mercury', [0.00005, 0.00005, 0.0001, 0.001, 0.001]),
  cadmium: row('镉', 'Cadmium', [0.001, 0.005, 0.005, 0.005, 0.01]),
  hexavalentChromium: row('六价铬', 'Chromium (VI)', [0.01, 0.05, 0.05, 0.05, 0.1]),
  lead: row('铅', 'Lead', [0.01, 0.01, 0.05, 0.05, 0.1]),
  cyanide: row('氰化物', 'Cyanide', [0.005, 0.05, 0.2, 0.2, 0.2]),
  volatilePhenol: row('挥发酚', 'Volatile phenols', [0.002, 0.002, 0.005, 0.01, 0.1]),
  petroleum: row('石油类', 'Petroleum', [0.05, 0.05, 0.05, 0.5, 1]),
  anionicSurfactant: row('阴离子表面活性剂', 'Anionic surfactants', [0.2, 0.2, 0.2, 0.3, 0.3]),
  sulfide: row('硫化物', 'Sulfide', [0.05, 0.1, 0.2, 0.5, 1]),
  faecalColiforms: row('粪大肠菌群', 'Faecal coliforms', [200, 2000, 10000, 20000, 40000]),
} as const satisfies Readonly<Record<string, Limits>>;

function row(zh: string, en: string, river: readonly number[], other: { floor?: true; lake?: readonly number[] } = {}) {
  return { name: { zh, en }, river, lake: other.lake ?? river, ...(other.floor ? { floor: other.floor } : {}) };
}

export const waterFactors = Object.keys(rows) as readonly (keyof typeof rows)[];
export function factorName(factor: WaterFactor): Text {
  return rows[factor].name;
}

export interface WaterClassLook {
  readonly class: WaterClass;
  /** Roman, as it is written in Chinese papers. */
  readonly letter: string;
  readonly name: Text;
  /** The customary hue, tuned for a dark ground: `--water-n` of the cockpit. */
  readonly colour: string;
}
export const waterClasses: readonly WaterClassLook[] = [
  { class: 1, letter: 'Ⅰ', name: { zh: 'Ⅰ类', en: 'Class I' }, colour: '#6fd3ff' },
  { class: 2, letter: 'Ⅱ', name: { zh: 'Ⅱ类', en: 'Class II' }, colour: '#49a8f5' },
  { class: 3, letter: 'Ⅲ', name: { zh: 'Ⅲ类', en: 'Class III' }, colour: '#3fc98f' },
  { class: 4, letter: 'Ⅳ', name: { zh: 'Ⅳ类', en: 'Class IV' }, colour: '#f0d63a' },
  { class: 5, letter: 'Ⅴ', name: { zh: 'Ⅴ类', en: 'Class V' }, colour: '#ff9a3c' },
  { class: 6, letter: '劣Ⅴ', name: { zh: '劣Ⅴ类', en: 'Worse than V' }, colour: '#ff4d4d' },
];
export function lookOf(waterClass: WaterClass): WaterClassLook {
  return waterClasses[waterClass - 1]!;
}

/** Class of one factor; `null` where the table has no row for this water, or the value cannot be one. */
export function factorClass(factor: WaterFactor, value: number, body: WaterBody): WaterClass | null {
  if (!(value >= 0)) return null;
  if (factor === 'ph') return phClass(value);
  const limits: Limits = rows[factor];
  const steps = limits[body];
  if (!steps) return null;
  const at = steps.findIndex((step) => (limits.floor ? value >= step : value <= step));
  return at < 0 ? 6 : ((at + 1) as WaterClass);
}

/** What a factor may be in a class; `undefined` where the table has no row for this water, and for pH, which is a range. */
export function classLimit(factor: WaterFactor, of: 1 | 2 | 3 | 4 | 5, body: WaterBody): number | undefined {
  const limits: Limits = rows[factor];
  return limits[body]?.[of - 1];
}

/** Whether the water of a section counts a factor at all. */
export function isRated(factor: WaterFactor, body: WaterBody): boolean {
  return !leftOut[body].includes(factor);
}

/** 6 to 9 suits every class, anything else none; beyond 14 it is no pH. */
function phClass(value: number): WaterClass | null {
  if (value > 14) return null;
  return value >= 6 && value <= 9 ? 1 : 6;
}

export interface WaterQuality {
  /** The worst factor decides; `null` while a `needed` factor is missing or nothing is rated. */
  readonly class: WaterClass | null;
  /** The factors that decide; several at a tie. None in class I. */
  readonly limiting: readonly WaterFactor[];
  readonly factors: Readonly<Partial<Record<WaterFactor, WaterClass>>>;
  readonly missing: readonly WaterFactor[];
}

/** What is customarily left out of the class (assessment rule 2011/22, clause 3): the table has a row, the verdict does not count it. */
const leftOut: Readonly<Record<WaterBody, readonly WaterFactor[]>> = {
  river: ['totalNitrogen', 'faecalColiforms'],
  lake: ['faecalColiforms'],
};

/** Rates a water by single factors. `needed` are those whose absence makes the class unknown. */
export function waterQuality(values: WaterValues, body: WaterBody, needed: readonly WaterFactor[] = []): WaterQuality {
  const factors: Partial<Record<WaterFactor, WaterClass>> = {};
  for (const factor of waterFactors) {
    const value = values[factor];
    const found =
      typeof value === 'number' && !leftOut[body].includes(factor) ? factorClass(factor, value, body) : null;
    if (found !== null) factors[factor] = found;
  }
  const missing = needed.filter((factor) => factors[factor] === undefined);
  const rated = Object.values(factors);
  const worst = missing.length > 0 || rated.length === 0 ? null : (Math.max(...rated) as WaterClass);
  const limiting = worst && worst > 1 ? waterFactors.filter((factor) => factors[factor] === worst) : [];
  return { class: worst, limiting, factors, missing };
}
