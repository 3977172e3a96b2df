import { outside } from './board.ts';
import { createHeap } from './heap.ts';
import { arterialEvery, nearestNode, wetLength } from './lattice.ts';
import type { Lattice } from './lattice.ts';
import type { Point } from './plane.ts';
import { cellSeed, createRandom } from './random.ts';
import { contains, smooth, walk } from './ring.ts';
import type { Site } from './site.ts';

export type RoadClass = 'expressway' | 'primary' | 'secondary' | 'tertiary' | 'residential' | 'track';
export const widthM: Readonly<Record<RoadClass, number>> = {
  expressway: 32,
  primary: 38,
  secondary: 28,
  tertiary: 16,
  residential: 7,
  track: 5,
};
export const speedKmh: Readonly<Record<RoadClass, number>> = {
  expressway: 100,
  primary: 60,
  secondary: 50,
  tertiary: 40,
  residential: 20,
  track: 20,
};

export interface Street {
  readonly from: number;
  readonly to: number;
  readonly class: RoadClass;
}

export interface Roads {
  /** Pieces between neighbouring crossings of the lattice, keyed by `from * 2^20 + to` with from < to. */
  readonly streets: Map<number, Street>;
  readonly expressways: readonly { readonly line: readonly Point[] }[];
  readonly villages: readonly number[];
}

const rank: Readonly<Record<RoadClass, number>> = {
  expressway: 0,
  primary: 1,
  secondary: 2,
  tertiary: 3,
  residential: 4,
  track: 5,
};

export function keyOf(a: number, b: number): number {
  return Math.min(a, b) * 1048576 + Math.max(a, b);
}

/** Corridors between the towns first, then arterials and block streets where it is urban, then a way to every village. */
export function drawRoads(site: Site, lattice: Lattice): Roads {
  const streets = new Map<number, Street>();
  const add = (a: number, b: number, kind: RoadClass): void => {
    const before = streets.get(keyOf(a, b));
    if (before && rank[before.class] <= rank[kind]) return;
    streets.set(keyOf(a, b), { from: Math.min(a, b), to: Math.max(a, b), class: kind });
  };
  drawGrid(site, lattice, add);
  joinCentres(site, lattice, streets, add);
  const villages = findVillages(site, lattice);
  joinVillages(site, lattice, streets, villages, add);
  return { streets, expressways: drawExpressways(site), villages };
}

/** An expressway bridges rivers but never runs in a lake: its hand-written line is refused where it would. */
function drawExpressways(site: Site): Roads['expressways'] {
  return site.source.geography.expressways.flatMap(({ line: known }, number) => {
    const whole = smooth(
      known.map((at) => site.plane.toPlane(at)),
      3,
    );
    const line = walk(whole, 400).filter((at) => site.board.at(at) !== outside);
    const lake = site.waters.lakes.find(({ ring }) => walk(line, 40).some((at) => contains(ring, at)));
    if (lake)
      throw new Error(`Expressway ${number + 1} of geography.json runs through ${lake.name.en}; lead it around.`);
    return line.length > 2 ? [{ line }] : [];
  });
}

type Add = (a: number, b: number, kind: RoadClass) => void;

function drawGrid(site: Site, lattice: Lattice, add: Add): void {
  const { columns, rows } = lattice;
  for (let j = 0; j < rows; j += 1) {
    for (let i = 0; i < columns; i += 1) {
      const at = j * columns + i;
      if (i + 1 < columns) tryStreet(site, lattice, at, at + 1, j, add);
      if (j + 1 < rows) tryStreet(site, lattice, at, at + columns, i, add);
    }
  }
}

/** `line` is the number of the lattice line the piece lies on; it decides the class. */
function tryStreet(site: Site, lattice: Lattice, a: number, b: number, line: number, add: Add): void {
  if (!lattice.usable[a] || !lattice.usable[b] || Math.max(lattice.slopes[a]!, lattice.slopes[b]!) > 0.07) return;
  const urbanity = (lattice.urbanity[a]! + lattice.urbanity[b]!) / 2;
  const arterial = line % arterialEvery === 0;
  if (urbanity < (arterial ? 0.15 : 0.31)) return;
  const chance = createRandom(cellSeed(site.source.city.seed + 5, a, b))();
  if (!arterial && chance < 0.16) return;
  const wetM = wetLength(site, lattice.points[a]!, lattice.points[b]!);
  if (wetM > (arterial ? 190 : chance < 0.5 ? 60 : 0)) return;
  add(a, b, arterial ? (line % (2 * arterialEvery) === 0 ? 'primary' : 'secondary') : 'tertiary');
}

interface Search {
  readonly parents: Int32Array;
  readonly costs: Float64Array;
}

