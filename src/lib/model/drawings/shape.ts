import type { Position } from '../entity.ts';
import type { Text } from '../text.ts';

/** A symbol for a place, drawn as a glyph of that shape. */
export const symbols = {
  command: { shape: 'star', name: { zh: '指挥所', en: 'Command post' } },
  staging: { shape: 'square', name: { zh: '集结点', en: 'Staging area' } },
  medical: { shape: 'cross', name: { zh: '医疗点', en: 'Medical post' } },
  checkpoint: { shape: 'chevron', name: { zh: '卡口', en: 'Checkpoint' } },
  shelter: { shape: 'house', name: { zh: '安置点', en: 'Shelter' } },
  water: { shape: 'drop', name: { zh: '取水点', en: 'Water point' } },
  danger: { shape: 'triangle', name: { zh: '危险点', en: 'Danger' } },
  person: { shape: 'person', name: { zh: '人员', en: 'Person' } },
  other: { shape: 'diamond', name: { zh: '标记', en: 'Mark' } },
} as const satisfies Readonly<Record<string, { readonly shape: string; readonly name: Text }>>;
export type SymbolId = keyof typeof symbols;
export const symbolIds = Object.keys(symbols) as SymbolId[];

/** Where the wind of a cone was taken from, so that nobody believes it measured where it was guessed. */
export interface WindSource {
  readonly source: Text;
  /** Of what moment it was; ms since 1970. */
  readonly atMs: number;
  readonly generated?: true;
}

/** What was drawn, by what defines it: outlines are worked out anew wherever they are shown. Bearings clockwise from north. */
export type Shape =
  | { readonly type: 'mark'; readonly at: Position; readonly symbol: SymbolId }
  | { readonly type: 'text'; readonly at: Position }
  | { readonly type: 'line' | 'arrow' | 'distance'; readonly points: readonly Position[] }
  /** The ring ends where it begins. */
  | { readonly type: 'fence' | 'area'; readonly ring: readonly Position[] }
  | { readonly type: 'circle'; readonly centre: Position; readonly radiusM: number }
  | { readonly type: 'rings'; readonly centre: Position; readonly radiiM: readonly number[] }
  | {
      readonly type: 'sector';
      readonly centre: Position;
      readonly bearingDeg: number;
      readonly widthDeg: number;
      readonly radiusM: number;
    }
  | {
      /** A plain sector downwind, not a model of how anything spreads. */
      readonly type: 'wind';
      readonly centre: Position;
      /** Whence the wind blows. */
      readonly fromDeg: number;
      readonly halfAngleDeg: number;
      readonly lengthM: number;
      readonly wind?: WindSource;
    };
export type ShapeType = Shape['type'];

export const shapeNames: Readonly<Record<ShapeType, Text>> = {
  mark: { zh: '标记', en: 'Mark' },
  text: { zh: '文字', en: 'Text' },
  line: { zh: '线', en: 'Line' },
  arrow: { zh: '箭头', en: 'Arrow' },
  distance: { zh: '测距', en: 'Distance' },
  fence: { zh: '围栏', en: 'Fence' },
  area: { zh: '测面积', en: 'Area' },
  circle: { zh: '圆', en: 'Circle' },
  rings: { zh: '距离环', en: 'Range rings' },
  sector: { zh: '扇形', en: 'Sector' },
  wind: { zh: '下风向扇区', en: 'Downwind sector' },
};
export const shapeTypes = Object.keys(shapeNames) as ShapeType[];

export const pointsAtMost = 2_000;
export const radiiAtMost = 8;
/** No drawing reaches farther. */
export const reachAtMostM = 100_000;

/** The points that define it: what a hand takes hold of. A ring's last point is its first and not said twice. */
export function cornersOf(shape: Shape): readonly Position[] {
  if ('at' in shape) return [shape.at];
  if ('points' in shape) return shape.points;
  return 'ring' in shape ? shape.ring.slice(0, -1) : [shape.centre];
}

/** The same with other points in their stead, as many as there were or fewer. */
export function withCorners(shape: Shape, corners: readonly Position[]): Shape {
  const first = corners[0]!;
  if ('at' in shape) return { ...shape, at: first };
  if ('points' in shape) return { ...shape, points: corners };
  return 'ring' in shape ? { ...shape, ring: [...corners, first] } : { ...shape, centre: first };
}

const degreeM = 111_320;

/** About how far it is across in metres, so that who goes there sees the whole of it; to look by, not to report. */
export function spanOf(shape: Shape): number {
  if (shape.type === 'rings') return 2 * Math.max(...shape.radiiM);
  if ('radiusM' in shape) return 2 * shape.radiusM;
  if (shape.type === 'wind') return 2 * shape.lengthM;
  const corners = cornersOf(shape);
  const across = (axis: 0 | 1): number => {
    const all = corners.map((corner) => corner[axis]);
    return all.reduce((a, b) => Math.max(a, b)) - all.reduce((a, b) => Math.min(a, b));
  };
  const narrower = Math.cos((corners[0]![1] * Math.PI) / 180);
  return Math.round(Math.hypot(across(0) * narrower, across(1)) * degreeM);
}
