import { featureCollection, intersect, polygon } from '@turf/turf';
import { createNoise2D } from 'simplex-noise';
import type { Division } from '../../src/lib/model/city.ts';
import { deepestIn } from './inside.ts';
import type { Plane, Point, Ring } from './plane.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import { boxOf, clip, contains, footOn, middleOf, signedArea, walk } from './ring.ts';
import type { Source } from './source.ts';
import type { Town } from './towns.ts';

export interface Village {
  readonly division: Division;
  /** Outer rings, counter-clockwise; more than one where the town's edge cuts its land in two. */
  readonly rings: readonly Ring[];
}

/** One village for so much land, within what a town commonly has. */
const villageKm2 = 5;
const [fewest, most] = [8, 20];
/** The last three digits: communities count from 001, villages from 200 (rules for statistical division codes, 2009). */
const codesFrom = { community: 1, village: 200 } as const;

/** Nobody knows where the villages lie, so every town is divided evenly and the names say that they are made up. */
export function divideVillages({ city, plane }: Source, towns: readonly Town[]): Village[] {
  return towns.flatMap(({ division, ring }, k) => {
    const count = Math.min(most, Math.max(fewest, Math.round(Math.abs(signedArea(ring)) / 1e6 / villageKm2)));
    const sites = spread(ring, count, createRandom(city.seed + 61 + k));
    const bend = bender(ring, city.seed + 161 + k);
    return sites.map((_, i) => {
      const rings = cutOut(ring, cellOf(ring, sites, i)).map(bend);
      return { division: nameVillage(division, i + 1, plane, rings), rings };
    });
  });
}

function nameVillage(town: Division, number: number, plane: Plane, rings: readonly Ring[]): Division {
  // The codes of streets come before those of towns and townships (GB/T 10114).
  const kind = Number(town.code.slice(6)) < 100 ? 'community' : 'village';
  const code = town.code + String(codesFrom[kind] + number - 1).padStart(3, '0');
  const stem = town.name.zh.replace(/(街道|镇|乡)$/, '');
  const name =
    kind === 'village'
      ? { zh: `${stem}第${number}村（演示）`, en: `Demo village ${number} of ${town.name.en}` }
      : { zh: `${stem}第${number}社区（演示）`, en: `Demo community ${number} of ${town.name.en}` };
  return { code, name, centre: plane.toLonLat(deepestIn(rings)) };
}

/** Points spread over the ring: thrown in, then each moved to the middle of what is nearest to it. From north to south. */
function spread(ring: Ring, count: number, random: Random): Point[] {
  const box = boxOf(ring);
  const thrown = (): Point => {
    for (;;) {
      const at: Point = [box.west + random() * (box.east - box.west), box.south + random() * (box.north - box.south)];
      if (contains(ring, at)) return at;
    }
  };
  let sites = Array.from({ length: count }, thrown);
  const samples = Array.from({ length: count * 60 }, thrown);
  for (let round = 0; round < 12; round += 1) {
    const near = sites.map((): Point[] => []);
    for (const at of samples) near[nearest(sites, at)]!.push(at);
    sites = sites.map((site, i) => (near[i]!.length > 0 ? middleOf(near[i]!) : site));
  }
  return sites.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

function nearest(sites: readonly Point[], [x, y]: Point): number {
  let [best, found] = [Infinity, 0];
  sites.forEach(([sx, sy], i) => {
    const d = (sx - x) ** 2 + (sy - y) ** 2;
    if (d < best) [best, found] = [d, i];
  });
  return found;
}

/** What is nearer to this site than to any other, in a box a little larger than the town. */
function cellOf(ring: Ring, sites: readonly Point[], i: number): Point[] {
  const { west, south, east, north } = boxOf(ring);
  const [x, y] = sites[i]!;
  let cell: Point[] = [
    [west - 100, south - 100],
    [east + 100, south - 100],
    [east + 100, north + 100],
    [west - 100, north + 100],
  ];
  sites.forEach(([px, py], k) => {
    if (k !== i) cell = clip(cell, 2 * (px - x), 2 * (py - y), px * px + py * py - x * x - y * y);
  });
  return cell;
}

function cutOut(town: Ring, cell: Ring): Point[][] {
  const areas = [town, cell].map((ring) => polygon([[...ring, ring[0]!].map(([x, y]) => [x, y])]));
  const shared = intersect(featureCollection(areas))?.geometry;
  const rings =
    shared?.type === 'Polygon' ? [shared.coordinates[0]!] : (shared?.coordinates.map((part) => part[0]!) ?? []);
  return rings.map((ring) => ring.slice(0, -1).map(([x, y]): Point => [x!, y!]));
}

/** Bends straight borders the same way on both sides, and the town's own border not at all. */
function bender(town: Ring, seed: number): (ring: Ring) => Point[] {
  const noise = createNoise2D(createRandom(seed));
  const rim = [...town, town[0]!];
  return (ring) =>
    walk([...ring, ring[0]!], 150)
      .slice(0, -1)
      .map((at) => {
        const [x, y] = at;
        const swingM = 130 * Math.min(1, Math.max(0, footOn(rim, at).distance - 5) / 800);
        return [x + noise(x / 800, y / 800) * swingM, y + noise(x / 800 + 40, y / 800) * swingM];
      });
}
