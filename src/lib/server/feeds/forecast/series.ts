import type { Thing } from '../../../model/entity.ts';
import type { History, StreamHours } from '../../../model/fact-log.ts';
import type { FeedId } from '../../../model/id.ts';
import { hourMs, isForetold, type Foretold } from '../../../model/forecast/outlook.ts';
import { isSilenced } from '../../../model/reading.ts';
import { isRated, waterFactors, type WaterFactor } from '../../../model/standards/gb3838.ts';
import { pollutants } from '../../../model/standards/hj633.ts';

/** The feed that tells of each kind of thing that is foretold. */
export const sources: Readonly<Record<Foretold, FeedId>> = {
  AirStation: 'hj212',
  WaterSection: 'hj212',
  ParkingLot: 'parking',
};

/** What is known of the hours in `[fromMs, toMs)`: stated by devices that work out hours, of those that count moments as they come to. */
export function hoursOf(
  history: History,
  { id, kind }: Thing,
  fromMs: number,
  toMs: number,
): Promise<readonly StreamHours[]> {
  const of = kind as Foretold;
  const asked = [sources[of], of, fromMs, toMs, [id]] as const;
  return of === 'ParkingLot' ? history.means(...asked) : history.hours(...asked);
}

/** One property of a station, an hour a step up to `toMs`; NaN where an hour has no mean that counts. */
export interface HourlySeries {
  readonly property: string;
  readonly values: readonly number[];
}

/** What repeats itself in air, water and car parks is the day. */
export const seasonHours = 24;

/** The series of a station that its standard rates, or of a car park, from what was said of the hours in `[fromMs, toMs)`. */
export function seriesOf(
  station: Thing,
  said: readonly StreamHours[],
  fromMs: number,
  toMs: number,
): readonly HourlySeries[] {
  const own = said.filter(({ thing, property }) => thing === station.id && counts(station, property));
  return own.map(({ property, hours }) => {
    const values = Array<number>(Math.round((toMs - fromMs) / hourMs)).fill(NaN);
    for (const [beginMs, result, quality] of hours) {
      const at = Math.floor((beginMs - fromMs) / hourMs);
      if (at < 0 || at >= values.length) continue;
      values[at] = result === null || (quality && isSilenced(quality)) ? NaN : result;
    }
    return { property, values };
  });
}

function counts({ kind, properties }: Thing, property: string): boolean {
  if (!isForetold(kind)) return false;
  const rated: Readonly<Record<Foretold, readonly string[]>> = {
    AirStation: pollutants,
    WaterSection: waterFactors,
    ParkingLot: ['freeSpaces'],
  };
  if (!rated[kind].includes(property)) return false;
  return kind !== 'WaterSection' || isRated(property as WaterFactor, properties?.lake === true ? 'lake' : 'river');
}

/** The last hour that has a mean, if that is the hour before the forecast begins. */
export function lastOf({ values }: HourlySeries): number | null {
  const last = values.at(-1);
  return last === undefined || Number.isNaN(last) ? null : last;
}
