import type { Geometry } from 'geojson';
import type { City } from '../../model/city.ts';
import type { Datastream, Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { MoverTable } from '../../model/mover-table.ts';
import { isSilenced, lateShare } from '../../model/reading.ts';
import type { StillFile } from '../../model/still.ts';
import { createCityFrame } from '../../geo/city-frame.ts';
import type { FlatFeature, FlatValue } from './feature.ts';

/** A position that is older says where somebody was, not where he is. */
const fixStaleAfterMs = 60_000;

const degrees = (value: number): number => Number(value.toFixed(7));
const iso = (timeMs: number): string | null => (timeMs > 0 ? new Date(timeMs).toISOString() : null);

/** What everything has, so that every collection can be asked by it. */
function commonOf(
  thing: Pick<Thing, 'kind' | 'name' | 'division' | 'generated' | 'properties'>,
  city: City,
  time: string | null,
) {
  const { kind, name, division, generated, properties } = thing;
  const town = city.divisions.find(({ code }) => code === division?.slice(0, 9));
  return {
    ...{ kind, name: name.zh, name_en: name.en, time },
    ...{ division: division ?? null, division_name: town?.name.zh ?? null, generated: generated === true },
    // Said of everything, so that nobody who asks for what is real has to know which layers may hold an exercise.
    exercise: properties?.['exercise'] === true,
  };
}

/** What stands still, as its file says. */
export function stillFeatures({ kind, date, generated, features }: StillFile, city: City): FlatFeature[] {
  return features.map(({ id, geometry, properties }) => {
    const { name, division, class: kindOf, spanM, areaKm2, lengthKm, ageYears } = properties;
    const sizes = Object.entries({ class: kindOf, spanM, areaKm2, lengthKm, ageYears });
    const known = Object.fromEntries(
      sizes.filter((entry): entry is [string, string | number] => entry[1] !== undefined),
    );
    const said = { kind, name, ...(division ? { division } : {}), ...(generated ? { generated } : {}) };
    return {
      type: 'Feature',
      id,
      geometry: geometry as unknown as Geometry,
      properties: { ...commonOf(said, city, date), ...known },
    };
  });
}

export interface Live {
  readonly state: FeedState;
  readonly movers: MoverTable | undefined;
  readonly kinds: readonly string[];
  readonly city: City;
  readonly nowMs: number;
}

/** What a feed tells of, each thing with its latest values; who moves and was not seen yet is left out. */
export function* liveFeatures({ state, movers, kinds, city, nowMs }: Live): Generator<FlatFeature> {
  const frame = createCityFrame(city.origin);
  // What is being told may change between two of them.
  for (const thing of [...state.things.values()]) {
    if (!kinds.includes(thing.kind)) continue;
    const fix = movers?.read(thing.id);
    const place = thing.location ?? (fix && fix.timeMs > 0 ? frame.locate([fix.x, fix.y, fix.z]) : undefined);
    if (!place && movers) continue;
    const readings = readingsOf(state, thing, nowMs);
    const time = Math.max(readings.timeMs, fix?.timeMs ?? 0);
    const common = commonOf(thing, city, iso(time));
    yield {
      type: 'Feature',
      id: thing.id,
      geometry: place ? { type: 'Point', coordinates: [degrees(place[0]), degrees(place[1])] } : null,
      properties: {
        ...common,
        ...thing.properties,
        ...readings.values,
        ...(fix && fix.timeMs > 0 ? motionOf(fix, nowMs) : {}),
        // Again, since a property of the thing may bear such a name; the order of columns is that of the first.
        ...common,
      },
    };
  }
}

function motionOf(fix: { headingDeg: number; speedMps: number; timeMs: number }, nowMs: number) {
  return {
    speedKmh: Number((fix.speedMps * 3.6).toFixed(1)),
    headingDeg: Math.round(fix.headingDeg),
    position_time: iso(fix.timeMs),
    position_quality: nowMs - fix.timeMs > fixStaleAfterMs ? 'stale' : 'good',
  };
}

function readingsOf(state: FeedState, thing: Thing, nowMs: number) {
  const values: Record<string, FlatValue> = {};
  let timeMs = 0;
  for (const stream of state.streamsOf(thing.id)) {
    const latest = state.latest.get(stream.id);
    const column = stream.span ? `${stream.property}_${stream.span}` : stream.property;
    const quality = qualityOf(stream, latest, nowMs);
    // A dead gauge must not pass a question for low water: what is out of date is no value.
    values[column] = quality === 'good' || quality === 'late' || passes(quality) ? (latest?.result ?? null) : null;
    values[`${column}_unit`] = stream.unit;
    values[`${column}_time`] = iso(latest?.phenomenonTime ?? 0);
    values[`${column}_quality`] = quality;
    timeMs = Math.max(timeMs, latest?.phenomenonTime ?? 0);
  }
  return { values, timeMs };
}

/** What the instrument remarks of a value that counts all the same. */
const passes = (quality: string): boolean => ['manual', 'over-range', 'clock-off'].includes(quality);

type Latest = ReturnType<FeedState['latest']['get']>;

function qualityOf({ staleAfterMs }: Datastream, latest: Latest, nowMs: number): string {
  if (!latest) return 'none';
  if (latest.quality && isSilenced(latest.quality)) return latest.quality;
  const ageMs = nowMs - latest.phenomenonTime;
  if (ageMs > staleAfterMs) return 'stale';
  return latest.quality ?? (ageMs > staleAfterMs * lateShare ? 'late' : 'good');
}
