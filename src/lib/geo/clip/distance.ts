import type { Path64, Paths64, Point64 } from 'clipper2-ts';

/** Where two shapes come nearest, in millimetres of the frame. */
export interface Nearest {
  readonly mm: number;
  readonly from: Point64;
  readonly to: Point64;
}

/** Between the edges of two shapes that do not cross; rings are closed here, lines and points are not. */
export function nearestBetween(ground: Paths64, other: Paths64, isOpen: boolean): Nearest | undefined {
  let best: Nearest | undefined;
  const weigh = (from: Point64, to: Point64, isTurned: boolean): void => {
    const mm = Math.hypot(to.x - from.x, to.y - from.y);
    if (!best || mm < best.mm) best = isTurned ? { mm, from: to, to: from } : { mm, from, to };
  };
  for (const ring of ground) {
    for (const path of other) {
      // Two straight edges that do not cross are nearest at an end of one of them.
      for (const corner of ring) for (const foot of feetOn(path, corner, isOpen)) weigh(corner, foot, false);
      for (const corner of path) for (const foot of feetOn(ring, corner, false)) weigh(corner, foot, true);
    }
  }
  return best;
}

function* feetOn(path: Path64, point: Point64, isOpen: boolean): Generator<Point64> {
  if (path.length === 1) yield path[0]!;
  const edges = isOpen ? path.length - 1 : path.length;
  for (let at = 0; at < edges; at += 1) yield footOn(path[at]!, path[(at + 1) % path.length]!, point);
}

function footOn(a: Point64, b: Point64, { x, y }: Point64): Point64 {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const squared = dx * dx + dy * dy;
  const share = squared > 0 ? Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / squared)) : 0;
  return { x: a.x + dx * share, y: a.y + dy * share };
}
