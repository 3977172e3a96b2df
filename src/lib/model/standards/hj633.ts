import type { Text } from '../text.ts';

/** Edition of HJ 633: 2026 tightens the second step of the particulates and rates what 2012 leaves out. */
export type Edition = '2012' | '2026';
/** The edition stations are published by. */
export const editionInForce: Edition = '2012';
/** Hourly values as they come in, or the averages of a whole day (ozone: the highest 8 h average). */
export type Form = 'hourly' | 'daily';
export const pollutants = ['pm25', 'pm10', 'so2', 'no2', 'co', 'o3'] as const;
export type Pollutant = (typeof pollutants)[number];
/** µg/m³; CO in mg/m³. */
export type Concentrations = Readonly<Partial<Record<Pollutant, number | null>>>;

export const pollutantNames: Readonly<Record<Pollutant, Text>> = {
  pm25: { zh: 'PM2.5', en: 'PM2.5' },
  pm10: { zh: 'PM10', en: 'PM10' },
  so2: { zh: '二氧化硫', en: 'SO₂' },
  no2: { zh: '二氧化氮', en: 'NO₂' },
  co: { zh: '一氧化碳', en: 'CO' },
  o3: { zh: '臭氧', en: 'O₃' },
};

/** A level of the index, table 2 of the standard. */
export interface AqiLevel {
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  /** Highest index that still belongs to it. */
  readonly max: number;
  readonly name: Text;
  /** The standard's hue, tuned for a dark ground: `--aqi-n` of the cockpit. */
  readonly colour: string;
}
export const aqiLevels: readonly AqiLevel[] = [
  { level: 1, max: 50, name: { zh: '优', en: 'Excellent' }, colour: '#3ecf6b' },
  { level: 2, max: 100, name: { zh: '良', en: 'Good' }, colour: '#f0d63a' },
  { level: 3, max: 150, name: { zh: '轻度污染', en: 'Lightly polluted' }, colour: '#ff9a3c' },
  { level: 4, max: 200, name: { zh: '中度污染', en: 'Moderately polluted' }, colour: '#ff4d4d' },
  { level: 5, max: 300, name: { zh: '重度污染', en: 'Heavily polluted' }, colour: '#b0447c' },
  { level: 6, max: Infinity, name: { zh: '严重污染', en: 'Severely polluted' }, colour: '#8c2f45' },
];

/** Rows of table 1: a pollutant and the time it is averaged over. Hourly particulates are rated by the 24 h row. */
export type Row =
  'pm25-24h' | 'pm10-24h' | 'so2-24h' | 'so2-1h' | 'no2-24h' | 'no2-1h' | 'co-24h' | 'co-1h' | 'o3-1h' | 'o3-8h';

const indexSteps = [0, 50, 100, 150, 200, 300, 400, 500];
/** Table 1 of HJ 633-2012. A shorter row ends where the standard gives no index any more. */
const breakpoints: Readonly<Record<Row, readonly number[]>> = {
  'pm25-24h': [0, 35, 75, 115, 150, 250, 350, 500],
  'pm10-24h': [0, 50, 150, 250, 350, 420, 500, 600],
  'so2-24h': [0, 50, 150, 475, 800, 1600, 2100, 2620],
  'so2-1h': [0, 150, 500, 650, 800],
  'no2-24h': [0, 40, 80, 180, 280, 565, 750, 940],
  'no2-1h': [0, 100, 200, 700, 1200, 2340, 3090, 3840],
  'co-24h': [0, 2, 4, 14, 24, 36, 48, 60],
  'co-1h': [0, 5, 10, 35, 60, 90, 120, 150],
  'o3-1h': [0, 160, 200, 300, 400, 800, 1000, 1200],
  'o3-8h': [0, 100, 160, 215, 265, 800],
};
const breakpoints2026: Readonly<Partial<Record<Row, readonly number[]>>> = {
  'pm25-24h': [0, 35, 60, 115, 150, 250, 350, 500],
  'pm10-24h': [0, 50, 120, 250, 350, 420, 500, 600],
};

/** Individual index of one concentration, rounded up; 500 at most. `null` where the edition gives none (so2-1h, o3-8h above 800). */
export function iaqi(row: Row, concentration: number, edition: Edition): number | null {
  if (!(concentration >= 0)) return null;
  const steps = (edition === '2026' && breakpoints2026[row]) || breakpoints[row];
  const high = steps.findIndex((step, at) => at > 0 && concentration <= step);
  if (high < 0) return steps.length === indexSteps.length || edition === '2026' ? indexSteps[steps.length - 1]! : null;
  const [from, to, low, top] = [indexSteps[high - 1]!, indexSteps[high]!, steps[high - 1]!, steps[high]!];
  // Numerator first: the division is then exact wherever the index is a whole number, and rounding up adds nothing.
  return Math.ceil(Number((((to - from) * (concentration - low)) / (top - low) + from).toFixed(9)));
}

/** The row a pollutant is rated by. */
export function rowFor(pollutant: Pollutant, form: Form): Row {
  if (pollutant === 'pm25' || pollutant === 'pm10') return `${pollutant}-24h`;
  if (pollutant === 'o3') return form === 'hourly' ? 'o3-1h' : 'o3-8h';
  return form === 'hourly' ? `${pollutant}-1h` : `${pollutant}-24h`;
}

export interface AirQuality {
  /** `null` while any of the six is missing: the one not measured may be the worst. */
  readonly aqi: number | null;
  readonly level: AqiLevel | null;
  /** The pollutants the index comes from, several at a tie; none up to 50, where air is clean. */
  readonly primary: readonly Pollutant[];
  readonly individual: Readonly<Record<Pollutant, number | null>>;
  readonly missing: readonly Pollutant[];
  /** Measured, but above what the edition rates in this form (so2 1 h, o3 8 h above 800); the others decide. */
  readonly unrated: readonly Pollutant[];
}

export function airQuality(values: Concentrations, form: Form, edition: Edition): AirQuality {
  const individual = { pm25: null, pm10: null, so2: null, no2: null, co: null, o3: null } as Record<
    Pollutant,
    number | null
  >;
  const missing = pollutants.filter((pollutant) => !isConcentration(values[pollutant]));
  for (const pollutant of pollutants) {
    const value = values[pollutant];
    if (isConcentration(value)) individual[pollutant] = iaqi(rowFor(pollutant, form), value, edition);
  }
  const unrated = pollutants.filter((pollutant) => !missing.includes(pollutant) && individual[pollutant] === null);
  const rated = pollutants.flatMap((pollutant) => individual[pollutant] ?? []);
  const aqi = missing.length > 0 || rated.length === 0 ? null : Math.max(...rated);
  const primary = aqi !== null && aqi > 50 ? pollutants.filter((pollutant) => individual[pollutant] === aqi) : [];
  return { aqi, level: aqi === null ? null : levelOf(aqi), primary, individual, missing, unrated };
}

export function levelOf(aqi: number): AqiLevel {
  return aqiLevels.find((level) => aqi <= level.max)!;
}

function isConcentration(value: number | null | undefined): value is number {
  return typeof value === 'number' && value >= 0;
}
