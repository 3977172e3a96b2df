import { cotOfDrawing } from '../write-cot.ts';
import { drawingId, type Drawing } from '../../../model/drawings/drawing.ts';
import type { Shape } from '../../../model/drawings/shape.ts';

/** A drawing as somebody made it at a moment. */
export function drawingAt(key: string, atMs: number, shape: Shape, more: Partial<Drawing> = {}): Drawing {
  const deed = { by: '李', atMs };
  return {
    ...{ id: drawingId(key), shape, words: '险 <1>', tone: 'severe', revision: 1, drawn: deed, earlier: [] },
    last: { ...deed, did: 'drawn', number: 1 },
    ...more,
  };
}

/** A circle of a kilometre, as this house says it, under another uid. */
export function circle(uid: string, atMs: number): string {
  const drawing = drawingAt('own', atMs, { type: 'circle', centre: [120, 30.3], radiusM: 1_000 });
  return cotOfDrawing(drawing, atMs).replace(drawing.id, uid);
}
