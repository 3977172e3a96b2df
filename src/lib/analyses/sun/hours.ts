import { castRay, usualDrop } from '../../geo/surface/cast.ts';
import type { Standing, Surface } from '../../geo/surface/surface.ts';
import type { SunMoment } from './sun-path.ts';

/** What shades a place from when to when. */
export interface Shade {
  readonly fromMs: number;
  readonly toMs: number;
  /** Its number in the files of the city; −1: the ground. */
  readonly building: number;
}

export interface SunHours {
  readonly hours: number;
  /** The longest time without a break. */
  readonly longestHours: number;
  readonly shades: readonly Shade[];
}

/** Beyond it a building is no longer looked for: 180 m high it shades so far at 5°. */
export const massReachM = 2_000;
/** Hills of 700 m shade so far at 5°. */
export const groundReachM = 8_000;

/** What stands between a place and the sun: a building, the ground (−1), or nothing. `northRad` is where north is in the frame. */
export function shadedBy(surface: Surface, from: Standing, sun: SunMoment, northRad: number): number | undefined {
  const ray = {
    from,
    azimuthRad: sun.azimuthRad + northRad,
    slope: Math.tan(sun.altitudeRad),
    reachM: groundReachM,
    drop: usualDrop,
  };
  const cut = castRay(surface, ray);
  if (!cut) return undefined;
  return cut.piece < 0 ? -1 : surface.masses.building[cut.piece]!;
}

export function sunHours(
  surface: Surface,
  from: Standing,
  path: readonly SunMoment[],
  stepMs: number,
  northRad: number,
): SunHours {
  const shades: Shade[] = [];
  let [sunny, run, longest] = [0, 0, 0];
  for (const moment of path) {
    const building = shadedBy(surface, from, moment, northRad);
    const [fromMs, toMs] = [moment.timeMs - stepMs / 2, moment.timeMs + stepMs / 2];
    run = building === undefined ? run + 1 : 0;
    longest = Math.max(longest, run);
    if (building === undefined) sunny += 1;
    else {
      const last = shades.at(-1);
      const goesOn = last?.building === building && last.toMs === fromMs;
      if (goesOn) shades[shades.length - 1] = { ...last, toMs };
      else shades.push({ fromMs, toMs, building });
    }
  }
  const hoursOf = (steps: number): number => (steps * stepMs) / 3_600_000;
  return { hours: hoursOf(sunny), longestHours: hoursOf(longest), shades };
}
