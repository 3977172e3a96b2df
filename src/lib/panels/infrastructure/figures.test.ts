import { describe, expect, it } from 'vitest';
import type { Datastream, Thing } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { infrastructureFigures, spanOf } from './figures.ts';

const now = 1_000_000_000;
const minuteMs = 60_000;
const town = '330110005';

interface One {
  readonly kind?: string;
  readonly property?: string;
  /** Absent: never heard. */
  readonly ageMs?: number;
  readonly value?: number | null;
  readonly derived?: true;
  readonly more?: Partial<Thing>;
}

/** Things with one datastream each, which may be silent for a minute. */
function stateOf(feed: string, things: Readonly<Record<string, One>>): FeedState {
  const state = new FeedState(feed);
  for (const [local, { kind = 'RiverGauge', property = 'level', ageMs, value = 1, derived, more }] of Object.entries(
    things,
  )) {
    const name = { zh: local, en: local };
    const thing: Thing = { type: 'Thing', id: idOf(kind, local), kind, name, location: [0, 0], ...more };
    const stream: Datastream = {
      type: 'Datastream',
      id: idOf('Datastream', `${kind}:${local}`),
      thing: thing.id,
      ...{ property, name, unit: '', decimals: 0, staleAfterMs: minuteMs },
      ...(derived ? { derived } : {}),
    };
    const time = now - (ageMs ?? 0);
    const said = { datastream: stream.id, phenomenonTime: time, resultTime: time, result: value };
    const observe = ageMs === undefined ? [] : [said];
    state.apply({ feed, seq: state.seq + 1, time: now, upsert: [thing, stream], observe });
  }
  return state;
}

const gauges = stateOf('sl651', {
  heard: { ageMs: 0 },
  late: { ageMs: 50_000 },
  hour: { ageMs: 60 * minuteMs },
  day: { ageMs: 1440 * minuteMs, more: { division: town } },
  never: {},
});
const node = (ageMs: number): One => ({ kind: 'Node', property: 'memory', ageMs, more: {} });
const disk = (value: number | null, ageMs = 0): One => ({
  kind: 'Storage',
  property: 'freeShare',
  value,
  ageMs,
  derived: true,
});
const door = (state: string): One => ({
  kind: 'Door',
  derived: true,
  more: { properties: { state, sinceMs: now - 90 * minuteMs } },
});

describe('the figures of the infrastructure', () => {
  it('count late devices as heard, and name what was never heard before the longest silent', () => {
    const figures = infrastructureFigures([gauges], undefined, now);
    expect(figures).toMatchObject({ registered: 5, online: 2, share: 0.4, disk: undefined, asOf: now });
    expect(figures.down.map(({ name }) => name.zh)).toEqual(['never', 'day', 'hour']);
    expect(figures.longest?.name.zh).toBe('day');
  });

  it('hold nodes that are gone and doors that are shut among what is down, and tell them of no town', () => {
    const house = stateOf('infrastructure', {
      well: node(0),
      gone: node(5 * minuteMs),
      open: door('live'),
      shut: door('down'),
    });
    const figures = infrastructureFigures([gauges], house, now);
    expect(figures.down.map(({ name, what }) => `${what} ${name.zh}`)).toEqual([
      'device never',
      'device day',
      'door shut',
      'device hour',
      'node gone',
    ]);
    const ofTown = infrastructureFigures([gauges], house, now, town);
    expect(ofTown.down.every(({ what }) => what === 'device')).toBe(true);
  });

  it('do not know the share as long as the feed has not listened for long enough', () => {
    const group = (value: number | null): FeedState =>
      stateOf('infrastructure', {
        all: { kind: 'DeviceDistrict', property: 'onlineShare', value, ageMs: 0, derived: true },
      });
    expect(infrastructureFigures([gauges], group(null), now).share).toBeUndefined();
    expect(infrastructureFigures([gauges], group(40), now).share).toBe(0.4);
    expect(infrastructureFigures([], group(40), now)).toMatchObject({ share: undefined, registered: 0, asOf: 0 });
  });

  it('take the fullest disk that is known, and none that is not', () => {
    const of = (...disks: One[]) =>
      infrastructureFigures(
        [],
        stateOf('infrastructure', Object.fromEntries(disks.map((one, n) => [`d${n}`, one]))),
        now,
      ).disk;
    expect(of(disk(60), disk(7), disk(null), disk(1, 5 * minuteMs))).toMatchObject({ freeShare: 7, late: false });
    expect(of(disk(null), disk(1, 5 * minuteMs))).toBeUndefined();
  });
});

it('says spans as a person does', () => {
  expect([59, 61, 3000].map((minutes) => spanOf(minutes * minuteMs))).toEqual([
    { value: '59', unit: 'minutes' },
    { value: '1.0', unit: 'hours' },
    { value: '2.1', unit: 'days' },
  ]);
});
