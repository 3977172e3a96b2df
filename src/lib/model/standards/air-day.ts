import { airQuality, pollutants, type AirQuality, type Concentrations, type Edition, type Pollutant } from './hj633.ts';

/** A pollutant's means of the 24 hours of a day, hour 0 first; `null` where an hour has no valid mean. */
export type HoursOfDay = readonly (number | null)[];
export type DayHours = Readonly<Partial<Record<Pollutant, HoursOfDay>>>;

/** GB 3095-2012, table 4: a day's mean holds with so many hourly ones. */
export const hoursNeeded = 20;
/** Table 4 too: an 8 h mean holds with so many hourly ones. */
const hoursOfEightNeeded = 6;
/** HJ 663-2013, table 3: of the 8 h means that end from 8 to 24 o'clock a day needs so many, unless one is over the limit. */
const eightsNeeded = 14;
/** GB 3095-2012, grade II, daily highest 8 h mean of ozone. */
const ozoneLimit = 160;

export interface AirDay extends AirQuality {
  /** What was rated: day means, of ozone the highest 8 h mean; `null` where too few hours are known. */
  readonly concentrations: Concentrations;
  /** Valid hours of each pollutant. */
  readonly hours: Readonly<Record<Pollutant, number>>;
}

/** The index of a whole day of a station by HJ 633, from its hourly means. Unknown while a pollutant has too few. */
export function airDay(hours: DayHours, edition: Edition): AirDay {
  const concentrations = {} as Record<Pollutant, number | null>;
  const counts = {} as Record<Pollutant, number>;
  for (const pollutant of pollutants) {
    const means = hours[pollutant] ?? [];
    counts[pollutant] = valid(means).length;
    const found = pollutant === 'o3' ? ozoneOf(means) : dayMean(means);
    concentrations[pollutant] = found === null ? null : roundedEven(found, pollutant === 'co' ? 1 : 0);
  }
  return { ...airQuality(concentrations, 'daily', edition), concentrations, hours: counts };
}

/** The mean of a day; `null` with fewer than 20 hours. */
export function dayMean(hours: HoursOfDay): number | null {
  const known = valid(hours);
  return known.length >= hoursNeeded ? mean(known) : null;
}

/** Moving 8 h means by the hour they end at, 8 to 24 o'clock; `null` with fewer than 6 of the 8. */
export function eightHourMeans(hours: HoursOfDay): (number | null)[] {
  return Array.from({ length: 17 }, (_, first) => {
    const known = valid(hours.slice(first, first + 8));
    return known.length >= hoursOfEightNeeded ? mean(known) : null;
  });
}

/** The highest 8 h mean; with fewer than 14 of them only one over the limit counts. */
function ozoneOf(hours: HoursOfDay): number | null {
  const eights = eightHourMeans(hours).flatMap((eight) => eight ?? []);
  if (eights.length === 0) return null;
  const highest = Math.max(...eights);
  return eights.length >= eightsNeeded || highest > ozoneLimit ? highest : null;
}

function valid(hours: HoursOfDay): number[] {
  return hours.flatMap((value) => (value !== null && value >= 0 ? value : []));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Rounded as GB/T 8170 has it: a lone 5 goes to the even neighbour. */
export function roundedEven(value: number, decimals: number): number {
  const scaled = Number((value * 10 ** decimals).toFixed(9));
  const down = Math.floor(scaled);
  const rest = scaled - down;
  const up = rest > 0.5 || (rest === 0.5 && down % 2 !== 0);
  return (up ? down + 1 : down) / 10 ** decimals;
}
