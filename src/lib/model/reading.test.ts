import { describe, expect, it } from 'vitest';
import type { Observation } from './change.ts';
import type { Datastream } from './entity.ts';
import { FeedState } from './feed-state.ts';
import { idOf } from './id.ts';
import { freshValueOf, readingOf } from './reading.ts';

const station = idOf('AirStation', 'xixi');
const now = 1_700_000_000_000;

function stream(property: string, span?: 'minute' | 'hour' | 'day'): Datastream {
  const id = idOf('Datastream', `xixi:${property}:${span ?? 'now'}`);
  const name = { zh: property, en: property };
  const common = { type: 'Datastream', id, thing: station, property, name, unit: 'µg/m³', decimals: 0 } as const;
  return { ...common, staleAfterMs: 60_000, ...(span ? { span } : {}) };
}

function stateWith(streams: Datastream[], observe: Omit<Observation, 'resultTime'>[]): FeedState {
  const state = new FeedState('hj212');
  const told = observe.map((o) => ({ ...o, resultTime: o.phenomenonTime }));
  state.apply({ feed: 'hj212', seq: 1, time: now, upsert: streams, observe: told });
  return state;
}

describe('the reading of a property', () => {
  const pm25 = stream('pm25');
  const hourly = stream('pm25', 'hour');

  it('is the value of the moment, not the average that stands beside it', () => {
    const state = stateWith(
      [hourly, pm25],
      [
        { datastream: hourly.id, phenomenonTime: now, result: 30 },
        { datastream: pm25.id, phenomenonTime: now, result: 46 },
      ],
    );
    expect(readingOf(state, station, 'pm25', now)).toMatchObject({ value: 46, time: now, fresh: true, stream: pm25 });
    expect(readingOf(state, station, 'pm25', now, 'hour')).toMatchObject({ value: 30 });
  });

  it('falls back to the shortest average where the moment is not measured', () => {
    const day = stream('pm25', 'day');
    expect(readingOf(stateWith([day, hourly], []), station, 'pm25', now)?.stream).toBe(hourly);
  });

  it('is not fresh once the stream was silent for too long, and then nothing to judge by', () => {
    const state = stateWith([pm25], [{ datastream: pm25.id, phenomenonTime: now - 60_001, result: 46 }]);
    expect(readingOf(state, station, 'pm25', now)).toMatchObject({ value: 46, fresh: false });
    expect(freshValueOf(state, station, 'pm25', now)).toBeUndefined();
  });

  it('is late before it is unknown, and still a value', () => {
    const state = stateWith([pm25], [{ datastream: pm25.id, phenomenonTime: now, result: 46 }]);
    expect(readingOf(state, station, 'pm25', now + 40_000)).toMatchObject({ late: false });
    expect(readingOf(state, station, 'pm25', now + 40_001)).toMatchObject({ late: true, fresh: true, value: 46 });
  });

  it('has no value while the instrument is faulty or being calibrated, and says which', () => {
    const observation = { datastream: pm25.id, phenomenonTime: now, result: 46, quality: 'calibration' } as const;
    const state = stateWith([pm25], [observation]);
    expect(readingOf(state, station, 'pm25', now)).toMatchObject({ value: null, quality: 'calibration' });
    expect(freshValueOf(state, station, 'pm25', now)).toBeUndefined();
  });

  it('keeps a value over the range, which is bad news and no absence of news', () => {
    const observation = { datastream: pm25.id, phenomenonTime: now, result: 999, quality: 'over-range' } as const;
    expect(freshValueOf(stateWith([pm25], [observation]), station, 'pm25', now)).toBe(999);
  });

  it('knows a stream that never spoke from a property that is not measured', () => {
    const state = stateWith([pm25], []);
    expect(readingOf(state, station, 'pm25', now)).toEqual({
      value: null,
      time: 0,
      fresh: false,
      late: true,
      stream: pm25,
    });
    expect(readingOf(state, station, 'so2', now)).toBeUndefined();
  });
});
