import type { Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { AirQuality, Edition } from '../../model/standards/hj633.ts';
import { airOf, airOver, type Rated } from '../../model/station.ts';

export interface AirFigures {
  readonly district: Rated<AirQuality>;
  /** Unknown first, then from bad to good. */
  readonly stations: readonly { readonly station: Thing; readonly air: Rated<AirQuality> }[];
  /** Stations whose index is known. */
  readonly known: number;
  /** Of those, up to 100. */
  readonly good: number;
}

export function airFigures(state: FeedState, now: number, edition: Edition): AirFigures {
  const things = [...state.things.values()].filter((thing) => thing.kind === 'AirStation');
  const stations = things.map((station) => ({ station, air: airOf(state, station, now, edition) }));
  stations.sort((a, b) => (b.air.aqi ?? Infinity) - (a.air.aqi ?? Infinity) || (a.station.id < b.station.id ? -1 : 1));
  const known = stations.filter(({ air }) => air.aqi !== null);
  return {
    district: airOver(state, things, now, edition),
    stations,
    known: known.length,
    good: known.filter(({ air }) => air.aqi! <= 100).length,
  };
}
