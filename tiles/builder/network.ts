import type { Lattice } from './lattice.ts';
import type { Plane, Point } from './plane.ts';
import type { RoadClass, Roads } from './roads.ts';
import { speedKmh } from './roads.ts';

/** What vehicles drive on: crossings and the pieces between them, each to be driven both ways. */
export interface Network {
  readonly nodes: readonly (readonly [lonDeg: number, latDeg: number])[];
  readonly edges: readonly NetworkEdge[];
}

export interface NetworkEdge {
  readonly from: number;
  readonly to: number;
  readonly class: RoadClass;
  readonly speedKmh: number;
  /** Points between the ends, where the road is not straight. */
  readonly line?: readonly (readonly [lonDeg: number, latDeg: number])[];
}

interface Piece {
  readonly from: string;
  readonly to: string;
  readonly class: RoadClass;
}

/** Every road down to the tertiary ones; only the largest connected part, so that any place can be reached from any other. */
export function describeNetwork(plane: Plane, lattice: Lattice, roads: Roads): Network {
  const points = new Map<string, Point>();
  const pieces: Piece[] = [];
  const node = (key: string, at: Point) => (points.set(key, at), key);
  for (const street of roads.streets.values()) {
    if (street.class === 'track' || street.class === 'residential') continue;
    pieces.push({
      from: node(`s${street.from}`, lattice.points[street.from]!),
      to: node(`s${street.to}`, lattice.points[street.to]!),
      class: street.class,
    });
  }
  roads.expressways.forEach(({ line }, k) => addExpressway(line, k, points, pieces));
  const kept = largestPart(pieces);
  const keys = [...new Set(kept.flatMap(({ from, to }) => [from, to]))];
  const numbers = new Map(keys.map((key, number) => [key, number]));
  const sixth = (value: number) => Math.round(value * 1e6) / 1e6;
  return {
    nodes: keys.map((key) => {
      const [lon, lat] = plane.toLonLat(points.get(key)!);
      return [sixth(lon), sixth(lat)] as const;
    }),
    edges: kept.map(({ from, to, class: kind }) => ({
      from: numbers.get(from)!,
      to: numbers.get(to)!,
      class: kind,
      speedKmh: speedKmh[kind],
    })),
  };
}

/** An expressway meets the streets by a ramp at its ends and about every three kilometres. */
function addExpressway(line: readonly Point[], number: number, points: Map<string, Point>, pieces: Piece[]): void {
  const streets = [...points].filter(([key]) => key.startsWith('s'));
  line.forEach((at, k) => {
    const key = `e${number}-${k}`;
    points.set(key, at);
    const before = line[k - 1];
    const gap = before ? Math.hypot(at[0] - before[0], at[1] - before[1]) : Infinity;
    if (gap < 900) pieces.push({ from: `e${number}-${k - 1}`, to: key, class: 'expressway' });
    if (k % 8 !== 0 && k !== line.length - 1) return;
    let [best, ramp] = [700, ''];
    for (const [street, [x, y]] of streets) {
      const d = Math.hypot(x - at[0], y - at[1]);
      if (d < best) [best, ramp] = [d, street];
    }
    if (ramp) pieces.push({ from: key, to: ramp, class: 'secondary' });
  });
}

function largestPart(pieces: readonly Piece[]): Piece[] {
  const parents = new Map<string, string>();
  const root = (key: string): string => {
    let at = key;
    for (let up = parents.get(at); up && up !== at; up = parents.get(at)) at = up;
    return at;
  };
  for (const { from, to } of pieces) {
    const [a, b] = [root(from), root(to)];
    if (a !== b) parents.set(a, b);
  }
  const sizes = new Map<string, number>();
  for (const { from } of pieces) sizes.set(root(from), (sizes.get(root(from)) ?? 0) + 1);
  const largest = [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0];
  return pieces.filter(({ from }) => root(from) === largest);
}
