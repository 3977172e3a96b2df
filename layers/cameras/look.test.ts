import { describe, expect, it } from 'vitest';
import { cameraOf, viewRing, type View } from '../../src/lib/model/camera.ts';
import type { Thing } from '../../src/lib/model/entity.ts';
import { idOf } from '../../src/lib/model/id.ts';
import { sampleState } from '../../src/lib/model/sample-state.ts';
import { cameraMarks, drapeOf, legend, viewAreas } from './look.ts';

const now = 1_700_000_000_000;
const seen = { now, language: 'zh', selected: undefined } as const;
const properties = {
  code: '33011000001320000001',
  watches: 'river',
  headingDeg: 90,
  viewDeg: 60,
  rangeM: 100,
  mountM: 6,
};
const id = idOf('Camera', 'sample');

describe('the marks of cameras', () => {
  it('tell a picture that goes on from one of which nothing is known', () => {
    const [live] = cameraMarks(sampleState('Camera', { pictureAge: 3 }, now, { properties }), seen);
    expect(live).toMatchObject({ shape: 'circle', text: '实时', stemM: 40 });
    for (const state of [
      sampleState('Camera', { pictureAge: null }, now),
      sampleState('Camera', { pictureAge: 3 }, now - 3_600_000),
      sampleState('Camera', {}, now),
    ])
      expect(cameraMarks(state, seen)[0]).toMatchObject({ shape: 'square', unknown: true, text: '无画面' });
  });

  it('say for how many minutes a picture has stood still, and go on counting', () => {
    const state = sampleState('Camera', { pictureAge: 3 }, now);
    const [datastream] = [...state.latest.keys()];
    const stopped = { datastream: datastream!, phenomenonTime: now + 1, resultTime: now + 1, result: 95 };
    state.apply({ feed: 'sample', seq: 2, time: now, observe: [{ ...stopped, quality: 'fault' }] });
    expect(cameraMarks(state, { ...seen, now: now + 1000 })[0]).toMatchObject({
      shape: 'triangle',
      text: '已停 1 min',
    });
    expect(cameraMarks(state, { ...seen, now: now + 40_000 })[0]).toMatchObject({ text: '已停 2 min' });
  });

  it('are explained, the unknown last', () => {
    expect(legend.at(-1)!.colour).toBe('unknown');
  });
});

describe('the ground a camera looks at', () => {
  const state = sampleState('Camera', { pictureAge: 3 }, now, { properties });
  const view = cameraOf([...state.things.values()][0] as Thing)!.view as View;

  it('lies before it, as far as its range and as wide as its view', () => {
    const ring = viewRing([120, 30], view);
    expect(ring[0]).toEqual([120, 30]);
    expect(ring.at(-1)).toEqual([120, 30]);
    for (const [lon, lat] of ring.slice(1, -1)) {
      const [eastM, northM] = [(lon - 120) * 111_320 * Math.cos(Math.PI / 6), (lat - 30) * 111_320];
      expect(Math.hypot(eastM, northM)).toBeCloseTo(100, 3);
      expect(Math.abs((Math.atan2(eastM, northM) * 180) / Math.PI - 90)).toBeLessThanOrEqual(30.001);
    }
    expect(viewRing([120, 30], { ...view, viewDeg: 360 })).not.toContainEqual([120, 30]);
  });

  it('is drawn where the register says how it looks, brighter where it is selected', () => {
    expect(viewAreas(state)).toHaveLength(1);
    for (const blind of [{}, { properties: { ...properties, headingDeg: 'unknown' } }])
      expect(viewAreas(sampleState('Camera', {}, now, blind))).toEqual([]);
    expect(drapeOf(state, id, { now, selected: id }).fill).toBeGreaterThan(
      drapeOf(state, id, { now, selected: undefined }).fill,
    );
    expect(drapeOf(undefined, id, { now, selected: undefined }).colour).toBe('#8a93a3');
  });
});
