import { expect, it } from 'vitest';
import type { Entity } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { gaugeFigures } from './figures.ts';

it('puts an unknown level first, then the gauge nearest to its warning stage', () => {
  const now = 1_000_000;
  const source = { zh: '测试', en: 'test' };
  const rows = [
    { name: 'far', level: 3, age: 0 },
    { name: 'over', level: 5.2, age: 0 },
    { name: 'silent', level: 4, age: 99_000 },
  ];
  const upsert = rows.flatMap(({ name }): Entity[] => [
    { type: 'Thing', id: idOf('RiverGauge', name), kind: 'RiverGauge', name: { zh: name, en: name } },
    {
      type: 'Datastream',
      id: idOf('Datastream', name),
      thing: idOf('RiverGauge', name),
      property: 'waterLevel',
      name: { zh: '水位', en: 'level' },
      unit: 'm',
      decimals: 2,
      limit: { high: 5, source },
      staleAfterMs: 60_000,
    },
  ]);
  const observe = rows.map(({ name, level, age }) => ({
    datastream: idOf('Datastream', name),
    phenomenonTime: now - age,
    resultTime: now - age,
    result: level,
  }));
  const state = new FeedState('sl651');
  state.apply({ feed: 'sl651', seq: 1, time: now, upsert, observe });
  const gauges = gaugeFigures(state, now);
  expect(gauges.map((gauge) => gauge.thing.name.zh)).toEqual(['silent', 'over', 'far']);
  expect(gauges[0]!.overM).toBeUndefined();
  expect(gauges[1]!.overM).toBeCloseTo(0.2);
});
