import type { Point, Ring } from './plane.ts';
import { boxOf, contains, footOn } from './ring.ts';

const across = 14;

/** A point well inside an area of outer rings and holes: of a grid over it the one farthest from any edge. */
export function deepestIn(rings: readonly Ring[]): Point {
  const box = boxOf(rings.flat());
  const rims = rings.map((ring) => [...ring, ring[0]!]);
  let [deepest, found] = [-1, rings[0]![0]!];
  for (let k = 0; k < across * across; k += 1) {
    const at: Point = [
      box.west + ((box.east - box.west) * ((k % across) + 0.5)) / across,
      box.south + ((box.north - box.south) * (Math.floor(k / across) + 0.5)) / across,
    ];
    if (!holds(rings, at)) continue;
    const depth = Math.min(...rims.map((rim) => footOn(rim, at).distance));
    if (depth > deepest) [deepest, found] = [depth, at];
  }
  return found;
}

/** Outer rings and holes alike: what lies in an odd number of rings is inside. */
export function holds(rings: readonly Ring[], at: Point): boolean {
  return rings.filter((ring) => contains(ring, at)).length % 2 === 1;
}
