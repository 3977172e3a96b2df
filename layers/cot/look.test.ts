import { expect, it } from 'vitest';
import { cotId } from '../../src/lib/model/cot.ts';
import { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Thing } from '../../src/lib/model/entity.ts';
import { MoverTable } from '../../src/lib/model/mover-table.ts';
import { cotAreas, cotMarks } from './look.ts';

const now = 1_700_000_000_000;
const unit = cotId('CotUnit', 'a');
const name = { zh: '一队', en: 'Team 1' };
const seen = { now, language: 'zh', selected: undefined } as const;

function placesOf(things: readonly object[], ageMs = 0) {
  const state = new FeedState('cot');
  state.apply({
    feed: 'cot',
    seq: 1,
    time: now,
    upsert: things.map((thing) => ({ type: 'Thing', name, ...thing }) as Thing),
  });
  const movers = new MoverTable();
  const fix = { x: 1, y: 2, z: 3, headingDeg: 0, speedMps: 0, status: 0, timeMs: now - ageMs };
  movers.write(movers.enrol(unit), 1, fix);
  return { state, movers, locate: ([x, y, z]: readonly [number, number, number]) => [x, y, z] as const };
}
const friend = { id: unit, kind: 'CotUnit', properties: { cotType: 'a-f-G', holdsMs: 60_000 } };

it('shows a unit whose it is, and hatched once its place holds no more', () => {
  expect(cotMarks(placesOf([friend]), seen)).toMatchObject([{ position: [1, 2], shape: 'square', label: '一队' }]);
  expect(cotMarks(placesOf([friend], 90_000), seen)).toMatchObject([
    { unknown: true, colour: 'unknown', text: '失效 30 s，位置未知' },
  ]);
});

it('shows no unit that was never anywhere, and a call for help before all', () => {
  const lost = { ...friend, id: cotId('CotUnit', 'b') };
  const help = {
    ...{ id: cotId('CotMark', 'h'), kind: 'CotMark', location: [120, 30] },
    properties: { cotType: 'b-a-o', staleMs: now + 1, emergency: '911' },
  };
  expect(cotMarks(placesOf([lost, help]), seen)).toMatchObject([{ shape: 'star', emphasised: true }]);
});

it('draws what was drawn elsewhere as long as it holds', () => {
  const ring = JSON.stringify([
    [120, 30],
    [121, 30],
    [121, 31],
    [120, 30],
  ]);
  const area = (staleMs: number) => ({
    id: cotId('CotMark', 'r'),
    kind: 'CotMark',
    properties: { cotType: 'u-d-f', staleMs, ring },
  });
  expect(cotAreas(placesOf([area(now + 1)]).state, undefined, now)).toHaveLength(1);
  expect(cotAreas(placesOf([area(now - 1)]).state, undefined, now)).toEqual([]);
});
