import { sillM } from '../../model/standards/sunlight.ts';
import { roofAt, type Standing, type Surface } from '../../geo/surface/surface.ts';

/** A place on a wall, and the windows over each other there. */
export interface Facade {
  readonly piece: number;
  /** Where it faces, clockwise from the frame's north. */
  readonly facesRad: number;
  /** The lowest in the open first: a hand's breadth before the wall. */
  readonly sills: readonly Sill[];
}

export interface Sill extends Standing {
  /** 1 is the ground floor. */
  readonly storey: number;
}

/** From farther nobody can have meant the wall. */
const withinM = 40;
const beforeWallM = 0.05;
/** What stands on a roof and is lower has no flats: heads of stairs, parapets. */
const housedM = 6;

interface Wall {
  readonly piece: number;
  readonly x: number;
  readonly y: number;
  readonly outX: number;
  readonly outY: number;
  readonly awayM: number;
}

/** The wall in the open that is nearest to a place. */
export function facadeNear(surface: Surface, x: number, y: number): Facade | undefined {
  const walls = wallsNear(surface, x, y).sort((a, b) => a.awayM - b.awayM);
  const { masses } = surface;
  const wall = walls.find(({ piece, x: wx, y: wy, outX, outY }) => {
    const other = roofAt(surface, wx + outX * beforeWallM, wy + outY * beforeWallM);
    return other < 0 || masses.topM[piece]! - masses.topM[other]! >= housedM;
  });
  if (!wall) return undefined;
  const { piece, outX, outY } = wall;
  const at = { x: wall.x + outX * beforeWallM, y: wall.y + outY * beforeWallM };
  return { piece, facesRad: Math.atan2(outX, outY), sills: sillsAt(surface, piece, at) };
}

/** The storeys of a building are as high as each other; those behind a lower piece before the wall have no window there. */
function sillsAt(surface: Surface, piece: number, at: { readonly x: number; readonly y: number }): Sill[] {
  const { masses } = surface;
  const [footM, topM] = [masses.footM[piece]!, masses.topM[piece]!];
  const storeyM = (highestOf(masses, masses.building[piece]!) - footM) / Math.max(1, masses.levels[piece]!);
  const other = roofAt(surface, at.x, at.y);
  const openFromM = other < 0 ? -Infinity : masses.topM[other]!;
  const storeys = Math.max(1, Math.round((topM - footM) / storeyM));
  return Array.from({ length: storeys }, (_, level) => ({
    ...at,
    z: footM + level * storeyM + sillM,
    storey: level + 1,
  })).filter(({ z }) => z > openFromM);
}

function highestOf({ count, building, topM }: Surface['masses'], of: number): number {
  let highest = -Infinity;
  for (let piece = 0; piece < count; piece += 1) if (building[piece] === of) highest = Math.max(highest, topM[piece]!);
  return highest;
}

function wallsNear({ masses }: Surface, x: number, y: number): Wall[] {
  const { cornersAt, cornerX, cornerY } = masses;
  const found: Wall[] = [];
  for (let piece = 0; piece < masses.count; piece += 1) {
    const [from, to] = [cornersAt[piece]!, cornersAt[piece + 1]!];
    if (Math.hypot(cornerX[from]! - x, cornerY[from]! - y) > withinM + 400) continue;
    const turn = windingOf(masses, from, to);
    for (let corner = from; corner < to; corner += 1) {
      const next = corner + 1 < to ? corner + 1 : from;
      const [ax, ay] = [cornerX[corner]!, cornerY[corner]!];
      const [ex, ey] = [cornerX[next]! - ax, cornerY[next]! - ay];
      const lengthM = Math.hypot(ex, ey);
      if (lengthM < 0.5) continue;
      const share = Math.min(0.98, Math.max(0.02, ((x - ax) * ex + (y - ay) * ey) / lengthM ** 2));
      const [wx, wy] = [ax + ex * share, ay + ey * share];
      const awayM = Math.hypot(wx - x, wy - y);
      if (awayM <= withinM)
        found.push({ piece, x: wx, y: wy, outX: (turn * ey) / lengthM, outY: (-turn * ex) / lengthM, awayM });
    }
  }
  return found;
}

/** 1 counter-clockwise, −1 clockwise. */
function windingOf({ cornerX, cornerY }: Surface['masses'], from: number, to: number): 1 | -1 {
  let twice = 0;
  for (let corner = from; corner < to; corner += 1) {
    const next = corner + 1 < to ? corner + 1 : from;
    twice += cornerX[corner]! * cornerY[next]! - cornerX[next]! * cornerY[corner]!;
  }
  return twice >= 0 ? 1 : -1;
}
