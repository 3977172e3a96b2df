import { expect, it } from 'vitest';
import type { Datastream, Entity } from '../../model/entity.ts';
import type { StreamHours } from '../../model/fact-log.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf, type Id } from '../../model/id.ts';
import { pollutants } from '../../model/standards/hj633.ts';
import { dayOfAir } from './day.ts';

const fromMs = 1_700_000_000_000;
const name = { zh: '站', en: 'station' };
const clean = { pm25: 30, pm10: 40, so2: 6, no2: 20, co: 0.5, o3: 80 };

/** Stations with 24 hours of these values, the first `holes` of them without PM2.5. */
function city(stations: readonly { values: typeof clean; holes?: number; broken?: boolean }[]) {
  const upsert: Entity[] = [];
  const said = new Map<Id, StreamHours>();
  stations.forEach(({ values, holes = 0, broken = false }, at) => {
    const thing = idOf('AirStation', String(at));
    upsert.push({ type: 'Thing', id: thing, kind: 'AirStation', name });
    for (const property of pollutants) {
      const id = idOf('Datastream', `${at}:${property}:hour`);
      const stream: Datastream = {
        type: 'Datastream',
        id,
        thing,
        property,
        name,
        unit: '',
        decimals: 0,
        span: 'hour',
        staleAfterMs: 1,
      };
      upsert.push(stream);
      const hours = Array.from({ length: 24 }, (_, hour): StreamHours['hours'][number] => [
        fromMs + hour * 3_600_000,
        property === 'pm25' && hour < holes ? null : values[property],
        broken ? 'fault' : null,
      ]);
      said.set(id, { thing, datastream: id, property, hours: [[fromMs - 3_600_000, 999, null], ...hours] });
    }
  });
  const state = new FeedState('hj212');
  state.apply({ feed: 'hj212', seq: 1, time: fromMs, upsert });
  return { state, said };
}

it('rates each station by its own day, and the district by the means over stations', () => {
  const { state, said } = city([{ values: clean }, { values: { ...clean, pm25: 120 } }]);
  const { district, stations, known } = dayOfAir(state, said, fromMs, '2012');
  expect(stations.map(({ day }) => day.aqi)).toEqual([43, 158]);
  expect(district).toMatchObject({ aqi: 100, primary: ['pm25'] });
  expect(known).toBe(2);
});

it('leaves out of the district what a station did not measure long enough, or measured while broken', () => {
  const { state, said } = city([
    { values: clean },
    { values: { ...clean, pm25: 120 }, holes: 5 },
    { values: clean, broken: true },
  ]);
  const { district, stations, known } = dayOfAir(state, said, fromMs, '2012');
  expect(stations.map(({ day }) => day.aqi)).toEqual([43, null, null]);
  expect(district.aqi).toBe(43);
  expect(known).toBe(1);
});

it('is unknown where nothing was said', () => {
  const { state } = city([{ values: clean }]);
  expect(dayOfAir(state, new Map(), fromMs, '2012').district.aqi).toBeNull();
});
