import { expect, it } from 'vitest';
import type { Entity, Thing } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { permitOf } from '../../model/permit.ts';
import { chosenOf, enterpriseFigures, yearLoads } from './figures.ts';

const now = Date.parse('2026-06-01T00:00Z');
const source = { zh: '测试', en: 'test' };
const permit = { permit: 'A', permitUntil: '2028-01-01' };

function works(name: string, properties: NonNullable<Thing['properties']> = permit): Thing {
  return { type: 'Thing', id: idOf('Enterprise', name), kind: 'Enterprise', name: { zh: name, en: name }, properties };
}
function register(...things: Thing[]): FeedState {
  const state = new FeedState('enterprises');
  state.apply({ feed: 'enterprises', seq: 1, time: now, upsert: things });
  return state;
}
/** Outlets with a limit of 50, by the name of their enterprise. */
function outlets(values: Record<string, number | undefined>): FeedState {
  const state = new FeedState('hj212');
  const names = Object.keys(values);
  const upsert = names.flatMap((name): Entity[] => [
    { ...works(name), id: idOf('Outlet', name), kind: 'Outlet', properties: { enterprise: name } },
    {
      type: 'Datastream',
      id: idOf('Datastream', name),
      thing: idOf('Outlet', name),
      property: 'cod',
      name: source,
      unit: 'mg/L',
      decimals: 1,
      staleAfterMs: 60_000,
      limit: { high: 50, source },
    },
  ]);
  const observe = names.flatMap((name) => {
    const result = values[name];
    return result === undefined
      ? []
      : [{ datastream: idOf('Datastream', name), phenomenonTime: now, resultTime: now, result }];
  });
  state.apply({ feed: 'hj212', seq: 1, time: now, upsert, observe });
  return state;
}

it('puts first of whom something is unknown, then who is over, then whose permit ended', () => {
  const ended = works('ended', { permit: 'A', permitUntil: '2026-05-01' });
  const all = register(works('fine'), works('over'), ended, works('silent'), works('bare', {}), works('without'));
  const heard = outlets({ fine: 20, over: 60, ended: 20, silent: undefined, bare: 20 });
  expect(enterpriseFigures(all, heard, now).map(({ thing, state }) => [thing.name.en, state])).toEqual([
    ['bare', 'unknown'],
    ['silent', 'unknown'],
    ['without', 'unknown'],
    ['over', 'over'],
    ['ended', 'expired'],
    ['fine', 'fine'],
  ]);
});

it('is found by itself and by its outlet', () => {
  const all = enterpriseFigures(register(works('a'), works('b')), outlets({ a: 1, b: 1 }), now);
  expect(chosenOf(all, idOf('Outlet', 'b'))?.thing.name.en).toBe('b');
  expect(chosenOf(all, idOf('Enterprise', 'a'))?.thing.name.en).toBe('a');
  expect(chosenOf(all, idOf('AirStation', 'x'))).toBeUndefined();
});

it('sums the load of a year over outlets, and says of how many hours it is known', () => {
  const { permittedKg, ...rest } = permitOf(
    works('a', { ...permit, 'permittedKg.cod': 100, 'permittedKg.bod5': 9 }),
    now,
  );
  const loads = [
    [{ property: 'cod', hours: 2, kg: 30 }],
    [
      { property: 'cod', hours: 3, kg: 12 },
      { property: 'ammoniaNitrogen', hours: 3, kg: 1 },
    ],
  ];
  expect(yearLoads({ ...rest, permittedKg }, loads)).toEqual([
    { property: 'cod', kg: 42, hours: 5, permittedKg: 100 },
    { property: 'bod5', kg: 0, hours: 0, permittedKg: 9 },
  ]);
});
