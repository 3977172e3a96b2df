import { describe, expect, it } from 'vitest';
import { contactOf, devicesOf, isOnline, longestFirst } from './contact.ts';
import type { Datastream } from './entity.ts';
import { FeedState } from './feed-state.ts';
import { idOf } from './id.ts';

const now = 1_000_000_000;
const name = { zh: '站', en: 'Station' };
const minuteMs = 60_000;

interface Said extends Partial<Datastream> {
  readonly ageMs?: number;
}

/** One station that last said each of these so long ago. */
function stationOf(said: Readonly<Record<string, Said>>, result: number | null = 1) {
  const thing = { type: 'Thing', id: idOf('Station', 's'), kind: 'Station', name, location: [0, 0] } as const;
  const state = new FeedState('x');
  const streams = Object.entries(said).map(([property, { ageMs: _, ...more }]): Datastream => {
    const id = idOf('Datastream', property);
    const common = { type: 'Datastream', thing: thing.id, unit: '', decimals: 0, staleAfterMs: 3 * minuteMs } as const;
    return { ...common, id, property, name, ...more };
  });
  const observe = Object.entries(said).flatMap(([property, { ageMs }]) => {
    const time = now - (ageMs ?? 0);
    const datastream = idOf('Datastream', property);
    return ageMs === undefined ? [] : [{ datastream, phenomenonTime: time, resultTime: time, result }];
  });
  state.apply({ feed: 'x', seq: 1, time: now, upsert: [thing, ...streams], observe });
  return { state, thing };
}
const contact = (said: Readonly<Record<string, Said>>, result?: number | null) => {
  const { state, thing } = stationOf(said, result);
  return contactOf(state, thing, now);
};

describe('the contact with a device', () => {
  it('is as good as the youngest of its values', () => {
    expect(contact({ a: { ageMs: minuteMs }, b: { ageMs: 60 * minuteMs } })).toMatchObject({ state: 'heard' });
    expect(contact({ a: { ageMs: 2.5 * minuteMs } })).toMatchObject({ state: 'late' });
    expect(contact({ a: { ageMs: 4 * minuteMs } })).toEqual({
      state: 'silent',
      lastMs: now - 4 * minuteMs,
      staleAfterMs: 3 * minuteMs,
    });
    expect(contact({ a: {} })).toMatchObject({ state: 'never', lastMs: 0 });
  });

  it('stands with one that has no value to give', () => {
    expect(contact({ a: { ageMs: 0 } }, null)).toMatchObject({ state: 'heard' });
  });

  it('is not kept up by the average of an hour', () => {
    const hour = { ageMs: 10 * minuteMs, span: 'hour', staleAfterMs: 240 * minuteMs } as const;
    expect(contact({ a: { ageMs: 10 * minuteMs }, b: hour })).toMatchObject({ state: 'silent' });
    expect(contact({ b: hour })).toMatchObject({ state: 'heard' });
  });

  it('is none with what is worked out of others', () => {
    expect(contact({ a: { ageMs: 0, derived: true } })).toBeUndefined();
    expect(devicesOf(stationOf({}).state, now)).toEqual([]);
  });

  it('is sorted by what is missed longest, and one never heard before all', () => {
    const states = [4, 9].map((minutes) => ({ lastMs: now - minutes * minuteMs }));
    expect([...states, { lastMs: 0 }].sort(longestFirst)).toEqual([{ lastMs: 0 }, states[1], states[0]]);
    const late = devicesOf(stationOf({ a: { ageMs: 2.5 * minuteMs } }).state, now);
    expect(late.map(isOnline)).toEqual([true]);
  });
});
