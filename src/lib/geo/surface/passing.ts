import { squareM, type Masses } from './masses.ts';

/** From `dIn` to `dOut` metres along the ray a piece lies under it. Gives back beyond what distance nothing more is wanted. */
type Visit = (piece: number, dIn: number, dOut: number) => number | void;

/**
 * Every stretch of a ray, seen from above, that lies over a piece: square by square of the grid, so nearer pieces mostly come first.
 * The direction is of length 1. Not to be called by two at once: it keeps which pieces this ray has met.
 */
export function openPassing(
  masses: Masses,
): (x: number, y: number, dx: number, dy: number, reachM: number, visit: Visit) => void {
  const { grid, count, cornersAt, cornerX, cornerY } = masses;
  const met = new Uint32Array(count);
  let ray = 0;
  const crossings: number[] = [];

  /** Distances at which the line crosses the outline, sorted: inside between the first and second, third and fourth … */
  function crossingsOf(piece: number, x: number, y: number, dx: number, dy: number): void {
    crossings.length = 0;
    const to = cornersAt[piece + 1]!;
    // One by one, without arrays: of all code here this runs most.
    let ax = cornerX[to - 1]! - x;
    let ay = cornerY[to - 1]! - y;
    let sideA = dx * ay - dy * ax;
    for (let corner = cornersAt[piece]!; corner < to; corner += 1) {
      const bx = cornerX[corner]! - x;
      const by = cornerY[corner]! - y;
      const sideB = dx * by - dy * bx;
      if (sideA > 0 !== sideB > 0) {
        const share = sideA / (sideA - sideB);
        crossings.push(dx * (ax + (bx - ax) * share) + dy * (ay + (by - ay) * share));
      }
      ax = bx;
      ay = by;
      sideA = sideB;
    }
    if (crossings.length > 2 || crossings[0]! > crossings[1]!) crossings.sort((a, b) => a - b);
  }

  return (x, y, dx, dy, reachM, visit) => {
    ray += 1;
    const [u, v] = [(x - grid.west) / squareM, (y - grid.south) / squareM];
    const entry = Math.max(0, entryInto(u, dx, grid.columns), entryInto(v, dy, grid.rows)) * squareM;
    if (!(entry <= reachM)) return;
    const start = entry > 0 ? entry + 1e-6 : 0;
    let column = Math.floor(u + (dx * start) / squareM);
    let row = Math.floor(v + (dy * start) / squareM);
    const [stepX, stepY] = [Math.sign(dx), Math.sign(dy)];
    const [eachX, eachY] = [squareM / Math.abs(dx), squareM / Math.abs(dy)];
    let nextX = dx === 0 ? Infinity : ((column + (dx > 0 ? 1 : 0) - u) * squareM) / dx;
    let nextY = dy === 0 ? Infinity : ((row + (dy > 0 ? 1 : 0) - v) * squareM) / dy;
    let [distance, until] = [start, reachM];
    while (distance <= until && column >= 0 && column < grid.columns && row >= 0 && row < grid.rows) {
      const square = row * grid.columns + column;
      for (let at = grid.at[square]!; at < grid.at[square + 1]!; at += 1) {
        const piece = grid.pieces[at]!;
        if (met[piece] === ray) continue;
        met[piece] = ray;
        crossingsOf(piece, x, y, dx, dy);
        for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
          const [dIn, dOut] = [Math.max(0, crossings[pair]!), crossings[pair + 1]!];
          const enough = dOut > 0 && dIn <= until ? visit(piece, dIn, dOut) : undefined;
          if (enough !== undefined) until = Math.min(until, enough);
        }
      }
      if (nextX < nextY) [distance, column, nextX] = [nextX, column + stepX, nextX + eachX];
      else [distance, row, nextY] = [nextY, row + stepY, nextY + eachY];
    }
  };
}

/** How far along, in squares, a line enters the grid in one direction; infinite where it never does. */
function entryInto(from: number, direction: number, squares: number): number {
  if (from < 0) return direction > 0 ? -from / direction : Infinity;
  if (from >= squares) return direction < 0 ? (squares - from) / direction : Infinity;
  return 0;
}
