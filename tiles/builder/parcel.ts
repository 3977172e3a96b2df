import type { Lattice } from './lattice.ts';
import type { Point } from './plane.ts';
import { cellSeed, createRandom, pick } from './random.ts';
import type { Random } from './random.ts';
import type { Roads } from './roads.ts';
import { keyOf, widthM } from './roads.ts';
import { middleOf } from './ring.ts';
import type { Site } from './site.ts';

export const parcelKinds = [
  'towers',
  'slabs',
  'villas',
  'core',
  'offices',
  'campus',
  'shops',
  'factories',
  'school',
  'hospital',
  'park',
  'village',
  'farmland',
  'vacant',
] as const;
export type ParcelKind = (typeof parcelKinds)[number];

/** A block between four crossings and what it is used for. */
export interface Parcel {
  readonly kind: ParcelKind;
  /** Corners at the kerbs, counter-clockwise from the south-west. */
  readonly ring: readonly [Point, Point, Point, Point];
  readonly at: Point;
  readonly seed: number;
  readonly urbanity: number;
}

export function divideParcels(site: Site, lattice: Lattice, roads: Roads): Parcel[] {
  const parcels: Parcel[] = [];
  const villages = new Set(roads.villages);
  for (let j = 0; j + 1 < lattice.rows; j += 1) {
    for (let i = 0; i + 1 < lattice.columns; i += 1) {
      const sw = j * lattice.columns + i;
      const corners = [sw, sw + 1, sw + 1 + lattice.columns, sw + lattice.columns] as const;
      if (!corners.every((corner) => lattice.usable[corner])) continue;
      const urbanity = corners.reduce((sum, corner) => sum + lattice.urbanity[corner]!, 0) / 4;
      const seed = cellSeed(site.source.city.seed + 7, i, j);
      const middle = middleOf(corners.map((corner) => lattice.points[corner]!));
      const steep = Math.max(...corners.map((corner) => lattice.slopes[corner]!)) > 0.09;
      const kind = useOf(site, middle, urbanity, steep, villages.has(sw), createRandom(seed));
      if (!kind) continue;
      parcels.push({ kind, ring: insetAll(corners, lattice, roads), at: middle, seed, urbanity });
    }
  }
  return parcels;
}

function useOf(
  site: Site,
  at: Point,
  urbanity: number,
  steep: boolean,
  village: boolean,
  random: Random,
): ParcelKind | undefined {
  const zone = steep ? undefined : site.zone(at);
  if (zone === 'park') return 'park';
  if (zone === 'farm' && urbanity < 0.7) return village && random() < 0.4 ? 'village' : 'farmland';
  if (zone === 'industrial')
    return pick(random, { factories: 0.78, offices: 0.05, vacant: 0.08, slabs: 0.05, park: 0.04 });
  if (zone === 'campus') return pick(random, { campus: 0.8, park: 0.2 });
  if (zone === 'office') return pick(random, { offices: 0.8, core: 0.15, park: 0.05 });
  if (zone === 'hospital') return 'hospital';
  if (zone === 'villa') return pick(random, { villas: 0.75, park: 0.15, slabs: 0.1 });
  if (zone === 'museum') return pick(random, { park: 0.5, campus: 0.5 });
  if (steep) return village ? 'village' : undefined;
  if (urbanity < 0.31)
    return village ? 'village' : site.heightM(at) < 30 && site.slope(at) < 0.05 ? 'farmland' : undefined;
  return urbanUse(site, at, urbanity, random);
}

function urbanUse(site: Site, at: Point, urbanity: number, random: Random): ParcelKind {
  const character = site.character(at);
  if (urbanity > 0.82 && character === 'business')
    return pick(random, { core: 0.5, offices: 0.18, towers: 0.16, shops: 0.08, park: 0.08 });
  if (urbanity > 0.6 && (character === 'technology' || character === 'business'))
    return pick(random, {
      offices: 0.36,
      towers: 0.34,
      slabs: 0.08,
      shops: 0.06,
      park: 0.08,
      school: 0.04,
      vacant: 0.04,
    });
  if (character === 'old-town' && urbanity > 0.5)
    return pick(random, {
      slabs: 0.55,
      village: 0.14,
      shops: 0.12,
      towers: 0.06,
      school: 0.05,
      hospital: 0.02,
      park: 0.06,
    });
  if (urbanity > 0.45)
    return pick(random, {
      slabs: 0.36,
      towers: 0.27,
      shops: 0.07,
      offices: 0.06,
      school: 0.06,
      park: 0.08,
      villas: 0.04,
      hospital: 0.01,
      vacant: 0.05,
    });
  return pick(random, {
    slabs: 0.3,
    towers: 0.1,
    village: 0.18,
    villas: 0.08,
    factories: 0.1,
    farmland: 0.12,
    park: 0.06,
    school: 0.03,
    vacant: 0.03,
  });
}

/** Every side steps back by half its street and a pavement. */
function insetAll(corners: readonly [number, number, number, number], lattice: Lattice, roads: Roads): Parcel['ring'] {
  const p = corners.map((corner) => lattice.points[corner]!) as [Point, Point, Point, Point];
  const back = corners.map((corner, k) => {
    const street = roads.streets.get(keyOf(corner, corners[(k + 1) % 4]!));
    return street ? widthM[street.class] / 2 + 4 : 3;
  });
  return p.map((_, k) => {
    const [before, after] = [(k + 3) % 4, k];
    return meet(shift(p[before]!, p[k]!, back[before]!), shift(p[k]!, p[(k + 1) % 4]!, back[after]!)) ?? p[k]!;
  }) as unknown as Parcel['ring'];
}

type Line = readonly [Point, Point];

/** The line from a to b, moved to its left. */
function shift(a: Point, b: Point, by: number): Line {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
  const [nx, ny] = [(-(b[1] - a[1]) / length) * by, ((b[0] - a[0]) / length) * by];
  return [
    [a[0] + nx, a[1] + ny],
    [b[0] + nx, b[1] + ny],
  ];
}

function meet([a, b]: Line, [c, d]: Line): Point | undefined {
  const cross = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0]);
  if (Math.abs(cross) < 1e-6) return undefined;
  const t = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / cross;
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}
