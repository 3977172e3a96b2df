import { describe, expect, it } from 'vitest';
import { FeedState } from './feed-state.ts';
import { idOf } from './id.ts';
import { rainOf, visibilityOf } from './rain.ts';

const now = 1_000_000;

function stateOf(values: readonly (number | null)[], property = 'rainfall5min', ageMs = 0): FeedState {
  const state = new FeedState('sl651');
  state.apply({
    feed: 'sl651',
    seq: 1,
    time: now,
    upsert: values.flatMap((_, at) => {
      const thing = idOf('RiverGauge', `g${at}`);
      const name = { zh: '站', en: 'gauge' };
      const stream = { type: 'Datastream', id: idOf('Datastream', `g${at}`), thing, property, name } as const;
      return [
        { type: 'Thing', id: thing, kind: 'RiverGauge', name } as const,
        { ...stream, unit: 'mm', decimals: 1, staleAfterMs: 180_000 },
      ];
    }),
    observe: values.map((result, at) => ({
      datastream: idOf('Datastream', `g${at}`),
      phenomenonTime: now - ageMs,
      resultTime: now - ageMs,
      result,
    })),
  });
  return state;
}

describe('the rain over the district', () => {
  it('is the mean of all gauges, the dry ones too', () => {
    expect(rainOf(stateOf([0, 0, 0.5, 1.5]), now)).toEqual({ mmPerH: 6, gauges: 4, wet: 2 });
  });

  it('is unknown, and not dry, where no gauge says anything now', () => {
    expect(rainOf(stateOf([]), now)).toBeUndefined();
    expect(rainOf(stateOf([null]), now)).toBeUndefined();
    expect(rainOf(stateOf([0.4], 'rainfall5min', 200_000), now)).toBeUndefined();
  });

  it('knows no fog from what does not measure it', () => {
    expect(visibilityOf(stateOf([0.4]), now)).toBeUndefined();
    expect(visibilityOf(stateOf([300, 900, 4000], 'visibility'), now)).toBe(900);
  });
});
