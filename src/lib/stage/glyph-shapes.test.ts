import { expect, it } from 'vitest';
import { outline } from './glyph-shapes.ts';
import type { GlyphShape } from './marks.ts';

const shapes = [
  'circle',
  'diamond',
  'triangle',
  'square',
  'house',
  'hexagon',
  'cross',
  'star',
  'chevron',
  'drop',
  'tee',
  'ring',
  'person',
  'placard',
  'lock',
] as const satisfies readonly GlyphShape[];

/** What a pen was told to do for a shape around 9 with the radius 7. */
function drawn(shape: GlyphShape): [string, ...number[]][] {
  const told: [string, ...number[]][] = [];
  const note =
    (what: string) =>
    (...values: (number | boolean | undefined)[]): void =>
      void told.push([what, ...values.map(Number)]);
  const pen = {
    beginPath: note('begin'),
    moveTo: note('move'),
    lineTo: note('line'),
    arc: note('arc'),
    closePath: note('close'),
  };
  outline(pen, shape, 9, 7);
  return told;
}

it.each(shapes)('draws %s within its picture', (shape) => {
  const told = drawn(shape);
  expect(told.length).toBeGreaterThan(2);
  for (const [what, x = 0, y = 0, radius = 0] of told)
    if (what !== 'begin' && what !== 'close')
      for (const value of [x, y]) {
        expect(value - (what === 'arc' ? radius : 0)).toBeGreaterThanOrEqual(1.9);
        expect(value + (what === 'arc' ? radius : 0)).toBeLessThanOrEqual(16.1);
      }
});

it('draws no two of them alike', () => {
  expect(new Set(shapes.map((shape) => JSON.stringify(drawn(shape)))).size).toBe(shapes.length);
});
