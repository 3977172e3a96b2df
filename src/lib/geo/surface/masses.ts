import type { Footprints } from '../../model/footprints.ts';

/** West, south, east, north in metres of the city frame. */
export type BoxM = readonly [west: number, south: number, east: number, north: number];

export const widened = ([west, south, east, north]: BoxM, byM: number): BoxM => [
  west - byM,
  south - byM,
  east + byM,
  north + byM,
];

/** An upright piece of a building, as whoever proposes one gives it. */
export interface Mass {
  readonly building: number;
  /** Metres of the city frame, open. */
  readonly ring: readonly (readonly [x: number, y: number])[];
  /** Above the ellipsoid. */
  readonly footM: number;
  readonly topM: number;
  readonly levels: number;
  /** Place in `buildingUses`. */
  readonly use: number;
}

/** Upright pieces column by column, and a grid that tells which of them stand where. Each is solid from the ground to its top. */
export interface Masses {
  readonly count: number;
  readonly building: Uint32Array;
  readonly footM: Float64Array;
  readonly topM: Float64Array;
  readonly levels: Uint8Array;
  readonly use: Uint8Array;
  /** Where the corners of each begin; one more than there are. */
  readonly cornersAt: Uint32Array;
  readonly cornerX: Float64Array;
  readonly cornerY: Float64Array;
  /** The highest top, −∞ where there is none. */
  readonly highestM: number;
  readonly grid: MassGrid;
}

/** Squares that each name the pieces whose box touches them: from `at[cell]` up to `at[cell + 1]` in `pieces`. */
export interface MassGrid {
  readonly west: number;
  readonly south: number;
  readonly columns: number;
  readonly rows: number;
  readonly at: Uint32Array;
  readonly pieces: Uint32Array;
}

/** The middle of the box about an outline. */
export function middleOfRing(ring: Mass['ring']): [x: number, y: number] {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}

/** About as wide as a building: few squares a ray, few pieces a square. */
export const squareM = 32;

export function massesOf(list: readonly Mass[]): Masses {
  const corners = list.reduce((sum, { ring }) => sum + ring.length, 0);
  const cornersAt = new Uint32Array(list.length + 1);
  const [cornerX, cornerY] = [new Float64Array(corners), new Float64Array(corners)];
  list.forEach(({ ring }, piece) => {
    const from = cornersAt[piece]!;
    ring.forEach(([x, y], corner) => {
      cornerX[from + corner] = x;
      cornerY[from + corner] = y;
    });
    cornersAt[piece + 1] = from + ring.length;
  });
  return {
    count: list.length,
    building: Uint32Array.from(list, ({ building }) => building),
    footM: Float64Array.from(list, ({ footM }) => footM),
    topM: Float64Array.from(list, ({ topM }) => topM),
    levels: Uint8Array.from(list, ({ levels }) => levels),
    use: Uint8Array.from(list, ({ use }) => use),
    ...{ cornersAt, cornerX, cornerY },
    highestM: list.reduce((most, { topM }) => Math.max(most, topM), -Infinity),
    grid: gridOf(list.length, cornersAt, cornerX, cornerY),
  };
}

/** The pieces of a city whose middle lies in a box. */
export function massesIn(footprints: Footprints, [west, south, east, north]: BoxM): Mass[] {
  const { building, eastDm, northDm, cornersAt, cornerEastDm, cornerNorthDm, groundDm, topDm } = footprints;
  const found: Mass[] = [];
  for (let piece = 0; piece < building.length; piece += 1) {
    const [x, y] = [eastDm[piece]! / 10, northDm[piece]! / 10];
    if (x < west || x > east || y < south || y > north) continue;
    const ring: [number, number][] = [];
    for (let corner = cornersAt[piece]!; corner < cornersAt[piece + 1]!; corner += 1)
      ring.push([x + cornerEastDm[corner]! / 10, y + cornerNorthDm[corner]! / 10]);
    const footM = groundDm[piece]! / 10;
    const { levels, use } = footprints;
    found.push({
      ...{ building: building[piece]!, ring, footM, topM: footM + topDm[piece]! / 10 },
      ...{ levels: levels[piece]!, use: use[piece]! },
    });
  }
  return found;
}

function gridOf(count: number, cornersAt: Uint32Array, cornerX: Float64Array, cornerY: Float64Array): MassGrid {
  const [west, east] = reachOf(cornerX);
  const [south, north] = reachOf(cornerY);
  const columns = Math.floor((east - west) / squareM) + 1;
  const rows = Math.floor((north - south) / squareM) + 1;
  const boxes = Array.from({ length: count }, (_, piece) => {
    const [x0, x1] = reachOf(cornerX.subarray(cornersAt[piece], cornersAt[piece + 1]));
    const [y0, y1] = reachOf(cornerY.subarray(cornersAt[piece], cornersAt[piece + 1]));
    const cell = (value: number, from: number) => Math.floor((value - from) / squareM);
    return [cell(x0, west), cell(x1, west), cell(y0, south), cell(y1, south)] as const;
  });
  const at = new Uint32Array(columns * rows + 1);
  const each = (visit: (square: number, piece: number) => void) =>
    boxes.forEach(([c0, c1, r0, r1], piece) => {
      for (let row = r0; row <= r1; row += 1)
        for (let column = c0; column <= c1; column += 1) visit(row * columns + column, piece);
    });
  each((square) => (at[square + 1]! += 1));
  for (let square = 0; square < columns * rows; square += 1) at[square + 1]! += at[square]!;
  const pieces = new Uint32Array(at.at(-1)!);
  const next = at.slice();
  each((square, piece) => (pieces[next[square]!++] = piece));
  return { west, south, columns, rows, at, pieces };
}

/** Of no number: nothing at zero. */
function reachOf(values: Float64Array): [least: number, most: number] {
  if (values.length === 0) return [0, 0];
  return values.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
}
