import type { Position } from '../model/entity.ts';
import type { Shape } from '../model/drawings/shape.ts';
import { bearingDeg, lengthM, placeAt } from './geodesic.ts';

type Line = readonly Position[];

/** What a drawing covers and which lines it has, in degrees. */
export interface Outline {
  /** Rings that end where they begin. */
  readonly areas: readonly Line[];
  readonly lines: readonly Line[];
}

const circleCorners = 72;
const degreesACorner = 3;
/** The head of an arrow: its share of the length, how far its sides stand off. */
const headShare = 0.12;
const headDeg = 152;

export function outlineOf(shape: Shape): Outline {
  switch (shape.type) {
    case 'mark':
    case 'text':
      return { areas: [], lines: [] };
    case 'line':
    case 'distance':
      return { areas: [], lines: [shape.points] };
    case 'arrow':
      return { areas: [], lines: [shape.points, ...headOf(shape.points)] };
    case 'fence':
    case 'area':
      return { areas: [shape.ring], lines: [] };
    case 'circle':
      return { areas: [circleOf(shape.centre, shape.radiusM)], lines: [] };
    case 'rings':
      return { areas: [], lines: shape.radiiM.map((radiusM) => circleOf(shape.centre, radiusM)) };
    case 'sector':
      return { areas: [sectorOf(shape.centre, shape.bearingDeg, shape.widthDeg / 2, shape.radiusM)], lines: [] };
    case 'wind':
      return { areas: [sectorOf(shape.centre, shape.fromDeg + 180, shape.halfAngleDeg, shape.lengthM)], lines: [] };
  }
}

/** The area a drawing encloses, for whoever takes it as the ground of something else; nothing where it encloses none. */
export function areaOf(shape: Shape): Line | undefined {
  if (shape.type !== 'rings') return outlineOf(shape).areas[0];
  return circleOf(shape.centre, Math.max(...shape.radiiM));
}

function circleOf(centre: Position, radiusM: number): Line {
  const ring = Array.from({ length: circleCorners }, (_, n) => placeAt(centre, (n * 360) / circleCorners, radiusM));
  return [...ring, ring[0]!];
}

/** From the centre along an arc and back; a whole turn is a circle. */
function sectorOf(centre: Position, middleDeg: number, halfDeg: number, radiusM: number): Line {
  if (halfDeg >= 180) return circleOf(centre, radiusM);
  const steps = Math.max(2, Math.ceil((halfDeg * 2) / degreesACorner));
  const arc = Array.from({ length: steps + 1 }, (_, n) =>
    placeAt(centre, middleDeg - halfDeg + (n / steps) * halfDeg * 2, radiusM),
  );
  return [centre, ...arc, centre];
}

function headOf(points: Line): Line[] {
  const [tip, before] = [points.at(-1)!, points.at(-2)!];
  const ahead = bearingDeg(before, tip);
  const sideM = lengthM(points) * headShare;
  return [[placeAt(tip, ahead + headDeg, sideM), tip, placeAt(tip, ahead - headDeg, sideM)]];
}
