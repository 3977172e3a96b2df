import { chance } from '../door/waves.ts';

type Place = readonly [lonDeg: number, latDeg: number];

/** How a made-up drone flies and looks at a moment. */
export interface FlightMoment {
  readonly place: Place;
  readonly heightM: number;
  readonly headingDeg: number;
  readonly speedMps: number;
  readonly gimbalPitchDeg: number;
  readonly gimbalYawDeg: number;
}

const metresPerDegree = 111_320;
const degree = 180 / Math.PI;
const roundMs = 150_000;
const minuteMs = 60_000;
/** In each span of this length a drone may be out of reach of its platform once. */
const spanMs = 15 * minuteMs;
const silentMs = 2 * minuteMs;
const silentIn = 0.5;

/** Rounds above a place at which it looks, the same whenever they are asked: the nose along the round, the camera to its middle. */
export function flightAt(serial: string, [lon, lat]: Place, timeMs: number): FlightMoment {
  const radiusM = 120 + 100 * chance(serial, 'radius');
  const turn = ((timeMs % roundMs) / roundMs + chance(serial, 'begin')) % 1;
  const bearing = turn * 2 * Math.PI;
  const heightM = 90 + 40 * chance(serial, 'height') + 5 * Math.sin(bearing * 2);
  const [eastM, northM] = [radiusM * Math.sin(bearing), radiusM * Math.cos(bearing)];
  return {
    place: [lon + eastM / metresPerDegree / Math.cos(lat / degree), lat + northM / metresPerDegree],
    heightM,
    headingDeg: (turn * 360 + 90) % 360,
    speedMps: (2 * Math.PI * radiusM) / (roundMs / 1000),
    gimbalPitchDeg: -Math.atan2(heightM, radiusM) * degree,
    gimbalYawDeg: 90,
  };
}

/** Whether it is out of reach of its platform: then nobody is told where it is. */
export function isSilent(serial: string, timeMs: number): boolean {
  const span = Math.floor(timeMs / spanMs);
  if (chance(serial, span, 'silent') >= silentIn) return false;
  const beginMs = span * spanMs + chance(serial, span, 'when') * (spanMs - silentMs);
  return timeMs >= beginMs && timeMs < beginMs + silentMs;
}
