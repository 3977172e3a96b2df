import { cellSouthM, cellWestM, type FixLevel } from '../model/fix-grid.ts';

/** Metres east and north of the city's origin. */
export type Corner = readonly [xM: number, yM: number];

/** The cells of a level that a convex outline touches, by number, ascending. */
export function cellsTouching(level: FixLevel, outline: readonly Corner[]): number[] {
  const { cellM, across } = level;
  const reach = (axis: 0 | 1): [number, number] => {
    const along = outline.map((corner) => Math.floor(corner[axis] / cellM) + across / 2);
    return [Math.max(0, Math.min(...along)), Math.min(across - 1, Math.max(...along))];
  };
  const [[west, east], [south, north]] = [reach(0), reach(1)];
  const found: number[] = [];
  for (let row = south; row <= north; row += 1)
    for (let column = west; column <= east; column += 1) {
      const cell = row * across + column;
      if (touches(outline, squareOf(level, cell))) found.push(cell);
    }
  return found;
}

function squareOf(level: FixLevel, cell: number): Corner[] {
  const [west, south] = [cellWestM(level, cell), cellSouthM(level, cell)];
  const [east, north] = [west + level.cellM, south + level.cellM];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
}

/** Two convex shapes touch unless a line along an edge of one has them on different sides. */
function touches(a: readonly Corner[], b: readonly Corner[]): boolean {
  return !parted(a, b) && !parted(b, a);
}

function parted(by: readonly Corner[], other: readonly Corner[]): boolean {
  return by.some((from, at) => {
    const to = by[(at + 1) % by.length]!;
    const side = ([x, y]: Corner): number => (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]);
    const own = by.map(side);
    const [least, most] = [Math.min(...own), Math.max(...own)];
    const beyond = other.map(side);
    return Math.min(...beyond) > most || Math.max(...beyond) < least;
  });
}
