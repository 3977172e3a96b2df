import type { Standing, Surface } from './surface.ts';

/** Mean radius of the earth (IUGG). */
const earthM = 6_371_008.8;

/** How much of the earth's curvature a ray of light follows near the ground; the usual value of geodesy. */
export const refraction = 0.13;

/** A level ray gains so much height over the curved earth in a metre squared: (1 − k) / 2R. */
export const dropOf = (k: number): number => (1 - k) / (2 * earthM);

/** With nothing else said: curvature and refraction as on most days. */
export const usualDrop = dropOf(refraction);

/** What cuts a ray: the ground, or a piece of a building by its number. */
export interface Cut {
  readonly distanceM: number;
  /** −1: the ground. */
  readonly piece: number;
}

export interface Ray {
  readonly from: Standing;
  readonly azimuthRad: number;
  /** Tangent of the angle over the horizon. */
  readonly slope: number;
  readonly reachM: number;
  readonly drop: number;
}

/** Of the ground, from near to far: its triangles are 76 m wide, and what is far need not be looked at so closely. */
export const groundStepM = (distanceM: number): number => Math.min(38, Math.max(5, distanceM / 40));

/** What a ray meets first; nothing where it goes free for its whole reach. */
export function castRay(surface: Surface, ray: Ray): Cut | undefined {
  const mass = cutByMass(surface, ray);
  const ground = cutByGround(surface, mass ? { ...ray, reachM: mass.distanceM } : ray);
  return ground ?? mass;
}

function cutByMass({ masses, pass }: Surface, { from, azimuthRad, slope, reachM, drop }: Ray): Cut | undefined {
  const { topM } = masses;
  const [dx, dy] = [Math.sin(azimuthRad), Math.cos(azimuthRad)];
  let nearest: Cut | undefined;
  const until = aboveFrom(masses.highestM - from.z, slope, drop, reachM);
  pass(from.x, from.y, dx, dy, until, (piece, dIn, dOut) => {
    const overM = topM[piece]! - from.z;
    const at = dips(overM, slope, drop, dIn, Math.min(dOut, until));
    if (at === undefined || (nearest && nearest.distanceM <= at)) return undefined;
    nearest = { distanceM: at, piece };
    return at;
  });
  return nearest;
}

/** Where between two distances a ray is first under a flat top that lies `overM` over its beginning. */
function dips(overM: number, slope: number, drop: number, dIn: number, dOut: number): number | undefined {
  if (dOut <= dIn) return undefined;
  const above = (d: number): number => slope * d + drop * d * d - overM;
  if (above(dIn) < 0) return dIn;
  const lowest = drop > 0 ? Math.min(dOut, Math.max(dIn, -slope / (2 * drop))) : slope < 0 ? dOut : dIn;
  if (above(lowest) >= 0) return undefined;
  // The smaller root, in the form that loses no digits; above the roof at dIn, so slope is negative.
  return (2 * -overM) / (-slope + Math.sqrt(slope * slope + 4 * drop * overM));
}

/** From what distance on a ray is higher than anything there is. */
function aboveFrom(overM: number, slope: number, drop: number, reachM: number): number {
  if (overM < 0 && slope >= 0) return 0;
  if (overM === -Infinity) return 0;
  if (slope <= 0) return reachM;
  const root = (2 * overM) / (slope + Math.sqrt(slope * slope + 4 * drop * overM));
  return Math.min(reachM, root);
}

function cutByGround(surface: Surface, { from, azimuthRad, slope, reachM, drop }: Ray): Cut | undefined {
  const [dx, dy] = [Math.sin(azimuthRad), Math.cos(azimuthRad)];
  const until = aboveFrom(surface.highestGroundM - from.z, slope, drop, reachM);
  const clearance = (d: number): number =>
    from.z + slope * d + drop * d * d - surface.groundM(from.x + dx * d, from.y + dy * d);
  let [before, atBefore] = [clearance(0), 0];
  for (let d = groundStepM(0); atBefore < until; d += groundStepM(d)) {
    const here = Math.min(d, until);
    const now = clearance(here);
    if (now < 0) {
      const share = before > 0 ? before / (before - now) : 0;
      return { distanceM: atBefore + (here - atBefore) * share, piece: -1 };
    }
    [before, atBefore] = [now, here];
  }
  return undefined;
}

/** What stands highest in a direction. */
export interface Skyward extends Cut {
  /** Tangent of the angle over the horizon. */
  readonly slope: number;
}

/** The highest angle that anything reaches in a direction. */
export function highestIn(surface: Surface, from: Standing, azimuthRad: number, reachM: number, drop: number): Skyward {
  const [dx, dy] = [Math.sin(azimuthRad), Math.cos(azimuthRad)];
  const { topM } = surface.masses;
  let [slope, distanceM, piece] = [-Infinity, 0, -1];
  for (let d = groundStepM(0); d <= reachM; d += groundStepM(d)) {
    const tangent = (surface.groundM(from.x + dx * d, from.y + dy * d) - from.z) / d - drop * d;
    if (tangent > slope) [slope, distanceM] = [tangent, d];
  }
  surface.pass(from.x, from.y, dx, dy, reachM, (met, dIn, dOut) => {
    const overM = topM[met]! - from.z;
    const far = Math.min(dOut, reachM);
    const at = highestOnTop(overM, drop, dIn, far);
    const tangent = at === 0 ? (overM > 0 ? Infinity : -Infinity) : overM / at - drop * at;
    if (tangent > slope) [slope, distanceM, piece] = [tangent, at, met];
  });
  return { slope, distanceM, piece };
}

/** At what distance a flat top stands highest: its near edge where it is over the eye, else its far edge, unless the earth falls away sooner. */
export function highestOnTop(overM: number, drop: number, dIn: number, dOut: number): number {
  if (overM > 0) return dIn;
  return Math.max(dIn, Math.min(dOut, drop > 0 ? Math.sqrt(-overM / drop) : dOut));
}
