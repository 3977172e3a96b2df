import type { Trails } from '../../src/lib/geo/trails.ts';

/** Where one vehicle came from: the newest place last, so that it is drawn over the older ones. */
export interface Trip {
  readonly path: readonly (readonly [number, number, number])[];
  /** How old each place is: 0 for now, 1 for the oldest that is remembered. */
  readonly ages: readonly number[];
}

/** A step longer than this is no drive: the vehicle was out of sight between. */
const stepAtMostM = 400;
/** One that has not come farther than this stands, and has no trail. */
const shortestM = 15;
const liftM = 4;
export const widthPx = 2.5;
/** The last minute. */
export const trailOptions = { everyMs: 3_000, looks: 21, freshMs: 15_000 } as const;
/** How strongly a place of this age is drawn, 0 … 1. */
export const opacityAt = (age: number): number => 0.9 * (1 - age) ** 1.5;

export function tripsOf(trails: Trails, looks: number): Trip[] {
  const trips: Trip[] = [];
  for (let slot = 0; slot < trails.size; slot += 1) {
    const trip = tripOf(trails, slot, looks);
    if (trip) trips.push(trip);
  }
  return trips;
}

function tripOf(trails: Trails, slot: number, looks: number): Trip | undefined {
  const path: (readonly [number, number, number])[] = [];
  const ages: number[] = [];
  let drivenM = 0;
  for (let back = 0; back < trails.count; back += 1) {
    const place = trails.at(slot, back);
    if (!place) break;
    const later = path.at(-1);
    const stepM = later ? Math.hypot(place[0] - later[0], place[1] - later[1]) : 0;
    if (stepM > stepAtMostM) break;
    drivenM += stepM;
    path.push([place[0], place[1], place[2] + liftM]);
    ages.push(back / Math.max(1, looks - 1));
  }
  return drivenM < shortestM ? undefined : { path: path.reverse(), ages: ages.reverse() };
}
