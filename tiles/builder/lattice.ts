import { createNoise2D } from 'simplex-noise';
import { outside, wet } from './board.ts';
import type { Point } from './plane.ts';
import { createRandom } from './random.ts';
import { boxOf } from './ring.ts';
import type { Site } from './site.ts';

/** Distance between neighbouring streets where every street is built. */
export const blockM = 250;
/** Every third line is an arterial, every sixth a trunk. */
export const arterialEvery = 3;

/**
 * A slightly bent net of possible crossings over the whole district. Every road except the expressways runs along it,
 * so roads meet at crossings by construction, and what lies between four crossings is a block.
 */
export interface Lattice {
  readonly columns: number;
  readonly rows: number;
  readonly points: readonly Point[];
  readonly heights: Float64Array;
  readonly slopes: Float64Array;
  readonly urbanity: Float64Array;
  /** 1 where a crossing can be: inside the district and dry. */
  readonly usable: Uint8Array;
}

export function bendLattice(site: Site): Lattice {
  const { source } = site;
  const box = boxOf(source.outline);
  const noise = createNoise2D(createRandom(source.city.seed + 41));
  const turn = 0.1;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const reach = Math.hypot(box.east - box.west, box.north - box.south) / 2 + blockM;
  const [mx, my] = [(box.east + box.west) / 2, (box.north + box.south) / 2];
  const columns = Math.ceil(reach / blockM) * 2 + 1;
  const points: Point[] = [];
  for (let j = 0; j < columns; j += 1) {
    for (let i = 0; i < columns; i += 1) {
      const [u, v] = [(i - (columns - 1) / 2) * blockM, (j - (columns - 1) / 2) * blockM];
      const bendX = 420 * noise(u / 6500, v / 6500) + 60 * noise(u / 1800, v / 1800 + 9);
      const bendY = 420 * noise(u / 6500 + 30, v / 6500) + 60 * noise(u / 1800 + 50, v / 1800);
      points.push(settle(site, [mx + u * cos - v * sin + bendX, my + u * sin + v * cos + bendY]));
    }
  }
  const usable = Uint8Array.from(points, (at) => (site.board.at(at) === outside || site.board.at(at) === wet ? 0 : 1));
  return {
    columns,
    rows: columns,
    points,
    usable,
    heights: Float64Array.from(points, (at, k) => (usable[k] ? site.heightM(at) : 0)),
    slopes: Float64Array.from(points, (at, k) => (usable[k] ? site.slope(at) : 1)),
    urbanity: Float64Array.from(points, (at, k) => (usable[k] ? site.urbanity(at) : 0)),
  };
}

/** In the hills a crossing slides down into the valley; beside a river it steps back onto the bank. */
function settle(site: Site, at: Point): Point {
  if (site.board.at(at) === outside) return at;
  const steep = site.slope(at) > 0.06;
  const drowned = site.board.at(at) === wet;
  if (!steep && !drowned) return at;
  let best = at;
  let least = Infinity;
  for (let dy = -90; dy <= 90; dy += 45) {
    for (let dx = -90; dx <= 90; dx += 45) {
      const to: Point = [at[0] + dx, at[1] + dy];
      if (site.board.at(to) === wet || site.board.at(to) === outside) continue;
      const cost = site.heightM(to) + Math.hypot(dx, dy) * (drowned ? 0.4 : 0.05);
      if (cost < least) [best, least] = [to, cost];
    }
  }
  return best;
}

/** How many metres of a piece of road are over water. */
export function wetLength(site: Site, a: Point, b: Point): number {
  const steps = Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / 12);
  let count = 0;
  for (let k = 1; k < steps; k += 1) {
    const at: Point = [a[0] + ((b[0] - a[0]) * k) / steps, a[1] + ((b[1] - a[1]) * k) / steps];
    if (site.board.at(at) === wet) count += 1;
  }
  return count * 12;
}

export function nearestNode(lattice: Lattice, at: Point): number {
  let [best, found] = [Infinity, 0];
  lattice.points.forEach((point, k) => {
    const d = lattice.usable[k] ? Math.hypot(point[0] - at[0], point[1] - at[1]) : Infinity;
    if (d < best) [best, found] = [d, k];
  });
  return found;
}
