import { expect, it } from 'vitest';
import type { City } from '../../../model/city.ts';
import { FeedState } from '../../../model/feed-state.ts';
import { idOf } from '../../../model/id.ts';
import { groupsOf } from './devices.ts';

const nowMs = 1_000_000_000;
const minuteMs = 60_000;
const towns = ['000001001', '000001002', '000001003'];
const name = { zh: '名', en: 'Name' };
const city = {
  adcode: '000001',
  name,
  divisions: towns.map((code) => ({ code, name: { zh: code, en: code }, centre: [120, 30] })),
} as unknown as City;

/** Gauges by the town they lie in, each silent for so many minutes; it may be for two. */
function gauges(
  ...ages: readonly (readonly [division: string | undefined, ageMinutes: number | undefined])[]
): FeedState {
  const state = new FeedState('sl651');
  for (const [n, [division, ageMinutes]] of ages.entries()) {
    const thing = idOf('RiverGauge', String(n));
    const datastream = idOf('Datastream', String(n));
    const time = nowMs - (ageMinutes ?? 0) * minuteMs;
    state.apply({
      feed: 'sl651',
      seq: n + 1,
      time: nowMs,
      upsert: [
        { type: 'Thing', id: thing, kind: 'RiverGauge', name, location: [120, 30], ...(division ? { division } : {}) },
        {
          type: 'Datastream',
          id: datastream,
          thing,
          ...{ property: 'level', name, unit: 'm', decimals: 2, staleAfterMs: 2 * minuteMs },
        },
      ],
      observe: ageMinutes === undefined ? [] : [{ datastream, phenomenonTime: time, resultTime: time, result: null }],
    });
  }
  return state;
}

const told = (state: FeedState, listenedMinutes = 60) => {
  const openedMs = nowMs - listenedMinutes * minuteMs;
  const groups = groupsOf([state], { city, statuses: [], openedMs, nowMs, groundM: () => 7 });
  return Object.fromEntries(groups.map(({ thing, values }) => [thing.id.split(':').slice(2).join(':'), values]));
};

it('counts what is heard of what is registered, in the district, by town and by door', () => {
  const [one, two] = towns;
  expect(told(gauges([one, 0], [one, 3], [`${two}001`, 0], [undefined, undefined]))).toEqual({
    'DeviceDistrict:000001': { onlineShare: 50, onlineDevices: 2, registeredDevices: 4 },
    'DeviceTown:000001001': { onlineShare: 50, onlineDevices: 1, registeredDevices: 2 },
    'DeviceTown:000001002': { onlineShare: 100, onlineDevices: 1, registeredDevices: 1 },
    'DeviceClass:sl651': { onlineShare: 50, onlineDevices: 2, registeredDevices: 4 },
  });
});

it('calls nobody silent before it has listened as long as each may be silent', () => {
  const [one, two] = towns;
  const state = gauges([one, 0], [two, 3]);
  expect(told(state, 1)).toMatchObject({
    'DeviceDistrict:000001': { onlineShare: null, onlineDevices: null, registeredDevices: 2 },
    'DeviceTown:000001001': { onlineShare: 100 },
    'DeviceTown:000001002': { onlineShare: null },
  });
  expect(told(state, 3)).toMatchObject({ 'DeviceTown:000001002': { onlineShare: 0 } });
});

it('tells of no place without a device', () => expect(told(new FeedState('sl651'))).toEqual({}));
