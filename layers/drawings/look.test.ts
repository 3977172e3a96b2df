import { expect, it } from 'vitest';
import type { Position } from '../../src/lib/model/entity.ts';
import { drawingId, thingOfDrawing, type Drawing } from '../../src/lib/model/drawings/drawing.ts';
import { drawn, locked, removed } from '../../src/lib/model/drawings/life.ts';
import type { Shape } from '../../src/lib/model/drawings/shape.ts';
import { FeedState } from '../../src/lib/model/feed-state.ts';
import { drawingMarks, drawnFeatures, drawnGround } from './look.ts';

const centre: Position = [120, 30.3];
const order = { number: 1, by: '李', why: '', atMs: 1_000 };
const seen = { language: 'zh', selected: undefined } as const;
const id = drawingId('a');

function drawing(shape: Shape, more: Partial<Drawing> = {}): Drawing {
  const sketch = { id, shape, words: '封控区', tone: 'severe', incident: undefined, exercise: undefined } as const;
  return { ...drawn(sketch, order), ...more };
}

function stateOf(...drawings: Drawing[]): FeedState {
  const state = new FeedState('drawings');
  state.apply({ feed: 'drawings', seq: 1, time: 1_000, upsert: drawings.map(thingOfDrawing) });
  return state;
}
const circle = { type: 'circle', centre, radiusM: 500 } as const;

it('says in words what its colour says, that it is an exercise, and who locked it, beside a lock', () => {
  const held = locked(drawing(circle, { exercise: true }), { ...order, by: '王' })!;
  expect(drawingMarks(stateOf(held), seen)).toMatchObject([
    { id, shape: 'lock', colour: '#ff914d', label: '【演练】封控区 · 严重 · 锁定 王', text: 'r 500 m' },
  ]);
});

it('keeps the symbol of a mark, and is called by it where nobody gave words', () => {
  const [mark] = drawingMarks(stateOf(drawing({ type: 'mark', at: centre, symbol: 'medical' }, { words: '' })), seen);
  expect(mark).toMatchObject({ shape: 'cross', label: '医疗点 · 严重', emphasised: true });
});

it('lies on both maps with the same outlines', () => {
  const rings = drawing({ type: 'rings', centre, radiiM: [500, 1_000] });
  const { areas, lines } = drawnGround(stateOf(rings), undefined, 1);
  expect([areas.length, lines.length]).toEqual([0, 2]);
  const [feature] = drawnFeatures(stateOf(rings));
  expect(feature!.geometry).toEqual({ type: 'MultiLineString', coordinates: lines.map(({ points }) => points) });
  const [area] = drawnGround(stateOf(drawing(circle)), undefined, 1).areas;
  expect(drawnFeatures(stateOf(drawing(circle)))[0]!.geometry).toMatchObject({ coordinates: [area!.rings] });
});

it('fills less where an operator wants it fainter, and what is selected is strong however faint', () => {
  const fillAt = (opacity: number, selected?: typeof id) =>
    drawnGround(stateOf(drawing(circle)), selected, opacity).areas[0]!.fill;
  expect(fillAt(0.5)).toBeCloseTo(fillAt(1) / 2, 9);
  expect(fillAt(0, id)).toBeGreaterThan(fillAt(1));
});

it('is gone from both when it was removed', () => {
  const state = stateOf(removed(drawing(circle), 1, order));
  expect([drawingMarks(state, seen), drawnGround(state, undefined, 1).areas, drawnFeatures(state)]).toEqual([
    [],
    [],
    [],
  ]);
});
