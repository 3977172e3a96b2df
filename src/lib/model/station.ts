import type { Thing } from './entity.ts';
import type { FeedState } from './feed-state.ts';
import { mostlyLate, readingOf } from './reading.ts';
import { waterFactors, waterQuality, type WaterFactor, type WaterQuality } from './standards/gb3838.ts';
import { exceedances, targetClass, type Exceedance, type TargetClass } from './standards/gb3838-target.ts';
import { airQuality, pollutants, type AirQuality, type Concentrations, type Edition } from './standards/hj633.ts';

/** A rating with the moment of the oldest value it rests on; `asOf` is 0 where nothing fresh is known. */
export type Rated<Rating> = Rating & {
  readonly asOf: number;
  /** It rests on a value that should have been followed by another by now; of a region: at most of its stations. */
  readonly late: boolean;
};

/** The air at a station now, from the values of the moment by the hourly form. */
export function airOf(state: FeedState, station: Thing, now: number, edition: Edition): Rated<AirQuality> {
  const { values, asOf, late } = freshValues(state, station, pollutants, now);
  return { ...airQuality(values, 'hourly', edition), asOf, late };
}

/** The mean over stations of each pollutant, rated (HJ 663-2013, clause 4.2.2: a region is rated by its mean concentrations). */
export function airOver(
  state: FeedState,
  stations: readonly Thing[],
  now: number,
  edition: Edition,
): Rated<AirQuality> {
  const all = stations.map((station) => freshValues(state, station, pollutants, now)).filter(({ asOf }) => asOf > 0);
  const means: Record<string, number | null> = {};
  for (const pollutant of pollutants) means[pollutant] = mean(all.flatMap(({ values }) => values[pollutant] ?? []));
  const asOf = all.length > 0 ? Math.min(...all.map((station) => station.asOf)) : 0;
  const late = mostlyLate(all);
  return { ...airQuality(means as Concentrations, 'hourly', edition), asOf, late };
}

/** What an automatic section must measure for its class to be said; one of them missing leaves it unknown. */
export const neededFactors: readonly WaterFactor[] = [
  'dissolvedOxygen',
  'permanganateIndex',
  'ammoniaNitrogen',
  'totalPhosphorus',
];

/** The water at a section now. A section whose `properties.lake` is true is rated as one. */
export function waterOf(state: FeedState, section: Thing, now: number): Rated<WaterQuality> {
  const { values, asOf, late } = freshValues(state, section, waterFactors, now);
  const body = section.properties?.lake === true ? 'lake' : 'river';
  return { ...waterQuality(values, body, neededFactors), asOf, late };
}

/** The water at a section now beside the class it must reach. */
export function waterAgainstTarget(state: FeedState, section: Thing, now: number): WaterAgainstTarget {
  const rated = waterOf(state, section, now);
  const target = targetClass(section.properties?.target);
  if (!target) return { ...rated, target, meets: null, over: [] };
  const { values } = freshValues(state, section, waterFactors, now);
  const over = exceedances(values, section.properties?.lake === true ? 'lake' : 'river', target);
  // One factor over the target decides, whatever else is missing; none over says nothing while one is missing.
  const meets = over.length > 0 ? false : rated.class === null ? null : true;
  return { ...rated, target, meets, over };
}

/** The class a section is to reach, as its `properties.target` says; absent where none is set. */
export const targetOf = (section: Thing): TargetClass | undefined =>
  targetClass(section.properties?.target) ?? undefined;

export interface WaterAgainstTarget extends Rated<WaterQuality> {
  /** `null` where nobody said what its water should be. */
  readonly target: TargetClass | null;
  /** `null` while it is not known. */
  readonly meets: boolean | null;
  /** The factors over the target, the farthest first. */
  readonly over: readonly Exceedance[];
}

function freshValues<Property extends string>(
  state: FeedState,
  thing: Thing,
  properties: readonly Property[],
  now: number,
) {
  const values: Partial<Record<Property, number>> = {};
  let [asOf, late] = [Infinity, false];
  for (const property of properties) {
    const reading = readingOf(state, thing.id, property, now);
    if (!reading?.fresh || reading.value === null) continue;
    values[property] = reading.value;
    asOf = Math.min(asOf, reading.time);
    late ||= reading.late;
  }
  return { values, asOf: asOf === Infinity ? 0 : asOf, late: late || asOf === Infinity };
}

function mean(values: readonly number[]): number | null {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
}
