import type { BuildingsMet, Block } from '../../geo/buildings-met.ts';
import { areaM2, distanceM, lengthM } from '../../geo/geodesic.ts';
import { groundInArea } from '../../geo/ground-in-area.ts';
import { angleDeg, legsOf } from '../../geo/legs.ts';
import { overGround, piecesOf, type GroundPoint } from '../../geo/over-ground.ts';
import { crossingOf } from '../../geo/ring.ts';
import { groundAt, type Terrain } from '../../geo/terrain.ts';
import type { Position } from '../../model/entity.ts';
import type { FigureId, Kind } from './kinds.ts';

/** What is known of the ground; either may not have come. */
export interface KnownGround {
  readonly terrain: Terrain | undefined;
  readonly buildings: BuildingsMet | undefined;
}

export interface Question {
  readonly kind: Kind;
  readonly points: readonly Position[];
  /** Of the plane a volume is reckoned against, above the ellipsoid; where nobody says, as the ground at the first point. */
  readonly planeM: number | undefined;
}

export interface Figure {
  readonly id: FigureId;
  /** Of which point or leg it is, from 1. */
  readonly of?: number;
  /** Nothing where it cannot be known. */
  readonly value: number | undefined;
}

export interface Profile {
  readonly points: readonly GroundPoint[];
  readonly blocks: readonly Block[];
}

export interface Measured {
  readonly figures: readonly Figure[];
  readonly profile?: Profile;
  /** Of the plane that was taken. */
  readonly planeM?: number;
  /** How large the cells of the ground are, where it was summed up. */
  readonly cellM?: readonly [eastM: number, northM: number];
  /** The outline crosses itself there. */
  readonly crossing?: Position;
}

/** Ground is taken to be known all over an area if no more than this is missing. */
const sliver = 1e-4;

/** All figures of one kind over the points so far; none while there are too few. */
export function measure(question: Question, ground: KnownGround, progress?: (share: number) => void): Measured {
  const { kind, points } = question;
  switch (kind) {
    case 'distance':
      return points.length < 2 ? none : distance(points, ground);
    case 'profile':
      return points.length < 2 ? none : profile(points, ground);
    case 'area':
    case 'volume':
      return points.length < 3 ? none : area(question, ground, progress);
    case 'height':
      return heights(points, ground);
    case 'angle':
      return angle(points);
  }
}

const none: Measured = { figures: [] };

function distance(points: readonly Position[], { terrain }: KnownGround): Measured {
  const line = overGround(points, terrain);
  const [first, last] = [line.points[0]!.heightM, line.points.at(-1)!.heightM];
  const legs = legsOf(points);
  return {
    figures: [
      { id: 'length', value: line.lengthM },
      { id: 'overGround', value: line.overGroundM },
      { id: 'rise', value: minus(last, first) },
      ...(legs.length === 1 ? [{ id: 'azimuth' as const, value: legs[0]!.azimuthDeg }] : []),
    ],
  };
}

function profile(points: readonly Position[], { terrain, buildings }: KnownGround): Measured {
  const line = overGround(points, terrain);
  const blocks = buildings?.along(piecesOf(points).map(({ awayM, at }) => ({ awayM, at: standing(at, terrain) })));
  return {
    figures: [
      { id: 'length', value: line.lengthM },
      { id: 'overGround', value: line.overGroundM },
      { id: 'climb', value: line.climbM },
      { id: 'descent', value: line.descentM },
      { id: 'buildings', value: blocks && new Set(blocks.map(({ building }) => building)).size },
    ],
    profile: { points: line.points, blocks: blocks ?? [] },
  };
}

function area(
  { kind, points, planeM: told }: Question,
  { terrain }: KnownGround,
  progress?: (share: number) => void,
): Measured {
  const planeM = told ?? (terrain && groundAt(terrain, points[0]!));
  const ring = [...points, points[0]!];
  const crossing = crossingOf(ring);
  if (crossing) return { figures: [], crossing };
  const levelM2 = areaM2(ring);
  const found = terrain && groundInArea(ring, terrain, planeM, progress);
  const known = found && found.coveredM2 > levelM2 * (1 - sliver) ? found : undefined;
  const level: Figure[] = [
    { id: 'area', value: levelM2 },
    { id: 'perimeter', value: lengthM(ring) },
  ];
  if (kind === 'area') return { figures: [...level, { id: 'surface', value: known?.surfaceM2 }] };
  return {
    figures: [
      { id: 'cut', value: known?.cutM3 },
      { id: 'fill', value: known?.fillM3 },
      { id: 'net', value: known && known.cutM3 - known.fillM3 },
      {
        id: 'volumeError',
        value: known && terrain?.errorM !== undefined ? known.coveredM2 * terrain.errorM : undefined,
      },
      ...level,
    ],
    ...(known && planeM !== undefined ? { cellM: known.cellM, planeM } : {}),
  };
}

function heights(points: readonly Position[], { terrain, buildings }: KnownGround): Measured {
  const grounds = points.map((point) => terrain && groundAt(terrain, point));
  const figures = points.flatMap((point, n): Figure[] => {
    const roofM = buildings?.roofAt(standing(point, terrain));
    return [
      { id: 'ground', of: n + 1, value: grounds[n] },
      ...(roofM === undefined ? [] : [{ id: 'roof' as const, of: n + 1, value: roofM }]),
    ];
  });
  const [from, to] = points;
  if (!from || !to) return { figures };
  const [apartM, risesM] = [distanceM(from, to), minus(grounds[1], grounds[0])];
  const slopeDeg = risesM === undefined ? undefined : (Math.atan2(risesM, apartM) * 180) / Math.PI;
  return {
    figures: [
      ...figures,
      { id: 'rise', value: risesM },
      { id: 'length', value: apartM },
      { id: 'slope', value: slopeDeg },
    ],
  };
}

function angle(points: readonly Position[]): Measured {
  const [before, corner, after] = points;
  const legs = legsOf(points).flatMap(({ lengthM: value, azimuthDeg }, n): Figure[] => [
    { id: 'azimuth', of: n + 1, value: azimuthDeg },
    { id: 'length', of: n + 1, value },
  ]);
  if (!before || !corner || !after) return { figures: legs };
  return { figures: [{ id: 'angle', value: angleDeg(before, corner, after) }, ...legs] };
}

const minus = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a - b;

/** A place with the height of its ground, where that is known. */
function standing([lon, lat]: Position, terrain: Terrain | undefined): Position {
  return [lon, lat, (terrain && groundAt(terrain, [lon, lat])) ?? 0];
}
