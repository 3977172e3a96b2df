import { describe, expect, it } from 'vitest';
import { sampleState } from '../../src/lib/model/sample-state.ts';
import { legend, lotMarks } from './lots.ts';

const now = 1_700_000_000_000;
const seen = { now, language: 'zh', selected: undefined } as const;

describe('the marks of car parks', () => {
  it('say how many spaces are free', () => {
    const [mark] = lotMarks(sampleState('ParkingLot', { freeSpaces: 12 }, now), seen);
    expect(mark).toMatchObject({ shape: 'square', text: '余位 12', colour: '#35c48d' });
  });

  it('are hatched where nobody counts or the count is late', () => {
    for (const state of [
      sampleState('ParkingLot', { freeSpaces: null }, now),
      sampleState('ParkingLot', { freeSpaces: 12 }, now - 3_600_000),
    ])
      expect(lotMarks(state, seen)[0]).toMatchObject({ unknown: true, text: 'P —' });
  });

  it('show a lot without a space as full', () => {
    const [mark] = lotMarks(sampleState('ParkingLot', { freeSpaces: 0 }, now), { ...seen, language: 'en' });
    expect(mark).toMatchObject({ text: 'free 0', colour: '#ff914d' });
  });

  it('are explained, the unknown last', () => {
    expect(legend.map(({ colour }) => colour)).toEqual(['#35c48d', '#ffd24a', '#ff914d', 'unknown']);
  });
});
