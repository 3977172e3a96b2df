import type { Position } from '../entity.ts';
import type { Fields } from '../incidents/given.ts';
import { asPosition, positionIn } from '../incidents/given-places.ts';
import { tones, type Look, type Tone } from './drawing.ts';
import {
  pointsAtMost,
  radiiAtMost,
  reachAtMostM,
  shapeTypes,
  symbolIds,
  type Shape,
  type WindSource,
} from './shape.ts';

const wordsAtMost = 120;

/** Reads a shape that was given with an order; what is wrong with it is one sentence. */
export function shapeIn(fields: Fields, field: string): Shape {
  const shape = fields.within(field);
  const type = shape.oneOf('type', shapeTypes);
  const reach = (name: string): number => shape.number(name, 1, reachAtMostM);
  switch (type) {
    case 'mark':
      return { type, at: positionIn(shape, 'at'), symbol: shape.oneOf('symbol', symbolIds) };
    case 'text':
      return { type, at: positionIn(shape, 'at') };
    case 'line':
    case 'arrow':
    case 'distance':
      return { type, points: lineIn(shape, 'points') };
    case 'fence':
    case 'area':
      return { type, ring: ringIn(shape, 'ring') };
    case 'circle':
      return { type, centre: positionIn(shape, 'centre'), radiusM: reach('radiusM') };
    case 'rings':
      return { type, centre: positionIn(shape, 'centre'), radiiM: radiiIn(shape, 'radiiM') };
    case 'sector': {
      const [bearingDeg, widthDeg] = [shape.number('bearingDeg', 0, 360), shape.number('widthDeg', 1, 360)];
      return { type, centre: positionIn(shape, 'centre'), bearingDeg, widthDeg, radiusM: reach('radiusM') };
    }
    case 'wind': {
      const [fromDeg, halfAngleDeg] = [shape.number('fromDeg', 0, 360), shape.number('halfAngleDeg', 1, 90)];
      const wind = shape.maybe('wind', () => windIn(shape.within('wind')));
      const cone = { type, centre: positionIn(shape, 'centre'), fromDeg, halfAngleDeg, lengthM: reach('lengthM') };
      return { ...cone, ...(wind ? { wind } : {}) };
    }
  }
}

/** What a change may change; only what was given. */
export function lookIn(fields: Fields): Partial<Look> {
  const shape = fields.maybe('shape', () => shapeIn(fields, 'shape'));
  const words = fields.maybe('words', () => wordsIn(fields));
  const tone = fields.maybe('tone', () => toneIn(fields));
  return { ...(shape ? { shape } : {}), ...(words === undefined ? {} : { words }), ...(tone ? { tone } : {}) };
}

/** Words may be none. */
export const wordsIn = (fields: Fields): string =>
  fields.raw('words') === '' ? '' : fields.word('words', wordsAtMost);
export const toneIn = (fields: Fields): Tone => fields.oneOf('tone', tones);

function windIn(wind: Fields): WindSource {
  const generated = wind.maybe('generated', () => wind.flag('generated'));
  const said = { source: wind.text('source', 120), atMs: wind.number('atMs', 0, 1e14) };
  return generated ? { ...said, generated } : said;
}

function pointsIn(fields: Fields, field: string): readonly Position[] {
  const given = fields.raw(field);
  if (!Array.isArray(given) || given.length > pointsAtMost + 1)
    throw fields.wrong(field, {
      zh: `应是不超过 ${pointsAtMost} 个点的列表`,
      en: `must be a list of at most ${pointsAtMost} points`,
    });
  return given.map((point) => asPosition(fields, field, point));
}

function lineIn(fields: Fields, field: string): readonly Position[] {
  const points = pointsIn(fields, field);
  if (points.length >= 2) return points;
  throw fields.wrong(field, { zh: '应至少有 2 个点', en: 'must have 2 points at least' });
}

function ringIn(fields: Fields, field: string): readonly Position[] {
  const ring = pointsIn(fields, field);
  const [first, last] = [ring[0], ring.at(-1)];
  if (first && last && ring.length >= 4 && first[0] === last[0] && first[1] === last[1]) return ring;
  throw fields.wrong(field, {
    zh: '应首尾相同，至少有 3 个不同的点',
    en: 'must end where it begins and have 3 points at least',
  });
}

/** Small ones first, each once. */
function radiiIn(fields: Fields, field: string): readonly number[] {
  const given = fields.raw(field);
  const fits = (value: unknown): value is number => typeof value === 'number' && value >= 1 && value <= reachAtMostM;
  if (Array.isArray(given) && given.length > 0 && given.length <= radiiAtMost && given.every(fits))
    return [...new Set<number>(given)].sort((a, b) => a - b);
  throw fields.wrong(field, {
    zh: `应是 1 至 ${radiiAtMost} 个半径，各 1 至 ${reachAtMostM} 米`,
    en: `must be 1 to ${radiiAtMost} radii of 1 to ${reachAtMostM} m each`,
  });
}
