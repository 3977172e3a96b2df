import type { Point } from './plane.ts';
import { contains, signedArea } from './ring.ts';

/** A scalar field on a regular raster; `at` turns raster steps into the caller's coordinates. */
export interface Field {
  readonly columns: number;
  readonly rows: number;
  value(column: number, row: number): number;
  at(u: number, v: number): Point;
}

export interface Area {
  readonly outer: readonly Point[];
  readonly holes: readonly (readonly Point[])[];
}

/** Areas where the field is above zero (marching squares). The field's rim counts as below, so every ring closes. */
export function areasAbove(field: Field, leastArea: number): Area[] {
  const rings = link(segments(field)).filter((ring) => Math.abs(signedArea(ring)) > leastArea);
  const outers = rings.filter((ring) => signedArea(ring) > 0).map((outer) => ({ outer, holes: [] as Point[][] }));
  for (const hole of rings.filter((ring) => signedArea(ring) < 0)) {
    const around = outers.filter(({ outer }) => contains(outer, hole[0]!));
    around.sort((a, b) => signedArea(a.outer) - signedArea(b.outer))[0]?.holes.push(hole);
  }
  return outers;
}

type Segment = readonly [from: Point, to: Point];

/** For each of the 16 cases the crossed sides (0 south, 1 east, 2 north, 3 west), the inside on the left. */
const cases: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [[0, 3]],
  [[1, 0]],
  [[1, 3]],
  [[2, 1]],
  [
    [0, 3],
    [2, 1],
  ],
  [[2, 0]],
  [[2, 3]],
  [[3, 2]],
  [[0, 2]],
  [
    [1, 0],
    [3, 2],
  ],
  [[1, 2]],
  [[3, 1]],
  [[0, 1]],
  [[3, 0]],
  [],
];

function segments(field: Field): Segment[] {
  const found: Segment[] = [];
  const value = (i: number, j: number) =>
    i <= 0 || j <= 0 || i >= field.columns - 1 || j >= field.rows - 1 ? -1 : field.value(i, j) || -1e-6;
  for (let j = 0; j + 1 < field.rows; j += 1) {
    for (let i = 0; i + 1 < field.columns; i += 1) {
      const [sw, se, ne, nw] = [value(i, j), value(i + 1, j), value(i + 1, j + 1), value(i, j + 1)];
      const code = (sw > 0 ? 1 : 0) | (se > 0 ? 2 : 0) | (ne > 0 ? 4 : 0) | (nw > 0 ? 8 : 0);
      const crossing = (side: number): Point => {
        if (side === 0) return field.at(i + sw / (sw - se), j);
        if (side === 1) return field.at(i + 1, j + se / (se - ne));
        return side === 2 ? field.at(i + nw / (nw - ne), j + 1) : field.at(i, j + sw / (sw - nw));
      };
      for (const [from, to] of cases[code]!) found.push([crossing(from), crossing(to)]);
    }
  }
  return found;
}

function link(pieces: readonly Segment[]): Point[][] {
  const key = ([x, y]: Point) => `${x.toFixed(4)},${y.toFixed(4)}`;
  const next = new Map<string, Segment[]>();
  for (const piece of pieces) next.set(key(piece[0]), [...(next.get(key(piece[0])) ?? []), piece]);
  const rings: Point[][] = [];
  for (const piece of pieces) {
    const ring: Point[] = [];
    for (let step = take(next, key(piece[0])); step; step = take(next, key(step[1]))) ring.push(step[0]);
    if (ring.length > 2) rings.push(ring);
  }
  return rings;
}

function take(next: Map<string, Segment[]>, key: string): Segment | undefined {
  return next.get(key)?.pop();
}
