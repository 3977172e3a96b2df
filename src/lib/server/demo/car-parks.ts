import type { City } from '../../model/city.ts';
import { seeded } from '../../model/seeded.ts';
import { chance, wander } from '../door/waves.ts';

/** A made-up car park. */
export interface CarPark {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly place: readonly [lonDeg: number, latDeg: number];
  readonly town: string;
  readonly spaces: number;
  readonly use: Use;
  /** Its counter is broken: it says so and gives no number. */
  readonly blind: boolean;
}

const uses = [
  { use: 'work', zh: '办公停车场', en: 'office car park' },
  { use: 'shops', zh: '商业停车场', en: 'shopping car park' },
  { use: 'station', zh: '换乘停车场', en: 'park and ride' },
  { use: 'homes', zh: '居民停车场', en: 'residents’ car park' },
] as const;
type Use = (typeof uses)[number]['use'];

/** One in so many counters is broken. */
const blindEvery = 19;

/** Car parks by crossings near the middle of every town, the same for the same seed. */
export function carParks(city: City, crossings: readonly (readonly [number, number])[]): CarPark[] {
  const below = seeded(city.seed);
  return city.divisions.flatMap(({ code, name, centre }, town) =>
    uses.map(({ use, zh, en }, n) => ({
      id: `urn:ngsi-ld:OffStreetParking:${code}-${n + 1}`,
      name: { zh: `${name.zh}${zh}`, en: `${name.en} ${en}` },
      place: nearest(crossings, centre, below)!,
      town: name.zh,
      spaces: 80 + 10 * below(42),
      use,
      blind: (town * uses.length + n + 1) % blindEvery === 0,
    })),
  );
}

const chosenFrom = 40;

/** One of the crossings next to a place; the place itself where there are none. */
function nearest(
  crossings: readonly (readonly [number, number])[],
  [lon, lat]: readonly [number, number],
  below: (below: number) => number,
): readonly [number, number] {
  const far = ([x, y]: readonly [number, number]) => Math.hypot((x - lon) * Math.cos((lat * Math.PI) / 180), y - lat);
  const near = crossings.toSorted((a, b) => far(a) - far(b)).slice(0, chosenFrom);
  return near[below(Math.max(1, near.length))] ?? [lon, lat];
}

const driftMs = 5 * 3_600_000;

/** How many spaces are free at a moment whose hour of the day is `hour`; the same whenever it is asked, so that a past can be told. */
export function freeAt({ id, use, spaces }: CarPark, timeMs: number, hour: number): number {
  // No two of a kind fill alike, and no two counts of one are quite the same.
  const own = 0.1 * wander(id, timeMs, driftMs) + 0.02 * (2 * chance(id, Math.floor(timeMs / 60_000)) - 1);
  return Math.round(spaces * (1 - Math.min(1, Math.max(0, takenShare(use, hour) + own))));
}

/** Share of the spaces taken at an hour of the day, before chance has its part. */
export function takenShare(use: Use, hour: number): number {
  const hump = (at: number, width: number) => Math.exp(-(((hour - at) / width) ** 2));
  if (use === 'work') return 0.08 + 0.86 * Math.max(hump(10.5, 2.6), hump(15.5, 2.8));
  if (use === 'shops') return 0.06 + 0.84 * Math.max(0.7 * hump(12.5, 2.2), hump(19.5, 2.4));
  if (use === 'station') return 0.1 + 0.88 * Math.max(hump(10, 3.4), hump(15, 3.4));
  return 0.5 + 0.44 * Math.max(hump(1, 6), hump(25, 6));
}
