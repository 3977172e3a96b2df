import { outlookFor } from '../../cockpit/outlook.ts';
import type { Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { airHours, worstAirHour, type AirHour } from '../../model/forecast/air-outlook.ts';
import type { Outlook } from '../../model/forecast/outlook.ts';
import type { Edition } from '../../model/standards/hj633.ts';

/** The worst hour that is foretold of one station. */
export interface StationAhead {
  readonly station: Thing;
  readonly hour: AirHour;
  readonly outlook: Outlook;
}

export interface AirAhead {
  /** The worst first. */
  readonly stations: readonly StationAhead[];
  /** Stations of which one of the six pollutants at least is not foretold. */
  readonly unknown: number;
}

/** What is foretold of the stations that are shown, each by its worst hour. */
export function airAhead(
  measured: FeedState,
  forecasts: FeedState | undefined,
  nowMs: number,
  edition: Edition,
): AirAhead {
  const things = [...measured.things.values()].filter(({ kind }) => kind === 'AirStation');
  const stations = things.flatMap((station): StationAhead[] => {
    const outlook = outlookFor(forecasts, station, nowMs);
    const hour = outlook && worstAirHour(airHours(outlook, edition));
    return outlook && hour ? [{ station, hour, outlook }] : [];
  });
  stations.sort((a, b) => b.hour.aqi! - a.hour.aqi!);
  return { stations, unknown: things.length - stations.length };
}
