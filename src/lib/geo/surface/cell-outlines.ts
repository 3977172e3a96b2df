import type { Raster } from './raster.ts';

type Ring = [x: number, y: number][];

/**
 * The squares that hold, as polygons along their sides, each with its holes: exactly as large as the squares are together. Squares that touch
 * in a corner only are apart, as RFC 7946 wants its rings simple. Metres of the city frame; rings closed, outer ones counter-clockwise.
 */
export function cellOutlines(raster: Raster, holds: (cell: number) => boolean): Ring[][] {
  const { columns, rows } = raster;
  const is = (column: number, row: number): boolean =>
    column >= 0 && row >= 0 && column < columns && row < rows && holds(row * columns + column);
  const rings = ringsAlong(edgesOf(columns, rows, is), columns + 1);
  const outer = rings.filter((ring) => twiceArea(ring) > 0).map((ring) => [ring]);
  for (const hole of rings.filter((ring) => twiceArea(ring) < 0)) smallestAround(outer, hole)?.push(hole);
  const placed = ([column, row]: readonly [number, number]): [number, number] => [
    raster.west + column * raster.cellM,
    raster.south + row * raster.cellM,
  ];
  return outer.map((polygon) => polygon.map((ring) => ring.map(placed)));
}

/** Of each node the ways out along a side with a square that holds on the left: 1 east, 2 north, 4 west, 8 south. */
function edgesOf(columns: number, rows: number, is: (column: number, row: number) => boolean): Uint8Array {
  const ways = new Uint8Array((columns + 1) * (rows + 1));
  const node = (column: number, row: number): number => row * (columns + 1) + column;
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      if (!is(column, row)) continue;
      if (!is(column, row - 1)) ways[node(column, row)]! |= 1;
      if (!is(column + 1, row)) ways[node(column + 1, row)]! |= 2;
      if (!is(column, row + 1)) ways[node(column + 1, row + 1)]! |= 4;
      if (!is(column - 1, row)) ways[node(column, row + 1)]! |= 8;
    }
  return ways;
}

const steps = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

function ringsAlong(ways: Uint8Array, nodesAcross: number): Ring[] {
  const rings: Ring[] = [];
  for (let first = 0; first < ways.length; first += 1)
    while (ways[first]! !== 0) {
      const ring: Ring = [];
      let node = first;
      let heading = -1;
      do {
        const next = turnAt(ways[node]!, heading);
        if (next !== heading) ring.push([node % nodesAcross, Math.floor(node / nodesAcross)]);
        ways[node]! &= ~(1 << next);
        heading = next;
        node += steps[next]![0] + steps[next]![1] * nodesAcross;
      } while (node !== first || (ways[node]! & (1 << leftOf(heading))) !== 0);
      // Where it set out in the middle of a straight side that place is no corner.
      if (isStraight(ring.at(-1)!, ring[0]!, ring[1]!)) ring.shift();
      rings.push([...ring, [...ring[0]!]]);
    }
  return rings;
}

const leftOf = (heading: number): number => (heading + 1) % 4;

/** The sharpest turn to the left first: so the ring keeps to one square where two touch in a corner. */
function turnAt(ways: number, heading: number): number {
  if (heading < 0) return [0, 1, 2, 3].find((way) => ways & (1 << way))!;
  return [leftOf(heading), heading, (heading + 3) % 4].find((way) => ways & (1 << way))!;
}

function isStraight(a: readonly number[], b: readonly number[], c: readonly number[]): boolean {
  return (a[0] === b[0] && b[0] === c[0]) || (a[1] === b[1] && b[1] === c[1]);
}

function twiceArea(ring: Ring): number {
  return ring.slice(1).reduce((sum, [x, y], at) => sum + ring[at]![0] * y - x * ring[at]![1], 0);
}

/** A hole belongs to the smallest outline around it. */
function smallestAround(polygons: Ring[][], hole: Ring): Ring[] | undefined {
  const west = Math.min(...hole.map(([x]) => x));
  const south = Math.min(...hole.filter(([x]) => x === west).map(([, y]) => y));
  // Half a square into the hole from its corner, so never on a side.
  return polygons
    .filter(([outer]) => surrounds(outer!, west + 0.5, south + 0.5))
    .toSorted((a, b) => twiceArea(a[0]!) - twiceArea(b[0]!))[0];
}

function surrounds(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  for (let at = 1; at < ring.length; at += 1) {
    const [[ax, ay], [bx, by]] = [ring[at - 1]!, ring[at]!];
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) inside = !inside;
  }
  return inside;
}
