import type { Point, Ring } from './plane.ts';

export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Counter-clockwise is positive. The ring is not closed: its last point is not its first. */
export function signedArea(ring: Ring): number {
  let twice = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    twice += ring[j]![0] * ring[i]![1] - ring[i]![0] * ring[j]![1];
  }
  return twice / 2;
}

export function contains(ring: Ring, [x, y]: Point): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [a, b] = [ring[i]!, ring[j]!];
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

export function boxOf(points: readonly Point[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  return { west, south, east, north };
}

export function middleOf(ring: Ring): Point {
  const sum = ring.reduce<[number, number]>((s, p) => [s[0] + p[0], s[1] + p[1]], [0, 0]);
  return [sum[0] / ring.length, sum[1] / ring.length];
}

/** What of the ring lies where `a·x + b·y <= c`. */
export function clip(ring: Ring, a: number, b: number, c: number): Point[] {
  const kept: Point[] = [];
  for (let i = 0; i < ring.length; i += 1) {
    const [p, q] = [ring[i]!, ring[(i + 1) % ring.length]!];
    const [dp, dq] = [a * p[0] + b * p[1] - c, a * q[0] + b * q[1] - c];
    if (dp <= 0) kept.push(p);
    if (dp < 0 !== dq < 0 && dp !== dq) {
      const t = dp / (dp - dq);
      kept.push([p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t]);
    }
  }
  return kept;
}

export interface Foot {
  readonly distance: number;
  /** How far along the line, 0 at its start and 1 at its end. */
  readonly along: number;
}

/** The nearest point of a line. */
export function footOn(line: readonly Point[], [x, y]: Point): Foot {
  let [best, bestAlong, run] = [Infinity, 0, 0];
  for (let i = 1; i < line.length; i += 1) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const [ex, ey] = [b[0] - a[0], b[1] - a[1]];
    const length = Math.hypot(ex, ey) || 1e-9;
    const t = Math.max(0, Math.min(1, ((x - a[0]) * ex + (y - a[1]) * ey) / length ** 2));
    const distance = Math.hypot(x - a[0] - t * ex, y - a[1] - t * ey);
    if (distance < best) [best, bestAlong] = [distance, run + t * length];
    run += length;
  }
  return { distance: best, along: run ? bestAlong / run : 0 };
}

export function lengthOf(line: readonly Point[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i += 1) {
    sum += Math.hypot(line[i]![0] - line[i - 1]![0], line[i]![1] - line[i - 1]![1]);
  }
  return sum;
}

/** Chaikin's corner cutting; the ends stay where they are. */
export function smooth(line: readonly Point[], rounds: number): Point[] {
  let current = [...line];
  for (let round = 0; round < rounds && current.length > 2; round += 1) {
    const next: Point[] = [current[0]!];
    for (let i = 1; i < current.length; i += 1) {
      const [a, b] = [current[i - 1]!, current[i]!];
      if (i > 1) next.push([a[0] * 0.75 + b[0] * 0.25, a[1] * 0.75 + b[1] * 0.25]);
      if (i < current.length - 1) next.push([a[0] * 0.25 + b[0] * 0.75, a[1] * 0.25 + b[1] * 0.75]);
    }
    next.push(current.at(-1)!);
    current = next;
  }
  return current;
}

/** Points every `stepM` along the line, both ends included. */
export function walk(line: readonly Point[], stepM: number): Point[] {
  const points: Point[] = [];
  for (let i = 1; i < line.length; i += 1) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const pieces = Math.max(1, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / stepM));
    for (let k = 0; k < pieces; k += 1) {
      points.push([a[0] + ((b[0] - a[0]) * k) / pieces, a[1] + ((b[1] - a[1]) * k) / pieces]);
    }
  }
  return [...points, line.at(-1)!];
}
