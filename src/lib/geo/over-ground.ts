import type { Position } from '../model/entity.ts';
import { bearingDeg, distanceM, placeAt } from './geodesic.ts';
import { groundAt, type Terrain } from './terrain.ts';

/** A place on a line and how far along it is, on the ellipsoid. */
export interface AlongLine {
  readonly awayM: number;
  readonly at: Position;
}

export interface GroundPoint extends AlongLine {
  /** Nothing where the ground is not known. */
  readonly heightM: number | undefined;
}

export interface OverGround {
  /** Wherever the line meets an edge of the ground's triangles: between two of them the ground is straight. */
  readonly points: readonly GroundPoint[];
  /** On the ellipsoid. */
  readonly lengthM: number;
  /** Over the ground, its slopes included; nothing where any of it is not known. The same holds for both that follow. */
  readonly overGroundM: number | undefined;
  readonly climbM: number | undefined;
  readonly descentM: number | undefined;
}

/** Between places so far apart a geodesic and a straight line in degrees are less than a centimetre off each other. */
const pieceM = 500;

/** A line as geodesics in pieces short enough to be straight in degrees. */
export function piecesOf(points: readonly Position[]): AlongLine[] {
  const found: AlongLine[] = points[0] ? [{ awayM: 0, at: points[0] }] : [];
  let sofarM = 0;
  points.slice(1).forEach((to, leg) => {
    const from = points[leg]!;
    const [legM, bearing] = [distanceM(from, to), bearingDeg(from, to)];
    const pieces = Math.max(1, Math.ceil(legM / pieceM));
    for (let piece = 1; piece < pieces; piece += 1) {
      const onM = (legM * piece) / pieces;
      found.push({ awayM: sofarM + onM, at: placeAt(from, bearing, onM) });
    }
    sofarM += legM;
    found.push({ awayM: sofarM, at: to });
  });
  return found;
}

/** A line laid on the ground. */
export function overGround(points: readonly Position[], terrain: Terrain | undefined): OverGround {
  const pieces = piecesOf(points);
  const laid = terrain
    ? pieces.flatMap((to, n) => [...(n > 0 ? crossings(pieces[n - 1]!, to, terrain) : []), to])
    : pieces;
  const heights = laid.map(({ awayM, at }): GroundPoint => {
    return { awayM, at, heightM: terrain && groundAt(terrain, at) };
  });
  return { points: heights, lengthM: laid.at(-1)?.awayM ?? 0, ...sumsOf(heights) };
}

function sumsOf(points: readonly GroundPoint[]): Pick<OverGround, 'overGroundM' | 'climbM' | 'descentM'> {
  let [overGroundM, climbM, descentM] = [0, 0, 0];
  for (let n = 0; n < points.length; n += 1) {
    const { heightM, awayM } = points[n]!;
    if (heightM === undefined) return { overGroundM: undefined, climbM: undefined, descentM: undefined };
    if (n === 0) continue;
    const risesM = heightM - points[n - 1]!.heightM!;
    overGroundM += Math.hypot(awayM - points[n - 1]!.awayM, risesM);
    climbM += Math.max(0, risesM);
    descentM += Math.max(0, -risesM);
  }
  return { overGroundM, climbM, descentM };
}

/** Where a piece crosses columns, rows and diagonals of the lattice, in order; its ends are none of them. */
function crossings(from: AlongLine, to: AlongLine, { west, south, stepDeg }: Terrain): AlongLine[] {
  const [lon, lat] = [to.at[0] - from.at[0], to.at[1] - from.at[1]];
  const [u, v] = [(from.at[0] - west) / stepDeg, (from.at[1] - south) / stepDeg];
  const [du, dv] = [lon / stepDeg, lat / stepDeg];
  const shares = [...wholeBetween(u, du), ...wholeBetween(v, dv), ...wholeBetween(u + v, du + dv)];
  return shares
    .sort((a, b) => a - b)
    .map((share) => ({
      awayM: from.awayM + (to.awayM - from.awayM) * share,
      at: [from.at[0] + lon * share, from.at[1] + lat * share],
    }));
}

/** The shares of a way from `start` by `way` at which a whole number is met. */
function wholeBetween(start: number, way: number): number[] {
  const [least, most] = way > 0 ? [start, start + way] : [start + way, start];
  const shares: number[] = [];
  for (let whole = Math.floor(least) + 1; whole < most; whole += 1) shares.push((whole - start) / way);
  return shares;
}
