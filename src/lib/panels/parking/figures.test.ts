import { expect, it } from 'vitest';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { parkingFigures } from './figures.ts';

const now = 1_000_000_000;
const name = { zh: '场', en: 'Lot' };

function stateOf(lots: Readonly<Record<string, { total: number; free: number | null; ageMs?: number }>>): FeedState {
  const state = new FeedState('parking');
  state.apply({
    feed: 'parking',
    seq: 1,
    time: now,
    upsert: Object.entries(lots).flatMap(([local, { total }]) => {
      const thing = idOf('ParkingLot', local);
      const shared = { name, unit: '', decimals: 0, staleAfterMs: 1_000 };
      return [
        { type: 'Thing', id: thing, kind: 'ParkingLot', name, properties: { totalSpaces: total } } as const,
        { type: 'Datastream', id: idOf('Datastream', local), thing, property: 'freeSpaces', ...shared } as const,
      ];
    }),
    observe: Object.entries(lots).map(([local, { free, ageMs = 0 }]) => {
      const time = now - ageMs;
      return { datastream: idOf('Datastream', local), phenomenonTime: time, resultTime: time, result: free };
    }),
  });
  return state;
}

it('counts what is free over the lots that are known, and names the unknown first, then the fullest', () => {
  const figures = parkingFigures(
    stateOf({
      roomy: { total: 100, free: 60, ageMs: 500 },
      full: { total: 100, free: 0 },
      late: { total: 50, free: 50, ageMs: 5_000 },
      blind: { total: 50, free: null },
    }),
    now,
  );
  expect(figures).toMatchObject({ free: 60, full: 1, unknown: 2, taken: 0.7, asOf: now - 500 });
  expect(figures.lots.map(({ lot }) => lot.id.split(':').at(-1))).toEqual(['blind', 'late', 'full', 'roomy']);
});

it('knows no free space where no lot is known', () => {
  expect(parkingFigures(stateOf({ blind: { total: 50, free: null } }), now)).toMatchObject({
    free: undefined,
    taken: undefined,
    unknown: 1,
    asOf: 0,
  });
});
