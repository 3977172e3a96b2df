import { bearingDeg, distanceM } from '../../geo/geodesic.ts';
import type { Position } from '../../model/entity.ts';
import type { Shape, ShapeType, SymbolId, WindSource } from '../../model/drawings/shape.ts';

/** What a tool is set to before it is used. */
export interface Settings {
  readonly symbol: SymbolId;
  readonly radiiM: readonly number[];
  readonly widthDeg: number;
  readonly halfAngleDeg: number;
  readonly lengthM: number;
  /** Whence the wind blows; unknown where nobody said and nothing measures. */
  readonly fromDeg: number | undefined;
  readonly wind?: WindSource;
}

/** With so many points it is done by itself; lines and outlines go on until somebody ends them. */
const wholeWith: Readonly<Partial<Record<ShapeType, number>>> = {
  mark: 1,
  text: 1,
  rings: 1,
  wind: 1,
  circle: 2,
  sector: 2,
};
export const isWhole = (type: ShapeType, points: readonly Position[]): boolean =>
  points.length >= (wholeWith[type] ?? Infinity);

/** The shape that these points make; nothing while there are too few, or where the wind is not known. */
export function shapeFrom(type: ShapeType, points: readonly Position[], settings: Settings): Shape | undefined {
  const [first, second] = points;
  if (!first) return undefined;
  switch (type) {
    case 'mark':
      return { type, at: first, symbol: settings.symbol };
    case 'text':
      return { type, at: first };
    case 'line':
    case 'arrow':
    case 'distance':
      return points.length > 1 ? { type, points } : undefined;
    case 'fence':
    case 'area':
      return points.length > 2 ? { type, ring: [...points, first] } : undefined;
    case 'circle':
      return second && { type, centre: first, radiusM: atLeastM(first, second) };
    case 'rings':
      return { type, centre: first, radiiM: settings.radiiM };
    case 'sector': {
      const { widthDeg } = settings;
      return (
        second && {
          type,
          centre: first,
          bearingDeg: bearingDeg(first, second),
          widthDeg,
          radiusM: atLeastM(first, second),
        }
      );
    }
    case 'wind': {
      const { fromDeg, halfAngleDeg, lengthM, wind } = settings;
      if (fromDeg === undefined) return undefined;
      return { type, centre: first, fromDeg, halfAngleDeg, lengthM, ...(wind ? { wind } : {}) };
    }
  }
}

/** Two clicks in one spot make the smallest circle there is. */
const atLeastM = (a: Position, b: Position): number => Math.max(1, distanceM(a, b));

/** Radii as somebody types them, in metres: `500, 1000 3000`. Nothing where they cannot be read. */
export function radiiOf(typed: string): number[] | undefined {
  const radii = typed
    .split(/[\s,，、;；]+/)
    .filter(Boolean)
    .map(Number);
  return radii.length > 0 && radii.every((radius) => radius >= 1) ? radii : undefined;
}
