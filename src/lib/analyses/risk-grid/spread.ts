import type { RiskGround } from '../../model/risk/risk-finding.ts';
import { middleOf } from './grid.ts';

/** A fact at a place, as far as it is felt; metres of the city frame. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  /** The outline it covers, where it is no circle. */
  readonly ring?: readonly (readonly [x: number, y: number])[];
  /** Whole up to here, falling straight to nothing at `reachM`. */
  readonly fullM: number;
  readonly reachM: number;
  /** 0 … 1; `null` is unknown, as far as it would be felt. */
  readonly value: number | null;
}

/** One factor over the grid. */
export interface FactorField {
  /** By cell: the worst that is known. */
  readonly value: Float32Array;
  readonly unknown: Uint8Array;
  /** By cell: the spot it has it from, one that is unknown before all; -1 where none is felt. */
  readonly source: Int32Array;
}

export function emptyField(cells: number): FactorField {
  return { value: new Float32Array(cells), unknown: new Uint8Array(cells), source: new Int32Array(cells).fill(-1) };
}

/** Nothing is known of a factor, nowhere. */
export function unknownField(cells: number): FactorField {
  const field = emptyField(cells);
  field.unknown.fill(1);
  return field;
}

/** The worst of all that is felt in a cell. */
export function worstOf(ground: RiskGround, spots: readonly Spot[]): FactorField {
  const field = emptyField(ground.squareOf.length);
  spots.forEach((spot, number) =>
    feel(ground, spot, (cell, share) => {
      if (spot.value === null) {
        field.unknown[cell] = 1;
        field.source[cell] = number;
        return;
      }
      const value = spot.value * share;
      if (value <= field.value[cell]!) return;
      field.value[cell] = value;
      if (field.unknown[cell] === 0) field.source[cell] = number;
    }),
  );
  return field;
}

/** The sum of all that is felt in a cell, 1 at the most; its source is the greatest of them. */
export function sumOf(ground: RiskGround, spots: readonly Spot[]): FactorField {
  const field = emptyField(ground.squareOf.length);
  const most = new Float32Array(ground.squareOf.length);
  spots.forEach((spot, number) =>
    feel(ground, spot, (cell, share) => {
      if (spot.value === null) field.unknown[cell] = 1;
      const value = (spot.value ?? 0) * share;
      field.value[cell] = Math.min(1, field.value[cell]! + value);
      if (value < most[cell]! && field.source[cell] !== -1) return;
      most[cell] = value;
      field.source[cell] = number;
    }),
  );
  return field;
}

/** Each cell has the value of the spot nearest to it. */
export function nearestOf(ground: RiskGround, spots: readonly Spot[]): FactorField {
  const cells = ground.squareOf.length;
  if (spots.length === 0) return unknownField(cells);
  const field = emptyField(cells);
  for (let cell = 0; cell < cells; cell += 1) {
    const [x, y] = middleOf(ground, ground.squareOf[cell]!);
    let [nearest, least] = [0, Infinity];
    spots.forEach((spot, number) => {
      const away = (spot.x - x) ** 2 + (spot.y - y) ** 2;
      if (away < least) [nearest, least] = [number, away];
    });
    field.source[cell] = nearest;
    field.value[cell] = spots[nearest]!.value ?? 0;
    field.unknown[cell] = spots[nearest]!.value === null ? 1 : 0;
  }
  return field;
}

/** Tells of every cell in which a spot is felt, with the share of it that is. */
function feel(ground: RiskGround, spot: Spot, tell: (cell: number, share: number) => void): void {
  const { west, south, columns, rows, cellM, cellAt } = ground;
  const [left, below, right, above] = boxOf(spot);
  const firstColumn = Math.max(0, Math.floor((left - west) / cellM));
  const lastColumn = Math.min(columns - 1, Math.floor((right - west) / cellM));
  const firstRow = Math.max(0, Math.floor((below - south) / cellM));
  const lastRow = Math.min(rows - 1, Math.floor((above - south) / cellM));
  for (let row = firstRow; row <= lastRow; row += 1)
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const square = row * columns + column;
      const cell = cellAt[square]!;
      if (cell < 0) continue;
      const share = shareOf(spot, ...middleOf(ground, square), cellM);
      if (share > 0) tell(cell, share);
    }
}

/** Whatever is felt anywhere is felt in the cell it stands in, however small it is. */
function shareOf(spot: Spot, x: number, y: number, cellM: number): number {
  const half = cellM / 2;
  if (!spot.ring && Math.abs(spot.x - x) <= half && Math.abs(spot.y - y) <= half) return 1;
  const awayM = spot.ring ? awayFrom(spot.ring, x, y) : Math.hypot(spot.x - x, spot.y - y);
  if (awayM <= spot.fullM) return 1;
  return awayM >= spot.reachM ? 0 : (spot.reachM - awayM) / (spot.reachM - spot.fullM);
}

function boxOf({ x, y, ring, reachM }: Spot): readonly [number, number, number, number] {
  const xs = ring?.map(([at]) => at) ?? [x];
  const ys = ring?.map(([, at]) => at) ?? [y];
  return [Math.min(...xs) - reachM, Math.min(...ys) - reachM, Math.max(...xs) + reachM, Math.max(...ys) + reachM];
}

/** Metres from an outline; 0 inside of it. */
function awayFrom(ring: NonNullable<Spot['ring']>, x: number, y: number): number {
  let [least, inside] = [Infinity, false];
  for (let at = 0; at < ring.length; at += 1) {
    const [ax, ay] = ring[at]!;
    const [bx, by] = ring[(at + 1) % ring.length]!;
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) inside = !inside;
    const squared = (bx - ax) ** 2 + (by - ay) ** 2;
    const along = squared > 0 ? Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared)) : 0;
    least = Math.min(least, Math.hypot(ax + (bx - ax) * along - x, ay + (by - ay) * along - y));
  }
  return inside ? 0 : least;
}
