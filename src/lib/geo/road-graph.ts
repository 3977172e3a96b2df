import { lineOf, type NetworkFile } from '../model/road-network.ts';
import type { CityFrame } from './city-frame.ts';

/**
 * A road network as columns. Edge `e` is driven as way `2e` from its first crossing and as way `2e + 1` from its last.
 * Lines are cut into short straight bits, so that a grid of cells finds what is near.
 */
export interface RoadGraph {
  readonly edges: number;
  /** By way: the crossing it leaves and the one it leads to. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** By edge, in metres. */
  readonly lengthM: Float64Array;
  /** Ways that leave crossing `n`: `leaving[leavingAt[n] … leavingAt[n + 1])`. */
  readonly leavingAt: Int32Array;
  readonly leaving: Int32Array;
  readonly bits: RoadBits;
}

/** The straight bits, sorted by cell: bits of cell `c` are `[cellAt[c] … cellAt[c + 1])`. Metres of the city frame. */
export interface RoadBits {
  readonly edge: Int32Array;
  /** Along the edge, where the bit begins. */
  readonly alongM: Float64Array;
  readonly ax: Float64Array;
  readonly ay: Float64Array;
  readonly bx: Float64Array;
  readonly by: Float64Array;
  readonly cellAt: Int32Array;
  readonly west: number;
  readonly south: number;
  readonly columns: number;
  readonly rows: number;
}

export const cellM = 100;
/** No bit is longer: it reaches at most half of this out of the cell its middle lies in. */
export const bitM = 50;

interface Bit {
  readonly edge: number;
  readonly alongM: number;
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
}

export function buildRoadGraph(network: NetworkFile, frame: CityFrame): RoadGraph {
  const edges = network.edges.length;
  const [from, to] = [new Int32Array(edges * 2), new Int32Array(edges * 2)];
  const lengthM = new Float64Array(edges);
  const bits: Bit[] = [];
  network.edges.forEach((piece, edge) => {
    from[edge * 2] = to[edge * 2 + 1] = piece.from;
    to[edge * 2] = from[edge * 2 + 1] = piece.to;
    const points = lineOf(network, piece).map(([lon, lat]) => frame.place([lon, lat]));
    for (let at = 1; at < points.length; at += 1) {
      lengthM[edge]! += cut(edge, lengthM[edge]!, points[at - 1]!, points[at]!, bits);
    }
  });
  return { edges, from, to, lengthM, ...leavingOf(network.nodes.length, from), bits: sorted(bits) };
}

/** Cuts a straight stretch into bits and gives back its length. */
function cut(
  edge: number,
  alongM: number,
  [ax, ay]: readonly number[],
  [bx, by]: readonly number[],
  bits: Bit[],
): number {
  const lengthM = Math.hypot(bx! - ax!, by! - ay!);
  const count = Math.max(1, Math.ceil(lengthM / bitM));
  const at = (n: number) => [ax! + ((bx! - ax!) * n) / count, ay! + ((by! - ay!) * n) / count] as const;
  for (let n = 0; n < count; n += 1)
    bits.push({ edge, alongM: alongM + (lengthM * n) / count, a: at(n), b: at(n + 1) });
  return lengthM;
}

function leavingOf(nodes: number, from: Int32Array): Pick<RoadGraph, 'leavingAt' | 'leaving'> {
  const leavingAt = startsOf(nodes, from);
  const next = leavingAt.slice();
  const leaving = new Int32Array(from.length);
  from.forEach((node, way) => (leaving[next[node]!++] = way));
  return { leavingAt, leaving };
}

/** Where each of `count` groups begins when what is numbered in `groups` is sorted by group. */
function startsOf(count: number, groups: ArrayLike<number>): Int32Array {
  const starts = new Int32Array(count + 1);
  for (let at = 0; at < groups.length; at += 1) starts[groups[at]! + 1]! += 1;
  for (let at = 1; at <= count; at += 1) starts[at]! += starts[at - 1]!;
  return starts;
}

function sorted(bits: readonly Bit[]): RoadBits {
  const middles = bits.map(({ a, b }) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] as const);
  const bound = (axis: 0 | 1, pick: (a: number, b: number) => number, start: number) =>
    middles.reduce((best, middle) => pick(best, middle[axis]), start);
  const west = bits.length > 0 ? bound(0, Math.min, Infinity) : 0;
  const south = bits.length > 0 ? bound(1, Math.min, Infinity) : 0;
  const columns = bits.length > 0 ? Math.floor((bound(0, Math.max, -Infinity) - west) / cellM) + 1 : 1;
  const rows = bits.length > 0 ? Math.floor((bound(1, Math.max, -Infinity) - south) / cellM) + 1 : 1;
  const cells = middles.map(([x, y]) => Math.floor((y - south) / cellM) * columns + Math.floor((x - west) / cellM));
  const cellAt = startsOf(columns * rows, cells);
  const next = cellAt.slice();
  const order = new Int32Array(bits.length);
  cells.forEach((cell, bit) => (order[next[cell]!++] = bit));
  const column = (value: (bit: Bit) => number) => Float64Array.from(order, (bit) => value(bits[bit]!));
  return {
    edge: Int32Array.from(order, (bit) => bits[bit]!.edge),
    alongM: column(({ alongM }) => alongM),
    ax: column(({ a }) => a[0]),
    ay: column(({ a }) => a[1]),
    bx: column(({ b }) => b[0]),
    by: column(({ b }) => b[1]),
    ...{ cellAt, west, south, columns, rows },
  };
}
