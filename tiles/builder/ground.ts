import type { Plane, Point } from './plane.ts';

/** Quantized-mesh tiles of the finest level have 32 × 32 squares; the ground is known at exactly their corners. */
export const finestZoom = 13;
export const squaresPerTile = 32;
const stepDeg = 180 / 2 ** finestZoom / squaresPerTile;

/** Heights above the ellipsoid in metres at the corners of the finest terrain tiles. Row 0 is in the south. */
export interface Ground {
  /** Index of the first column from −180° and of the first row from −90°, in steps. */
  readonly firstColumn: number;
  readonly firstRow: number;
  readonly columns: number;
  readonly rows: number;
  readonly stepDeg: number;
  readonly heights: Float32Array;
  /** The same triangles as the finest mesh, so a house stands on the drawn ground. Edge values go on outside. */
  at(lonDeg: number, latDeg: number): number;
}

export function createGround(bounds: readonly [number, number, number, number], marginDeg: number): Ground {
  const tile = squaresPerTile;
  const snap = (deg: number, toward: (value: number) => number) => toward(deg / stepDeg / tile) * tile;
  const firstColumn = snap(bounds[0] - marginDeg + 180, Math.floor);
  const firstRow = snap(bounds[1] - marginDeg + 90, Math.floor);
  const columns = snap(bounds[2] + marginDeg + 180, Math.ceil) - firstColumn + 1;
  const rows = snap(bounds[3] + marginDeg + 90, Math.ceil) - firstRow + 1;
  const heights = new Float32Array(columns * rows);
  const frame = { firstColumn, firstRow, columns, rows, stepDeg, heights };
  return { ...frame, at: (lonDeg, latDeg) => heightAt(frame, lonDeg, latDeg) };
}

export function heightAt(ground: Omit<Ground, 'at'>, lonDeg: number, latDeg: number): number {
  const { columns, rows, heights } = ground;
  const u = Math.max(0, Math.min(columns - 1.000001, (lonDeg + 180) / ground.stepDeg - ground.firstColumn));
  const v = Math.max(0, Math.min(rows - 1.000001, (latDeg + 90) / ground.stepDeg - ground.firstRow));
  const [i, j] = [Math.floor(u), Math.floor(v)];
  const [s, t] = [u - i, v - j];
  const at = j * columns + i;
  const [sw, se, nw, ne] = [heights[at]!, heights[at + 1]!, heights[at + columns]!, heights[at + columns + 1]!];
  return s + t <= 1 ? sw + (se - sw) * s + (nw - sw) * t : ne + (nw - ne) * (1 - s) + (se - ne) * (1 - t);
}

/** Degrees of a grid node. */
export function nodeAt(ground: Ground, column: number, row: number): [number, number] {
  return [(ground.firstColumn + column) * ground.stepDeg - 180, (ground.firstRow + row) * ground.stepDeg - 90];
}

/** Visits every node with its place on the drawing board. */
export function eachNode(ground: Ground, plane: Plane, visit: (index: number, at: Point) => void): void {
  for (let row = 0; row < ground.rows; row += 1) {
    for (let column = 0; column < ground.columns; column += 1) {
      visit(row * ground.columns + column, plane.toPlane(nodeAt(ground, column, row)));
    }
  }
}

/** Visits the nodes inside a box on the drawing board. */
export function eachNodeIn(
  ground: Ground,
  plane: Plane,
  [west, south]: Point,
  [east, north]: Point,
  visit: (index: number, at: Point) => void,
): void {
  const [w, s] = plane.toLonLat([west, south]);
  const [e, n] = plane.toLonLat([east, north]);
  const column = (lon: number) => Math.floor((lon + 180) / ground.stepDeg) - ground.firstColumn;
  const row = (lat: number) => Math.floor((lat + 90) / ground.stepDeg) - ground.firstRow;
  for (let r = Math.max(0, row(s)); r <= Math.min(ground.rows - 1, row(n) + 1); r += 1) {
    for (let c = Math.max(0, column(w)); c <= Math.min(ground.columns - 1, column(e) + 1); c += 1) {
      visit(r * ground.columns + c, plane.toPlane(nodeAt(ground, c, r)));
    }
  }
}
