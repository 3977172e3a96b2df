import { describe, expect, it } from 'vitest';
import type { Entity } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { cameraFigures, onWall } from './figures.ts';

const now = Date.UTC(2026, 5, 1);
const words = { zh: '画面', en: 'picture' };

/** Cameras one hundredth of a degree apart, by how old their newest frame is; `null` for none. */
function stateOf(ages: readonly (number | null)[]): FeedState {
  const state = new FeedState('cameras');
  const upsert = ages.flatMap((_, n): Entity[] => {
    const properties = { code: `${n}`, watches: 'road', headingDeg: 0, viewDeg: 60, rangeM: 50, mountM: 6 };
    const id = idOf('Camera', `${n}`);
    return [
      { type: 'Thing', id, kind: 'Camera', name: words, location: [120 + n / 100, 30], properties },
      {
        type: 'Datastream',
        id: idOf('Datastream', `${n}`),
        thing: id,
        property: 'pictureAge',
        name: words,
        unit: 's',
        decimals: 0,
        staleAfterMs: 60_000,
      },
    ];
  });
  const observe = ages.map((result, n) => ({
    datastream: idOf('Datastream', `${n}`),
    phenomenonTime: now,
    resultTime: now,
    result,
  }));
  state.apply({ feed: 'cameras', seq: 1, time: now, upsert, observe });
  return state;
}
const names = (entries: ReturnType<typeof cameraFigures>) => entries.map(({ camera }) => camera.code).join('');

describe('the wall of cameras', () => {
  const all = cameraFigures(stateOf([1, null, 2, 3, 4, 5]), now);

  it('counts those of which nothing is seen first', () => {
    expect(names(all)).toBe('102345');
  });

  it('shows pictures where no place is chosen', () => {
    expect(names(onWall(all, undefined, 4))).toBe('0234');
  });

  it('shows the nearest to a chosen place, without a picture too', () => {
    expect(names(onWall(all, [120.011, 30], 3))).toBe('120');
    expect(onWall([], [120, 30], 3)).toEqual([]);
  });
});
