import type { Footprints } from '../model/footprints.ts';

/** The piece with the most bulk of a building whose pieces are `first … next`. */
export function largestOf(footprints: Footprints, first: number, next: number): number {
  let [largest, most] = [first, -1];
  for (let piece = first; piece < next; piece += 1) {
    const bulk = outlineM2(footprints, piece) * (footprints.topDm[piece]! - footprints.bottomDm[piece]!);
    if (bulk > most) [largest, most] = [piece, bulk];
  }
  return largest;
}

/** Of all storeys of such a building, outside measure. */
export function floorOf(footprints: Footprints, first: number, next: number): number {
  const { topDm, bottomDm, levels } = footprints;
  const heightDm = Math.max(...topDm.subarray(first, next));
  let floorM2 = 0;
  for (let piece = first; piece < next; piece += 1) {
    const share = heightDm > 0 ? (topDm[piece]! - bottomDm[piece]!) / heightDm : 1;
    floorM2 += outlineM2(footprints, piece) * levels[piece]! * share;
  }
  return floorM2;
}

/** By the shoelace formula. */
function outlineM2({ cornersAt, cornerEastDm, cornerNorthDm }: Footprints, piece: number): number {
  const [from, to] = [cornersAt[piece]!, cornersAt[piece + 1]!];
  let twice = 0;
  for (let corner = from; corner < to; corner += 1) {
    const next = corner + 1 < to ? corner + 1 : from;
    twice += cornerEastDm[corner]! * cornerNorthDm[next]! - cornerEastDm[next]! * cornerNorthDm[corner]!;
  }
  return Math.abs(twice) / 200;
}

/** Every building by its largest piece: where its middle is, what it is used for, how much floor it has. */
export interface BuildingColumns {
  readonly count: number;
  /** Metres of the city frame. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Place in `buildingUses`. */
  readonly use: Uint8Array;
  readonly floorM2: Float64Array;
}

export function buildingColumns(footprints: Footprints): BuildingColumns {
  const { building, eastDm, northDm } = footprints;
  const [x, y, floorM2]: [number[], number[], number[]] = [[], [], []];
  const use: number[] = [];
  for (let first = 0, next = 0; first < building.length; first = next) {
    next = first + 1;
    while (next < building.length && building[next] === building[first]) next += 1;
    const main = largestOf(footprints, first, next);
    x.push(eastDm[main]! / 10);
    y.push(northDm[main]! / 10);
    use.push(footprints.use[main]!);
    floorM2.push(floorOf(footprints, first, next));
  }
  const column = (values: readonly number[]) => Float64Array.from(values);
  return { count: x.length, x: column(x), y: column(y), use: Uint8Array.from(use), floorM2: column(floorM2) };
}
