import type { Thing } from '../../model/entity.ts';
import type { StreamHours } from '../../model/fact-log.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { Id } from '../../model/id.ts';
import { isSilenced } from '../../model/reading.ts';
import { airDay, roundedEven, type AirDay } from '../../model/standards/air-day.ts';
import {
  airQuality,
  pollutants,
  type AirQuality,
  type Concentrations,
  type Edition,
} from '../../model/standards/hj633.ts';

const hourMs = 3_600_000;

/** A whole day of air: each station, and the district by the means over its stations that are known. */
export interface DayOfAir {
  readonly district: AirQuality;
  readonly stations: readonly { readonly station: Thing; readonly day: AirDay }[];
  /** Stations whose index of the day is known. */
  readonly known: number;
}

/** Rates the day that began at `fromMs`, from hourly means as devices stated them. */
export function dayOfAir(
  state: FeedState,
  said: ReadonlyMap<Id, StreamHours>,
  fromMs: number,
  edition: Edition,
): DayOfAir {
  const things = [...state.things.values()].filter(({ kind }) => kind === 'AirStation');
  const stations = things.map((station) => ({ station, day: stationDay(state, station, said, fromMs, edition) }));
  const means: Partial<Record<(typeof pollutants)[number], number | null>> = {};
  for (const pollutant of pollutants) {
    const values = stations.flatMap(({ day }) => day.concentrations[pollutant] ?? []);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    means[pollutant] = values.length > 0 ? roundedEven(mean, pollutant === 'co' ? 1 : 0) : null;
  }
  const district = airQuality(means as Concentrations, 'daily', edition);
  return { district, stations, known: stations.filter(({ day }) => day.aqi !== null).length };
}

function stationDay(
  state: FeedState,
  station: Thing,
  said: ReadonlyMap<Id, StreamHours>,
  fromMs: number,
  edition: Edition,
): AirDay {
  const hours: Record<string, (number | null)[]> = {};
  for (const stream of state.streamsOf(station.id)) {
    if (stream.span !== 'hour' || !(pollutants as readonly string[]).includes(stream.property)) continue;
    const means = (hours[stream.property] ??= Array<number | null>(24).fill(null));
    for (const [beginMs, result, quality] of said.get(stream.id)?.hours ?? []) {
      const hour = Math.floor((beginMs - fromMs) / hourMs);
      if (hour >= 0 && hour < 24) means[hour] = quality && isSilenced(quality) ? null : result;
    }
  }
  return airDay(hours, edition);
}
