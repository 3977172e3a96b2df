import { expect, it } from 'vitest';
import { isInside } from '../geo/inside-area.ts';
import { drawingId, thingOfDrawing } from '../model/drawings/drawing.ts';
import { drawn, removed } from '../model/drawings/life.ts';
import { spanOf, type Shape } from '../model/drawings/shape.ts';
import { FeedState } from '../model/feed-state.ts';
import type { Cockpit } from './cockpit.svelte.ts';
import { drawnArea } from './drawn-area.ts';

const id = drawingId('a');
const order = { number: 1, by: '李', why: '', atMs: 1 };
const sketch = (shape: Shape) =>
  drawn({ id, shape, words: '一区', tone: 'neutral', incident: undefined, exercise: true }, order);

/** A cockpit in which a drawing of this shape is selected. */
function selected(shape: Shape, gone = false): Cockpit {
  const state = new FeedState('drawings');
  const drawing = gone ? removed(sketch(shape), 1, order) : sketch(shape);
  state.apply({ feed: 'drawings', seq: 1, time: 1, upsert: [thingOfDrawing(drawing)] });
  return { selected: { id }, state: () => state } as unknown as Cockpit;
}

it('gives the ground of what is selected, a sector downwind as its outline, with its name and that it is an exercise', () => {
  const wind = { type: 'wind', centre: [120, 30.3], fromDeg: 90, halfAngleDeg: 15, lengthM: 3_000 } as const;
  const { area, name, exercise } = drawnArea(selected(wind))!;
  expect([name.zh, exercise]).toEqual(['【演练】一区', true]);
  expect([isInside(area, [119.98, 30.3]), isInside(area, [120.02, 30.3])]).toEqual([true, false]);
  const circle = { type: 'circle', centre: [120, 30.3], radiusM: 500 } as const;
  expect(drawnArea(selected(circle))?.area).toEqual({ type: 'Circle', centre: [120, 30.3], radiusM: 500 });
});

it('gives nothing for what encloses nothing, was removed or is not selected', () => {
  expect(drawnArea(selected({ type: 'text', at: [120, 30.3] }))).toBeUndefined();
  expect(drawnArea(selected({ type: 'circle', centre: [120, 30.3], radiusM: 500 }, true))).toBeUndefined();
  expect(drawnArea({ selected: undefined, state: () => undefined } as unknown as Cockpit)).toBeUndefined();
});

it('is looked at from as far as it is across', () => {
  const line = {
    type: 'line',
    points: [
      [120, 30],
      [120, 30.01],
    ],
  } as const satisfies Shape;
  expect(spanOf(line)).toBe(1_113);
  expect(spanOf({ type: 'rings', centre: [120, 30], radiiM: [100, 900] })).toBe(1_800);
});
