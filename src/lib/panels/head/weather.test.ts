import { expect, it } from 'vitest';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { beaufort, weatherOf } from './weather.ts';

const now = 1_000_000;

function stateOf(rows: Record<string, number>[]): FeedState {
  const state = new FeedState('hj212');
  const things = rows.map((_, index) => idOf('AirStation', String(index)));
  const name = { zh: '站', en: 'station' };
  const streams = rows.flatMap((row, index) =>
    Object.keys(row).map((property) => ({ property, index, id: idOf('Datastream', `${index}:${property}`) })),
  );
  state.apply({
    feed: 'hj212',
    seq: 1,
    time: now,
    upsert: [
      ...things.map((id) => ({ type: 'Thing' as const, id, kind: 'AirStation', name })),
      ...streams.map(({ id, property, index }) => ({
        type: 'Datastream' as const,
        id,
        thing: things[index]!,
        property,
        name,
        unit: '',
        decimals: 1,
        staleAfterMs: 1000,
      })),
    ],
    observe: streams.map(({ id, property, index }) => ({
      datastream: id,
      phenomenonTime: now,
      resultTime: now,
      result: rows[index]![property]!,
    })),
  });
  return state;
}

it('takes winds from 350° and 10° together as north', () => {
  const state = stateOf([
    { temperature: 10, windDirection: 350 },
    { temperature: 12, windDirection: 10 },
  ]);
  expect(weatherOf(state, now)).toMatchObject({ temperatureC: 11, windFrom: 0, windForce: undefined, stations: 2 });
});

it('knows no weather once the stations are silent', () => {
  expect(weatherOf(stateOf([{ temperature: 10 }]), now + 2000)).toBeUndefined();
});

it('rates wind by the standard: 5.4 m/s is force 3, 5.5 m/s is force 4, a typhoon 12', () => {
  expect([beaufort(5.4), beaufort(5.5), beaufort(40)]).toEqual([3, 4, 12]);
});