/** Cheapest ways from the starts: level ground and existing streets are cheap, slopes and bridges dear. */
function search(
  site: Site,
  lattice: Lattice,
  streets: Roads['streets'],
  starts: readonly number[],
  goal?: number,
): Search {
  const parents = new Int32Array(lattice.points.length).fill(-1);
  const costs = new Float64Array(lattice.points.length).fill(Infinity);
  const heap = createHeap();
  for (const start of starts) {
    costs[start] = 0;
    heap.push(start, 0);
  }
  for (let top = heap.pop(); top; top = heap.pop()) {
    if (top.cost > costs[top.node]!) continue;
    if (top.node === goal) break;
    for (const next of neighbours(lattice, top.node)) {
      const cost = top.cost + stepCost(site, lattice, streets, top.node, next);
      if (cost >= costs[next]!) continue;
      costs[next] = cost;
      parents[next] = top.node;
      heap.push(next, cost);
    }
  }
  return { parents, costs };
}

function neighbours({ columns, rows, usable }: Lattice, node: number): number[] {
  const [i, j] = [node % columns, (node / columns) | 0];
  const found: number[] = [];
  for (let dj = -1; dj <= 1; dj += 1) {
    for (let di = -1; di <= 1; di += 1) {
      if ((!di && !dj) || i + di < 0 || i + di >= columns || j + dj < 0 || j + dj >= rows) continue;
      if (usable[node + di + dj * columns]) found.push(node + di + dj * columns);
    }
  }
  return found;
}

function stepCost(site: Site, lattice: Lattice, streets: Roads['streets'], a: number, b: number): number {
  const [p, q] = [lattice.points[a]!, lattice.points[b]!];
  const length = Math.hypot(p[0] - q[0], p[1] - q[1]);
  const street = streets.get(keyOf(a, b));
  if (street) return length * 0.55;
  const grade = Math.abs(lattice.heights[a]! - lattice.heights[b]!) / (length || 1);
  const side = Math.max(lattice.slopes[a]!, lattice.slopes[b]!);
  const wetM = wetLength(site, p, q);
  const diagonal =
    lattice.urbanity[a]! > 0.25 && Math.abs(a - b) !== 1 && Math.abs(a - b) !== lattice.columns ? 2.2 : 1;
  return length * diagonal * (1 + 40 * Math.max(0, grade - 0.02) + 5 * side) + (wetM > 260 ? 1e5 : wetM * 6);
}

function trace(parents: Int32Array, goal: number, visit: (a: number, b: number) => void): void {
  for (let at = goal; parents[at]! >= 0; at = parents[at]!) visit(at, parents[at]!);
}

/** Every centre to its three nearest; several pairs share their way because existing streets are cheap. */
function joinCentres(site: Site, lattice: Lattice, streets: Roads['streets'], add: Add): void {
  const { geography, plane, city } = site.source;
  const spots = [...geography.centres.map(({ at }) => at), ...city.divisions.map(({ centre }) => centre)].map((at) =>
    plane.toPlane(at),
  );
  const inside = spots.filter((at) => site.board.at(at) !== 1);
  const nodes = inside.map((at) => nearestNode(lattice, at));
  inside.forEach((from, k) => {
    const near = inside
      .map((to, m) => ({ m, d: Math.hypot(from[0] - to[0], from[1] - to[1]) }))
      .filter(({ m }) => nodes[m] !== nodes[k])
      .sort((a, b) => a.d - b.d)
      .slice(0, 3);
    for (const { m } of near) {
      const { parents } = search(site, lattice, streets, [nodes[k]!], nodes[m]!);
      const hilly = lattice.heights[nodes[k]!]! > 25;
      trace(parents, nodes[m]!, (a, b) => add(a, b, hilly ? 'secondary' : 'primary'));
    }
  });
}

/** Flat dry spots with some elbow room: many on the plain, along the floors of the valleys in the hills. */
function findVillages(site: Site, lattice: Lattice): number[] {
  const found: number[] = [];
  for (let node = 0; node < lattice.points.length; node += 1) {
    if (!lattice.usable[node] || lattice.slopes[node]! > 0.075 || lattice.urbanity[node]! > 0.33) continue;
    const random = createRandom(cellSeed(site.source.city.seed + 6, node, 3));
    const valley = lattice.heights[node]! > 22;
    const zone = site.zone(lattice.points[node]!);
    if (zone === 'park' || zone === 'industrial') continue;
    if (random() < (valley ? 0.34 : 0.26) + 0.3 * lattice.urbanity[node]!) found.push(node);
  }
  return found;
}

function joinVillages(
  site: Site,
  lattice: Lattice,
  streets: Roads['streets'],
  villages: readonly number[],
  add: Add,
): void {
  const starts = [...new Set([...streets.values()].flatMap(({ from, to }) => [from, to]))];
  if (starts.length === 0) return;
  const { parents, costs } = search(site, lattice, streets, starts);
  const uses = new Map<number, number>();
  for (const village of villages) {
    if (costs[village]! > 40000) continue;
    trace(parents, village, (a, b) => uses.set(keyOf(a, b), (uses.get(keyOf(a, b)) ?? 0) + 1));
  }
  for (const [key, count] of uses) {
    const [a, b] = [Math.floor(key / 1048576), key % 1048576];
    add(a, b, count > 3 ? 'tertiary' : 'track');
  }
}
