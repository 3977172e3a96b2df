import type { CityFrame } from '../../src/lib/geo/city-frame.ts';
import { openKriging, type Sample, type Variogram } from '../../src/lib/geo/kriging.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Edition } from '../../src/lib/model/standards/hj633.ts';
import { airOf } from '../../src/lib/model/station.ts';

/**
 * How alike the air of two places is. A district's dozen stations give some 70 pairs, fewer than the 30 a distance class
 * needs for a variogram to be fitted, so its shape is set: alike up to some 30 km, as hourly city air is, and a tenth of
 * the sill between neighbours. Only the doubt's share of the sill is drawn, so how high the sill is plays no part.
 */
export const variogram: Variogram = { model: 'exponential', partialSill: 0.9, rangeM: 30_000, nugget: 0.1 };
/** With fewer known stations nothing is said between them. */
export const stationsAtLeast = 3;
const columns = 72;

/** West, south, east, north in degrees. */
type Bounds = readonly [number, number, number, number];

type Place = Pick<Sample, 'x' | 'y'>;

/** AQI over an even lattice; row 0 is the north edge. */
export interface AirField {
  readonly bounds: Bounds;
  readonly columns: number;
  readonly rows: number;
  readonly aqi: Float32Array;
  /** Variance of the error as a share of the sill: 0 at a station, 1 where the stations say nothing or the nearest is silent. */
  readonly doubt: Float32Array;
}

/** Stations whose index is known now, in metres of the city frame; of several at one place only the worst. */
export function samplesOf(state: FeedState, frame: CityFrame, now: number, edition: Edition): Sample[] {
  const worst = new Map<string, Sample>();
  for (const station of state.things.values()) {
    if (station.kind !== 'AirStation' || !station.location) continue;
    const { aqi } = airOf(state, station, now, edition);
    if (aqi === null) continue;
    const [x, y] = frame.place(station.location);
    const place = `${x.toFixed(0)} ${y.toFixed(0)}`;
    if ((worst.get(place)?.value ?? -1) < aqi) worst.set(place, { x, y, value: aqi });
  }
  return [...worst.values()];
}

/** Where stations stand whose index is not known now. */
export function silentOf(state: FeedState, frame: CityFrame, now: number, edition: Edition): Place[] {
  return [...state.things.values()].flatMap((station) => {
    if (station.kind !== 'AirStation' || !station.location) return [];
    if (airOf(state, station, now, edition).aqi !== null) return [];
    const [x, y] = frame.place(station.location);
    return [{ x, y }];
  });
}

/**
 * The field between the samples, or nothing where they are too few. What lies nearest to a silent station is as doubtful
 * as can be, however sure its neighbours are: nobody guesses what it would have measured.
 */
export function fieldOf(
  samples: readonly Sample[],
  frame: CityFrame,
  bounds: Bounds,
  silent: readonly Place[] = [],
): AirField | undefined {
  if (samples.length < stationsAtLeast) return undefined;
  const [west, south, east, north] = bounds;
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const rows = Math.max(2, Math.round((columns * (north - south)) / ((east - west) * narrow)));
  const kriging = openKriging(samples, variogram);
  const sill = variogram.partialSill + variogram.nugget;
  const aqi = new Float32Array(columns * rows);
  const doubt = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const lonDeg = west + ((east - west) * column) / (columns - 1);
      const latDeg = north - ((north - south) * row) / (rows - 1);
      const [x, y] = frame.place([lonDeg, latDeg]);
      const { value, variance } = kriging.at(x, y);
      aqi[row * columns + column] = Math.max(0, value);
      const nextIsSilent = nearestSquare(silent, x, y) < nearestSquare(samples, x, y);
      doubt[row * columns + column] = nextIsSilent ? 1 : Math.min(1, variance / sill);
    }
  return { bounds, columns, rows, aqi, doubt };
}

/** The squared way to the nearest of them in m²; endless where there is none. */
function nearestSquare(places: readonly Place[], x: number, y: number): number {
  let least = Infinity;
  for (const place of places) least = Math.min(least, (place.x - x) ** 2 + (place.y - y) ** 2);
  return least;
}

/** A lattice read between its nodes; `u` from the west, `v` from the north edge, both 0 to 1. */
export function readAt(field: AirField, of: Float32Array, u: number, v: number): number {
  const [x, y] = [u * (field.columns - 1), v * (field.rows - 1)];
  const [left, top] = [Math.min(field.columns - 2, Math.floor(x)), Math.min(field.rows - 2, Math.floor(y))];
  const [toRight, down] = [x - left, y - top];
  const at = top * field.columns + left;
  const upper = of[at]! * (1 - toRight) + of[at + 1]! * toRight;
  const lower = of[at + field.columns]! * (1 - toRight) + of[at + field.columns + 1]! * toRight;
  return upper * (1 - down) + lower * down;
}
