import type { Position } from '../model/entity.ts';
import { piecesOf } from './over-ground.ts';
import { slopesOf, type Slope, type Terrain } from './terrain.ts';

/** What the ground is like within an outline. Every figure is of the part where it is known. */
export interface GroundInArea {
  /** As seen from above, on the ellipsoid. */
  readonly coveredM2: number;
  /** With its slopes. */
  readonly surfaceM2: number;
  /** Of the ground above the plane: what must be dug away. */
  readonly cutM3: number;
  /** Of the air under the plane down to the ground: what must be filled. */
  readonly fillM3: number;
  /** One cell of the lattice, from west to east and from south to north. */
  readonly cellM: readonly [eastM: number, northM: number];
}

/** Corners one after the other, each as cells east and north of a corner of the lattice. */
type Corners = readonly number[];

const degree = Math.PI / 180;
/** WGS-84. */
const equatorM = 6378137;
const e2 = 0.00669437999014;

/**
 * The ground within a ring that ends where it begins and does not cross itself. The ring is cut by the very triangles of the ground, and
 * over each piece the height is linear, so the sums are exact for this ground; `progress` hears the share that is done.
 */
export function groundInArea(
  ring: readonly Position[],
  terrain: Terrain,
  planeM = 0,
  progress: (share: number) => void = () => undefined,
): GroundInArea {
  const { west, south, stepDeg, columns, rows } = terrain;
  const outline = piecesOf(ring).flatMap(({ at }) => [(at[0] - west) / stepDeg, (at[1] - south) / stepDeg]);
  const norths = outline.filter((_, n) => n % 2 === 1);
  const [from, to] = [Math.max(0, Math.floor(Math.min(...norths))), Math.min(rows - 1, Math.ceil(Math.max(...norths)))];
  const sums = new Sums(planeM);
  for (let row = from; row < to; row += 1) {
    const strip = cut(cut(outline, 0, 1, -row), 0, -1, row + 1);
    const cell = cellOf(south + (row + 0.5) * stepDeg, stepDeg);
    eachCell(strip, columns, (corners, column) => {
      const local = corners.map((value, n) => value - (n % 2 === 0 ? column : row));
      const [southern, northern] = slopesOf(terrain, column, row);
      sums.add(cut(local, -1, -1, 1), southern, cell);
      sums.add(cut(local, 1, 1, -1), northern, cell);
    });
    progress((row + 1 - from) / (to - from));
  }
  const middle = south + (norths.reduce((sum, north) => sum + north, 0) / norths.length) * stepDeg;
  return { ...sums.total(), cellM: cellOf(middle, stepDeg) };
}

/** A strip of one row, cell by cell from the west: what is done with is cut off. */
function eachCell(strip: Corners, columns: number, visit: (corners: Corners, column: number) => void): void {
  const easts = strip.filter((_, n) => n % 2 === 0);
  if (easts.length === 0) return;
  const [first, end] = [Math.max(0, Math.floor(Math.min(...easts))), Math.min(columns - 1, Math.max(...easts))];
  let rest = cut(strip, 1, 0, -first);
  for (let column = first; column < end; column += 1) {
    visit(cut(rest, -1, 0, column + 1), column);
    rest = cut(rest, 1, 0, -(column + 1));
  }
}

/** A cell in metres: along its parallel and its meridian. */
function cellOf(latDeg: number, stepDeg: number): readonly [eastM: number, northM: number] {
  const bulge = 1 - e2 * Math.sin(latDeg * degree) ** 2;
  const normalM = equatorM / Math.sqrt(bulge);
  const meridianM = (normalM * (1 - e2)) / bulge;
  return [normalM * Math.cos(latDeg * degree) * stepDeg * degree, meridianM * stepDeg * degree];
}

/**
 * What of an outline has `a·u + b·v + c ≥ 0` (Sutherland and Hodgman 1974). Of a hollow outline seams remain along the cut; they are
 * run through once each way, so nothing that is summed around the outline notices.
 */
function cut(corners: Corners, a: number, b: number, c: number): number[] {
  const kept: number[] = [];
  const count = corners.length;
  if (count === 0) return kept;
  let [u0, v0] = [corners[count - 2]!, corners[count - 1]!];
  let side0 = a * u0 + b * v0 + c;
  for (let n = 0; n < count; n += 2) {
    const [u, v] = [corners[n]!, corners[n + 1]!];
    const side = a * u + b * v + c;
    if (side0 < 0 !== side < 0) {
      const share = side0 / (side0 - side);
      kept.push(u0 + (u - u0) * share, v0 + (v - v0) * share);
    }
    if (side >= 0) kept.push(u, v);
    [u0, v0, side0] = [u, v, side];
  }
  return kept;
}

/** Area of an outline and the sum of its points' coordinates over it, all in cells and signed by the way it goes round. */
function momentsOf(corners: Corners): readonly [area: number, east: number, north: number] {
  let [area, east, north] = [0, 0, 0];
  const count = corners.length;
  for (let n = 0; n < count; n += 2) {
    const [u, v] = [corners[n]!, corners[n + 1]!];
    const [nextU, nextV] = [corners[(n + 2) % count]!, corners[(n + 3) % count]!];
    const cross = u * nextV - nextU * v;
    area += cross / 2;
    east += ((u + nextU) * cross) / 6;
    north += ((v + nextV) * cross) / 6;
  }
  return [area, east, north];
}

class Sums {
  readonly #planeM: number;
  #coveredM2 = 0;
  #surfaceM2 = 0;
  #cutM3 = 0;
  #fillM3 = 0;

  constructor(planeM: number) {
    this.#planeM = planeM;
  }

  add(corners: Corners, { heightM, eastM, northM }: Slope, [cellEastM, cellNorthM]: readonly [number, number]): void {
    if (corners.length === 0) return;
    const cellM2 = cellEastM * cellNorthM;
    const above = heightM - this.#planeM;
    const volumeOf = ([area, east, north]: ReturnType<typeof momentsOf>) =>
      (area * above + east * eastM + north * northM) * cellM2;
    const whole = momentsOf(corners);
    const raised = volumeOf(momentsOf(cut(corners, eastM, northM, above)));
    this.#coveredM2 += whole[0] * cellM2;
    this.#surfaceM2 += whole[0] * cellM2 * Math.hypot(1, eastM / cellEastM, northM / cellNorthM);
    this.#cutM3 += raised;
    this.#fillM3 += raised - volumeOf(whole);
  }

  total() {
    const sign = this.#coveredM2 < 0 ? -1 : 1;
    return {
      coveredM2: this.#coveredM2 * sign,
      surfaceM2: this.#surfaceM2 * sign,
      cutM3: this.#cutM3 * sign,
      fillM3: this.#fillM3 * sign,
    };
  }
}
