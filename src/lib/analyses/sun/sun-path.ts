import { getPosition, getTimes } from 'suncalc';

/** Longitude and latitude in degrees. */
type Place = readonly [lonDeg: number, latDeg: number, ...rest: unknown[]];

const degree = Math.PI / 180;
const hourMs = 3_600_000;

export interface SunMoment {
  readonly timeMs: number;
  /** Clockwise from true north. */
  readonly azimuthRad: number;
  /** As it is seen, with refraction. */
  readonly altitudeRad: number;
}

/** Meeus' series by suncalc: within 0.25° of JPL's Horizons near the horizon, 0.05° above 15°. */
export function sunAt(timeMs: number, [lon, lat]: Place): SunMoment {
  const { azimuth, altitude } = getPosition(new Date(timeMs), lat, lon);
  return { timeMs, azimuthRad: azimuth * degree, altitudeRad: altitude * degree };
}

/** When the sun stands highest on a day of the calendar: twelve o'clock of true solar time. */
export function solarNoonMs({ year, month, day }: CalendarDay, [lon, lat]: Place): number {
  const middayMs = Date.UTC(year, month - 1, day, 12) - (lon / 15) * hourMs;
  return getTimes(new Date(middayMs), lat, lon).solarNoon.valueOf();
}

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A day between two hours of true solar time, as standards of sunlight count. */
export interface SunBand extends CalendarDay {
  readonly fromHour: number;
  readonly toHour: number;
}

/** The middles of equal steps over a band, so that each stands for its whole step; only those with the sun over the horizon. */
export function sunPath(band: SunBand, place: Place, stepMs: number): SunMoment[] {
  const noonMs = solarNoonMs(band, place);
  const steps = Math.round(((band.toHour - band.fromHour) * hourMs) / stepMs);
  const firstMs = noonMs + (band.fromHour - 12) * hourMs + stepMs / 2;
  return Array.from({ length: steps }, (_, step) => sunAt(firstMs + step * stepMs, place)).filter(
    ({ altitudeRad }) => altitudeRad > 0,
  );
}

/** When the sun rises and sets around a noon; half a day either way where it does neither. */
export function sunTimes(noonMs: number, [lon, lat]: Place): { readonly riseMs: number; readonly setMs: number } {
  const { sunrise, sunset } = getTimes(new Date(noonMs), lat, lon);
  return {
    riseMs: sunrise?.valueOf() ?? noonMs - 12 * hourMs,
    setMs: sunset?.valueOf() ?? noonMs + 12 * hourMs,
  };
}
