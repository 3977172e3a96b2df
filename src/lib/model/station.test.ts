import { expect, it } from 'vitest';
import type { Entity, Thing } from './entity.ts';
import { FeedState } from './feed-state.ts';
import { idOf } from './id.ts';
import { airOf, airOver, waterAgainstTarget, waterOf } from './station.ts';

const now = 5_000_000;
const clean = { pm25: 20, pm10: 40, so2: 5, no2: 30, co: 0.5, o3: 60 };
const good = { dissolvedOxygen: 8, permanganateIndex: 1.8, ammoniaNitrogen: 0.1, totalPhosphorus: 0.02, ph: 7.4 };

function city(kind: string, stations: Record<string, number>[], properties: Record<string, string | boolean> = {}) {
  const state = new FeedState('hj212');
  const name = { zh: '站', en: 'station' };
  const things: Thing[] = stations.map((_, index) => ({
    type: 'Thing',
    id: idOf(kind, String(index)),
    kind,
    name,
    properties,
  }));
  const streams: Entity[] = stations.flatMap((values, index) =>
    Object.keys(values).map((property) => ({
      type: 'Datastream' as const,
      id: idOf('Datastream', `${index}:${property}`),
      thing: things[index]!.id,
      property,
      name,
      unit: '',
      decimals: 1,
      staleAfterMs: 60_000,
    })),
  );
  const observe = stations.flatMap((values, index) =>
    Object.entries(values).map(([property, result]) => ({
      datastream: idOf('Datastream', `${index}:${property}`),
      phenomenonTime: now,
      resultTime: now,
      result,
    })),
  );
  state.apply({ feed: 'hj212', seq: 1, time: now, upsert: [...things, ...streams], observe });
  return { state, things };
}

it('rates a station by its values of now and forgets them when they are old', () => {
  const { state, things } = city('AirStation', [clean]);
  expect(airOf(state, things[0]!, now, '2012').aqi).toBe(40);
  expect(airOf(state, things[0]!, now + 61_000, '2012')).toMatchObject({ aqi: null, asOf: 0 });
});

it('rates a region by the means of what its stations measure', () => {
  const { state, things } = city('AirStation', [clean, { ...clean, pm25: 90 }]);
  expect(airOver(state, things, now, '2012')).toMatchObject({ aqi: 75, primary: ['pm25'], asOf: now });
  expect(airOver(state, [], now, '2012').aqi).toBeNull();
  expect(airOver(state, things, now + 30_000, '2012').late).toBe(false);
  expect(airOver(state, things, now + 50_000, '2012')).toMatchObject({ aqi: 75, late: true });
});

it('leaves a section unknown while a factor it must measure is missing', () => {
  const { state, things } = city('WaterSection', [good, { ...good, totalPhosphorus: -1 }]);
  expect(waterOf(state, things[0]!, now).class).toBe(1);
  expect(waterOf(state, things[1]!, now)).toMatchObject({ class: null, missing: ['totalPhosphorus'] });
});

it('holds a lake to the limits of a lake', () => {
  const values = { ...good, totalPhosphorus: 0.04 };
  const river = city('WaterSection', [values]);
  const lake = city('WaterSection', [values], { lake: true });
  expect(waterOf(river.state, river.things[0]!, now).class).toBe(2);
  expect(waterOf(lake.state, lake.things[0]!, now).class).toBe(3);
});

it('says by how much a section misses its target, and knows one that is over though another factor is missing', () => {
  const over = { ...good, ammoniaNitrogen: 1.5 };
  const { state, things } = city('WaterSection', [good, over, { ...over, totalPhosphorus: -1 }], { target: 'III' });
  const [fine, missed, blind] = things.map((section) => waterAgainstTarget(state, section, now));
  expect(fine).toMatchObject({ class: 1, target: 3, meets: true, over: [] });
  expect(missed).toMatchObject({ class: 4, meets: false, over: [{ factor: 'ammoniaNitrogen', times: 0.5 }] });
  expect(blind).toMatchObject({ class: null, meets: false });
  expect(waterAgainstTarget(state, things[0]!, now + 61_000).meets).toBeNull();
});

it('judges no section by a target nobody set', () => {
  const { state, things } = city('WaterSection', [good]);
  expect(waterAgainstTarget(state, things[0]!, now)).toMatchObject({ class: 1, target: null, meets: null, over: [] });
});
