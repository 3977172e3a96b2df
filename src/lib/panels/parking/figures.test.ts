import { expect, it } from 'vitest';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { hourMs, type Outlook } from '../../model/forecast/outlook.ts';
import { aheadOfLot, parkingFigures, tightSoon } from './figures.ts';

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

/** Foretold from the hour in which `now` lies, one number an hour, with bounds of half a space and of five. */
function outlookOf(...free: readonly number[]): Outlook {
  const steps = free.map((centre) => ({ low: centre - 0.5, centre, high: centre + 5 }));
  const found = { mase: 1, naiveMase: 1, held: 1, wider: 1, triedOn: 72, last: 9, method: 'naive', steps };
  const fromMs = Math.floor(now / hourMs) * hourMs;
  return { of: idOf('ParkingLot', 'a'), fromMs, properties: { freeSpaces: found } };
}

it('says what is foretold for the hour in which it is one hour later, and the fewest from now on', () => {
  const ahead = aheadOfLot(outlookOf(40, 34, 2, 60), now);
  expect(ahead).toMatchObject({ soon: { free: 34, low: 33, high: 39 }, fewest: { free: 2 } });
  // Two hours later the third hour is over.
  expect(aheadOfLot(outlookOf(1, 34, 60), now + hourMs).fewest).toMatchObject({ free: 34 });
  expect(aheadOfLot(outlookOf(40), now).soon).toBeUndefined();
});

it('says why nothing is foretold, and counts only what is', () => {
  const short: Outlook = { ...outlookOf(), properties: { freeSpaces: { why: 'short', last: null } } };
  expect(aheadOfLot(short, now)).toEqual({ why: 'short' });
  expect(aheadOfLot(undefined, now)).toEqual({ why: 'none' });
  const lots = [outlookOf(50, 19), outlookOf(50, 20), short].map((one) => ({
    total: 100,
    ahead: aheadOfLot(one, now),
  }));
  expect(tightSoon(lots)).toEqual({ tight: 1, of: 2 });
  expect(tightSoon(lots.slice(2))).toBeUndefined();
});
