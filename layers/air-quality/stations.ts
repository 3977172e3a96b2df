import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import { airOf } from '../../src/lib/model/station.ts';
import { type AqiLevel, aqiLevels, editionInForce } from '../../src/lib/model/standards/hj633.ts';
import type { Language } from '../../src/lib/model/text.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';
import { unknownText } from '../../src/lib/stage/severity-look.ts';

export interface Seen {
  readonly now: number;
  readonly language: Language;
  readonly selected: Id | undefined;
}

/** One circle per station in the colour of its AQI level, the number beside it; hatched while any pollutant is unknown. */
export function stationMarks(state: FeedState, seen: Seen, edition = editionInForce): Mark[] {
  const marks: Mark[] = [];
  for (const station of state.things.values()) {
    if (station.kind !== 'AirStation' || !station.location) continue;
    const { aqi, level } = airOf(state, station, seen.now, edition);
    marks.push({
      id: station.id,
      position: station.location,
      shape: 'circle',
      label: station.name[seen.language],
      emphasised: seen.selected === station.id,
      ...(aqi === null || !level
        ? { colour: unknownColour, unknown: true, text: 'AQI —', priority: 1000 }
        : { colour: level.colour, text: `AQI ${aqi}`, priority: aqi }),
    });
  }
  return marks;
}

const unknownColour = 'unknown';

export const legend: readonly LegendEntry[] = [
  ...aqiLevels.map((level) => ({ label: rangeOf(level), colour: level.colour, shape: 'circle' as const })),
  { label: unknownText, colour: unknownColour, shape: 'circle' },
];

/** `优 0–50`, `严重污染 301–`. */
function rangeOf({ level, max, name }: AqiLevel) {
  const from = level === 1 ? 0 : aqiLevels[level - 2]!.max + 1;
  const range = `${from}–${max === Infinity ? '' : max}`;
  return { zh: `${name.zh} ${range}`, en: `${name.en} ${range}` };
}
