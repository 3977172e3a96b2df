import { expect, it } from 'vitest';
import type { Datastream, Entity } from './entity.ts';
import { FeedState } from './feed-state.ts';
import { idOf } from './id.ts';
import { isOver, isSilent, outletFigures } from './outlet.ts';

const now = 10_000_000;
const source = { zh: '测试', en: 'test' };

function outlet(name: string, limit: Datastream['limit'], value: number | null, ageMs = 0) {
  const thing = idOf('Outlet', name);
  const stream = idOf('Datastream', `${name}:cod`);
  const entities: Entity[] = [
    { type: 'Thing', id: thing, kind: 'Outlet', name: { zh: name, en: name } },
    {
      type: 'Datastream',
      id: stream,
      thing,
      property: 'cod',
      name: { zh: 'COD', en: 'COD' },
      unit: 'mg/L',
      decimals: 1,
      staleAfterMs: 60_000,
      ...(limit ? { limit } : {}),
    },
  ];
  return {
    entities,
    observation: { datastream: stream, phenomenonTime: now - ageMs, resultTime: now - ageMs, result: value },
  };
}

function stateOf(...outlets: ReturnType<typeof outlet>[]): FeedState {
  const state = new FeedState('hj212');
  const upsert = outlets.flatMap((entry) => entry.entities);
  state.apply({ feed: 'hj212', seq: 1, time: now, upsert, observe: outlets.map((entry) => entry.observation) });
  return state;
}

it('puts a silent outlet before the worst that is measured', () => {
  const limit = { high: 50, source };
  const [first, second, third] = outletFigures(
    stateOf(outlet('fine', limit, 20), outlet('over', limit, 75), outlet('silent', limit, 20, 90_000)),
    now,
  );
  expect([first, second, third].map((entry) => entry!.thing.name.zh)).toEqual(['silent', 'over', 'fine']);
  expect(isSilent(first!)).toBe(true);
  expect(isOver(second!)).toBe(true);
  expect(second!.worst!.ratio).toBeCloseTo(1.5);
  expect(isOver(third!)).toBe(false);
});

it('takes a value on either side of a range as over', () => {
  const limit = { low: 6, high: 9, source };
  const states = outletFigures(
    stateOf(outlet('acid', limit, 5.4), outlet('base', limit, 9.3), outlet('fine', limit, 7)),
    now,
  );
  expect(
    states
      .filter(isOver)
      .map((entry) => entry.thing.name.zh)
      .sort(),
  ).toEqual(['acid', 'base']);
});

it('does not take an empty answer for a value', () => {
  expect(isSilent(outletFigures(stateOf(outlet('empty', { high: 50, source }, null)), now)[0]!)).toBe(true);
});
