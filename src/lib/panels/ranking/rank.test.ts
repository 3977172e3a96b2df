import { describe, expect, it } from 'vitest';
import type { Division } from '../../model/city.ts';
import type { Datastream, Entity, Thing } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { type Measure, rankBy } from './rank.ts';

const now = 1_700_000_000_000;
const source = { zh: '测试', en: 'test' };
const towns: Division[] = ['a', 'b', 'c', 'd'].map((code) => ({
  code,
  name: { zh: code, en: code },
  centre: [120, 30],
}));
const lies = (thing: Thing, code: string) => thing.division === code;

type Values = Readonly<Record<string, number | null>>;
interface Given {
  readonly kind: string;
  readonly town: string;
  readonly values: Values;
  readonly target?: string;
  readonly limit?: number;
}

function stateOf(given: readonly Given[]): FeedState {
  const upsert: Entity[] = [];
  const observe: { datastream: Datastream['id']; phenomenonTime: number; resultTime: number; result: number | null }[] =
    [];
  given.forEach(({ kind, town, values, target, limit }, at) => {
    const thing = idOf(kind, `thing-${at}`);
    const properties = target ? { properties: { target } } : {};
    upsert.push({ type: 'Thing', id: thing, kind, name: source, division: town, ...properties });
    for (const [property, result] of Object.entries(values)) {
      const id = idOf('Datastream', `${at}:${property}`);
      const limited = limit === undefined ? {} : { limit: { high: limit, source } };
      const stream = { type: 'Datastream', id, thing, property, name: source, unit: '', decimals: 1 } as const;
      upsert.push({ ...stream, staleAfterMs: 60_000, ...limited });
      observe.push({ datastream: id, phenomenonTime: now, resultTime: now, result });
    }
  });
  const state = new FeedState('hj212');
  state.apply({ feed: 'hj212', seq: 1, time: now, upsert, observe });
  return state;
}
const ranked = (measure: Measure, given: readonly Given[]) => {
  const { ranks, without } = rankBy(measure, stateOf(given), towns, lies, now);
  return { order: ranks.map(({ division, bad, silent }) => [division.code, bad, silent]), without, ranks };
};
const air = (town: string, pm25: number | null): Given => ({
  kind: 'AirStation',
  town,
  values: { pm25, pm10: 20, so2: 5, no2: 10, co: 0.5, o3: 60 },
});
const water = (town: string, ammoniaNitrogen: number | null, target?: string): Given => ({
  kind: 'WaterSection',
  town,
  values: { dissolvedOxygen: 8, permanganateIndex: 2, ammoniaNitrogen, totalPhosphorus: 0.05 },
  ...(target ? { target } : {}),
});
const outlet = (town: string, cod: number | null): Given => ({ kind: 'Outlet', town, values: { cod }, limit: 50 });

describe('the ranking of towns', () => {
  it('rates the air by the mean concentrations, the worst first, and leaves out who has no station', () => {
    const { order, without } = ranked('air', [air('a', 30), air('b', 62), air('b', 88), air('c', 40)]);
    expect(order).toEqual([
      ['b', 100, 0],
      ['c', 57, 0],
      ['a', 43, 0],
    ]);
    expect(without).toBe(1);
  });

  it('puts a town with a silent station before the worst that is known', () => {
    const { order, ranks } = ranked('air', [air('a', 30), air('a', null), air('b', 200), air('c', null)]);
    expect(order.map(([code]) => code)).toEqual(['c', 'a', 'b']);
    expect(ranks.map(({ colour }) => colour)).toEqual(['unknown', 'unknown', '#b0447c']);
  });

  it('counts sections short of their target; one without a target or a class is not known', () => {
    const { order } = ranked('water', [
      water('a', 0.8, 'II'),
      water('a', 0.1, 'II'),
      water('b', 0.8, 'III'),
      water('c', 0.1),
      water('d', null, 'III'),
      water('d', 1.8, 'III'),
    ]);
    expect(order).toEqual([
      ['c', null, 1],
      ['d', 1, 1],
      ['a', 1, 0],
      ['b', 0, 0],
    ]);
  });

  it('counts outlets over a limit, a silent one before them', () => {
    const { order } = ranked('outlets', [outlet('a', 60), outlet('a', 70), outlet('b', 60), outlet('c', null)]);
    expect(order).toEqual([
      ['c', null, 1],
      ['a', 2, 0],
      ['b', 1, 0],
    ]);
  });
});
