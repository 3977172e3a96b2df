import { Refusal } from '../model/command.ts';
import type { Shape } from '../model/drawings/shape.ts';
import { crossingOf } from './ring.ts';

/** The shape itself; throws a sentence where its outline crosses itself, since nobody could say then what lies within. */
export function checkedShape(shape: Shape): Shape {
  const crossing = 'ring' in shape ? crossingOf(shape.ring) : undefined;
  if (!crossing) return shape;
  const place = `${crossing[0].toFixed(5)}, ${crossing[1].toFixed(5)}`;
  throw new Refusal({
    zh: `边界在 (${place}) 处自相交，无法判断内外；请调整后再提交。`,
    en: `The outline crosses itself at (${place}), so nobody can say what lies within; move its points apart.`,
  });
}
