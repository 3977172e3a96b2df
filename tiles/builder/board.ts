import type { Point } from './plane.ts';
import type { Box } from './ring.ts';

/** What already lies on a spot of the drawing board. */
export const free = 0;
export const outside = 1;
export const wet = 2;
export const paved = 3;
export const built = 4;
export const green = 5;

/** The drawing board in squares of 8 m, each with what lies on it. */
export interface Board {
  readonly squareM: number;
  at(point: Point): number;
  fillRing(ring: readonly Point[], what: number): void;
  fillLine(line: readonly Point[], halfWidthM: number, what: number): void;
  /** Whether every square under the ring and its corners is free. */
  isFree(ring: readonly Point[]): boolean;
}

export function createBoard(box: Box, squareM = 8): Board {
  const width = Math.ceil((box.east - box.west) / squareM) + 2;
  const height = Math.ceil((box.north - box.south) / squareM) + 2;
  const squares = new Uint8Array(width * height).fill(outside);
  const column = (x: number) => Math.floor((x - box.west) / squareM);
  const row = (y: number) => Math.floor((y - box.south) / squareM);
  const at = ([x, y]: Point): number => {
    const [c, r] = [column(x), row(y)];
    return c < 0 || r < 0 || c >= width || r >= height ? outside : squares[r * width + c]!;
  };
  const fillRing = (ring: readonly Point[], what: number): void => {
    eachRun(ring, squareM, box.south, (y, x0, x1) => {
      const r = row(y);
      if (r < 0 || r >= height) return;
      const [from, to] = [Math.max(0, column(x0)), Math.min(width - 1, column(x1))];
      if (to >= from) squares.fill(what, r * width + from, r * width + to + 1);
    });
  };
  const fillLine = (line: readonly Point[], halfWidthM: number, what: number): void => {
    for (let i = 1; i < line.length; i += 1) fillRing(strip(line[i - 1]!, line[i]!, halfWidthM), what);
  };
  const isFree = (ring: readonly Point[]): boolean => {
    if (!ring.every((point) => at(point) === free)) return false;
    let clear = true;
    eachRun(ring, squareM, box.south, (y, x0, x1) => {
      for (let x = x0; clear && x <= x1; x += squareM) clear = at([x, y]) === free;
    });
    return clear;
  };
  return { squareM, at, fillRing, fillLine, isFree };
}

/** A quadrilateral along a piece of a line, a little longer than it so that the corners of a bend are filled. */
export function strip(a: Point, b: Point, halfWidthM: number): Point[] {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
  const [ux, uy] = [((b[0] - a[0]) / length) * halfWidthM, ((b[1] - a[1]) / length) * halfWidthM];
  const [p, q]: [Point, Point] = [
    [a[0] - ux * 0.5, a[1] - uy * 0.5],
    [b[0] + ux * 0.5, b[1] + uy * 0.5],
  ];
  return [
    [p[0] + uy, p[1] - ux],
    [q[0] + uy, q[1] - ux],
    [q[0] - uy, q[1] + ux],
    [p[0] - uy, p[1] + ux],
  ];
}

/** Scan lines through the middles of the rows of squares. */
function eachRun(
  ring: readonly Point[],
  squareM: number,
  southM: number,
  visit: (y: number, x0: number, x1: number) => void,
): void {
  let [low, high] = [Infinity, -Infinity];
  for (const [, y] of ring) {
    low = Math.min(low, y);
    high = Math.max(high, y);
  }
  const first = Math.floor((low - southM) / squareM);
  for (let r = first; southM + (r + 0.5) * squareM <= high + squareM / 2; r += 1) {
    const y = southM + (r + 0.5) * squareM;
    const crossings: number[] = [];
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [a, b] = [ring[i]!, ring[j]!];
      if (a[1] > y !== b[1] > y) crossings.push(a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
    }
    crossings.sort((a, b) => a - b);
    for (let k = 1; k < crossings.length; k += 2) visit(y, crossings[k - 1]!, crossings[k]!);
  }
}
