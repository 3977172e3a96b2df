import type { Thing } from '../../../model/entity.ts';
import type { StreamHours } from '../../../model/fact-log.ts';
import { hourMs, isForetold, type Foretold } from '../../../model/forecast/outlook.ts';
import { isSilenced } from '../../../model/reading.ts';
import { isRated, waterFactors, type WaterFactor } from '../../../model/standards/gb3838.ts';
import { pollutants } from '../../../model/standards/hj633.ts';

/** One property of a station, an hour a step up to `toMs`; NaN where an hour has no mean that counts. */
export interface HourlySeries {
  readonly property: string;
  readonly values: readonly number[];
}

/** What repeats itself in air and water is the day. */
export const seasonHours = 24;

/** The series of a station that its standard rates, from what its devices said of the hours in `[fromMs, toMs)`. */
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
  const rated: Readonly<Record<Foretold, readonly string[]>> = { AirStation: pollutants, WaterSection: waterFactors };
  if (!rated[kind].includes(property)) return false;
  return kind === 'AirStation' || isRated(property as WaterFactor, properties?.lake === true ? 'lake' : 'river');
}

/** The last hour that has a mean, if that is the hour before the forecast begins. */
export function lastOf({ values }: HourlySeries): number | null {
  const last = values.at(-1);
  return last === undefined || Number.isNaN(last) ? null : last;
}
