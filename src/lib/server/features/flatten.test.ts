import { expect, it } from 'vitest';
import type { City } from '../../model/city.ts';
import type { Quality } from '../../model/change.ts';
import { idOf } from '../../model/id.ts';
import { MoverTable } from '../../model/mover-table.ts';
import { FeedState } from '../../model/feed-state.ts';
import { sampleState } from '../../model/sample-state.ts';
import { liveFeatures } from './flatten.ts';

const nowMs = Date.UTC(2026, 10, 28, 12);
const city = { origin: [120, 30.3, 0], divisions: [] } as unknown as City;
const levelOf = (state: FeedState) =>
  [...liveFeatures({ state, movers: undefined, kinds: ['RiverGauge'], city, nowMs })][0]!.properties;

it('tells a value with its unit, time and how it is to be read', () => {
  expect(levelOf(sampleState('RiverGauge', { waterLevel: 5.82 }, nowMs - 5_000))).toMatchObject({
    ...{ kind: 'RiverGauge', waterLevel: 5.82, waterLevel_unit: 'm', waterLevel_quality: 'good' },
    ...{ waterLevel_time: '2026-11-28T11:59:55.000Z', time: '2026-11-28T11:59:55.000Z', generated: false },
  });
  expect(levelOf(sampleState('RiverGauge', { waterLevel: 5.82 }, nowMs - 50_000))['waterLevel_quality']).toBe('late');
});

it('tells no value that is out of date, so that a silent gauge passes no question for low water', () => {
  expect(levelOf(sampleState('RiverGauge', { waterLevel: 1 }, nowMs - 61_000))).toMatchObject({
    ...{ waterLevel: null, waterLevel_quality: 'stale', waterLevel_time: '2026-11-28T11:58:59.000Z' },
  });
});

it.each([
  ['fault', null],
  ['calibration', null],
  ['manual', 5],
] as const)('tells what an instrument says of itself: %s', (quality: Quality, told) => {
  const state = sampleState('RiverGauge', { waterLevel: 4 }, nowMs - 5_000);
  const [datastream] = state.datastreams.keys();
  const at = { phenomenonTime: nowMs - 1_000, resultTime: nowMs };
  state.apply({
    feed: 'sample',
    seq: 2,
    time: nowMs,
    observe: [{ datastream: datastream!, ...at, result: 5, quality }],
  });
  expect(levelOf(state)).toMatchObject({ waterLevel: told, waterLevel_quality: quality });
});

it('tells where movers are, and leaves out who was not seen yet', () => {
  const state = new FeedState('vehicles');
  const things = ['a', 'b'].map((local) => ({
    ...{ type: 'Thing', id: idOf('Vehicle', local), kind: 'Vehicle', name: { zh: local, en: local } },
  })) as never;
  state.apply({ feed: 'vehicles', seq: 1, time: nowMs, upsert: things });
  const movers = new MoverTable();
  const row = { x: 0, y: 0, z: 0, headingDeg: 90, speedMps: 10, status: 0, timeMs: nowMs - 90_000 };
  movers.write(movers.enrol(idOf('Vehicle', 'a')), 1, row);
  const [only, ...rest] = [...liveFeatures({ state, movers, kinds: ['Vehicle'], city, nowMs })];
  expect(rest).toEqual([]);
  expect(only!.geometry).toEqual({ type: 'Point', coordinates: [120, 30.3] });
  expect(only!.properties).toMatchObject({ speedKmh: 36, headingDeg: 90, position_quality: 'stale' });
});

it('says of everything whether it belongs to an exercise', () => {
  const state = new FeedState('command');
  const incident = (local: string, properties: object) =>
    ({
      type: 'Thing',
      id: idOf('Incident', local),
      kind: 'Incident',
      name: { zh: local, en: local },
      properties,
    }) as never;
  const upsert = [incident('1', { exercise: true }), incident('2', {})];
  state.apply({ feed: 'command', seq: 1, time: nowMs, upsert });
  const told = [...liveFeatures({ state, movers: undefined, kinds: ['Incident'], city, nowMs })];
  expect(told.map(({ properties }) => properties['exercise'])).toEqual([true, false]);
});
