import { createNoise2D } from 'simplex-noise';
import type { Division } from '../../src/lib/model/city.ts';
import type { Point } from './plane.ts';
import { createRandom } from './random.ts';
import { clip, contains, footOn, signedArea } from './ring.ts';
import type { Source } from './source.ts';

export interface Town {
  readonly division: Division;
  readonly ring: readonly Point[];
}

/**
 * Where only a middle and an area of each town are known: the power diagram of the middles inside the district's
 * outline, its weights moved until the areas are right, its straight borders then bent the same way on both sides.
 */
export function divideTowns(source: Source): Town[] {
  const { city, geography, plane, outline } = source;
  const sites = city.divisions.map((division) => plane.toPlane(division.centre));
  const shares = city.divisions.map(
    (division) => geography.towns.find(({ code }) => code === division.code)?.areaKm2 ?? 1,
  );
  const scale = Math.abs(signedArea(outline)) / shares.reduce((sum, share) => sum + share, 0);
  const weights = sites.map(() => 0);
  for (let round = 0; round < 120; round += 1) {
    sites.forEach((_, i) => {
      const area = Math.abs(signedArea(cellOf(outline, sites, weights, i)));
      weights[i]! += (shares[i]! * scale - area) * 0.25;
    });
  }
  const bend = bender(source);
  return city.divisions.map((division, i) => ({ division, ring: bend(cellOf(outline, sites, weights, i)) }));
}

function cellOf(outline: readonly Point[], sites: readonly Point[], weights: readonly number[], i: number): Point[] {
  const [x, y] = sites[i]!;
  let ring = [...outline];
  sites.forEach(([px, py], k) => {
    if (k === i || ring.length < 3) return;
    const c = px * px + py * py - x * x - y * y + weights[i]! - weights[k]!;
    ring = clip(ring, 2 * (px - x), 2 * (py - y), c);
  });
  return ring;
}

function bender({ city, outline }: Source): (ring: readonly Point[]) => Point[] {
  const noise = createNoise2D(createRandom(city.seed + 21));
  const rim = [...outline, outline[0]!];
  const bent = (at: Point): Point => {
    const room = Math.min(1, Math.max(0, footOn(rim, at).distance - 5) / 1500);
    const [x, y] = at;
    return [x + noise(x / 1900, y / 1900) * 380 * room, y + noise(x / 1900 + 40, y / 1900) * 380 * room];
  };
  return (ring) => ring.flatMap((a, k) => pieces(a, ring[(k + 1) % ring.length]!)).map(bent);
}

/** The same points whichever way the border is walked. */
function pieces(a: Point, b: Point): Point[] {
  const count = Math.max(1, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / 260));
  return Array.from({ length: count }, (_, k) => [
    a[0] + ((b[0] - a[0]) * k) / count,
    a[1] + ((b[1] - a[1]) * k) / count,
  ]);
}

export function townAt(towns: readonly Town[], at: Point): number {
  const found = towns.findIndex((town) => contains(town.ring, at));
  if (found >= 0) return found;
  const distances = towns.map((town) => footOn([...town.ring, town.ring[0]!], at).distance);
  return distances.indexOf(Math.min(...distances));
}
