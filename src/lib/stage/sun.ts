import { Cartesian3, JulianDate, Matrix3, Simon1994PlanetaryPositions, Transforms } from '@cesium/engine';
import type { CityFrame } from '../geo/city-frame.ts';
import type { Daylight } from './stage.ts';

/** Civil twilight ends with the sun 6° under the horizon; the lights of a city come on a little above it. */
const nightSine = Math.sin((-6 * Math.PI) / 180);
const daySine = Math.sin((5 * Math.PI) / 180);

/** Unit vector to the sun in the city frame. The turn from stars to earth is Cesium's TEME form: within a minute of arc, no tables. */
export function sunTowards(frame: CityFrame, timeMs: number): [number, number, number] {
  const date = JulianDate.fromDate(new Date(timeMs));
  const sun = Simon1994PlanetaryPositions.computeSunPositionInEarthInertialFrame(date);
  const turn = Transforms.computeTemeToPseudoFixedMatrix(date) ?? Matrix3.IDENTITY;
  Matrix3.multiplyByVector(turn, sun, sun);
  Cartesian3.normalize(sun, sun);
  const m = frame.toEarth;
  const along = (column: number): number =>
    m[column * 4]! * sun.x + m[column * 4 + 1]! * sun.y + m[column * 4 + 2]! * sun.z;
  return [along(0), along(1), along(2)];
}

export function daylightOf(sunSine: number): Omit<Daylight, 'hour'> {
  const t = Math.min(1, Math.max(0, (daySine - sunSine) / (daySine - nightSine)));
  return { sunSine, night: t * t * (3 - 2 * t) };
}

/** The hour on the clocks of a city, 0 … 24 with its fraction. */
export function hourAt(timeMs: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(timeMs);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return (read('hour') % 24) + read('minute') / 60;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const form = { timeZone, hour: '2-digit', minute: '2-digit', hour12: false } as const;
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', form);
  clocks.set(timeZone, clock);
  return clock;
}
