import { describe, expect, it } from 'vitest';
import { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import {
  measureId,
  measureOf,
  measuresUnderWay,
  transferId,
  transferKind,
} from '../../src/lib/model/waste-transfer.ts';
import { legend } from './legend.ts';
import { tripMarks, tripsOf } from './trips.ts';

const now = Date.UTC(2026, 4, 1, 8);
const seen = { now, language: 'zh', selected: undefined as Id | undefined } as const;
const name = { zh: '测', en: 'T' };

function cityWith(offSeconds: number, more: Record<string, number> = {}): FeedState {
  const state = new FeedState('waste');
  const properties = { number: '1', plate: '测A·H1', plannedT: 5, dueMs: now + 1e6, leftMs: now - 1e6, ...more };
  state.apply({
    feed: 'waste',
    seq: 1,
    time: now,
    upsert: [
      { type: 'Thing', id: transferId('1'), kind: transferKind, name, location: [120, 30, 2], properties },
      ...measuresUnderWay.map((measure) => measureOf('1', measure)),
    ],
    observe: measuresUnderWay.map((measure) => ({
      datastream: measureId('1', measure),
      phenomenonTime: now,
      resultTime: now,
      result: measure === 'offCorridorSeconds' ? offSeconds : 0,
    })),
  });
  return state;
}

const marksOf = (state: FeedState, at: Partial<typeof seen> = {}) =>
  tripMarks(tripsOf(state, { ...seen, ...at }), () => undefined, { ...seen, ...at });

describe('the mark of a transfer', () => {
  it('is in the colour of the worst that is known, and says it', () => {
    expect(marksOf(cityWith(0))[0]).toMatchObject({ colour: '#35c48d', text: '正常', position: [120, 30, 2] });
    expect(marksOf(cityWith(200))[0]).toMatchObject({ colour: '#ff914d', text: '偏离允许通道', emphasised: true });
  });

  it('is hatched once its vehicle is silent', () => {
    expect(marksOf(cityWith(0), { now: now + 200_000 })[0]).toMatchObject({ unknown: true, priority: 1000 });
  });

  it('is gone once it was received, unless it is selected or its weight is not known to be right', () => {
    const state = cityWith(0, { arrivedMs: now - 60_000 });
    expect(marksOf(state)[0]).toMatchObject({ unknown: true });
    const later = { now: now + 3 * 3_600_000 };
    expect(marksOf(state, later)).toEqual([]);
    expect(marksOf(state, { ...later, selected: transferId('1') } as never)).toHaveLength(1);
  });
});

it('names every colour once in the legend', () => {
  const squares = legend.filter(({ shape }) => shape === 'square').map(({ colour }) => colour);
  expect(new Set(squares).size).toBe(squares.length);
  expect(squares).toContain('unknown');
});
