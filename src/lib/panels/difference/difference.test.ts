import { expect, it } from 'vitest';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { classesOf, compare, summaryOf } from './difference.ts';
import { measuresOf } from './measures.ts';

const name = { zh: '站', en: 'Station' };
const atMs = Date.UTC(2026, 5, 1, 4);
const stationOf = (n: number) => idOf('AirStation', `${n}`);

/** Stations with what each said, at that moment or so long before it. */
function stateOf(values: Readonly<Record<number, readonly [result: number | null, agoMs?: number]>>): FeedState {
  const state = new FeedState('hj212');
  const numbers = Object.keys(values).map(Number);
  state.apply({
    feed: 'hj212',
    seq: 1,
    time: atMs,
    upsert: numbers.flatMap((n) => [
      { type: 'Thing', id: stationOf(n), kind: 'AirStation', name, location: [120, 30, 0] } as const,
      {
        ...({
          type: 'Datastream',
          id: idOf('Datastream', `${n}:pm25`),
          thing: stationOf(n),
          property: 'pm25',
        } as const),
        ...{ name: { zh: 'PM2.5', en: 'PM2.5' }, unit: 'µg/m³', decimals: 0, staleAfterMs: 600_000 },
      },
    ]),
    observe: numbers.map((n) => ({
      datastream: idOf('Datastream', `${n}:pm25`),
      phenomenonTime: atMs - (values[n]![1] ?? 0),
      resultTime: atMs,
      result: values[n]![0],
    })),
  });
  return state;
}

it('takes for unknown what was known at one moment only, never for zero', () => {
  const before = stateOf({ 1: [20], 2: [20], 3: [null], 4: [5, 700_000], 5: [7] });
  const after = stateOf({ 1: [35], 2: [20], 3: [9], 4: [6], 6: [8] });
  const [measure] = measuresOf([before]);
  expect(measure).toMatchObject({ kind: 'AirStation', property: 'pm25', things: 5 });
  const all = compare(measure!, { state: before, atMs }, { state: after, atMs });
  const differences = Object.fromEntries(all.map(({ id, difference }) => [id.split(':').at(-1), difference]));
  expect(differences).toEqual({ 1: 15, 2: 0, 3: undefined, 4: undefined, 5: undefined, 6: undefined });
  expect(summaryOf(all)).toEqual({ more: 1, less: 0, same: 1, unknown: 4 });
  expect(all.find(({ id }) => id === stationOf(5))).toMatchObject({ before: 7 });
  expect(
    compare(measure!, { state: undefined, atMs }, { state: after, atMs }).every((one) => !('difference' in one)),
  ).toBe(true);
});

it('colours as far on either side of none', () => {
  const all = compare(
    measuresOf([stateOf({ 1: [0] })])[0]!,
    { state: stateOf({ 1: [10], 2: [10] }), atMs },
    { state: stateOf({ 1: [30], 2: [6] }), atMs },
  );
  expect(classesOf(all, 0).map(({ upTo }) => upTo)).toEqual([-10, -0.5, 0.5, 10, 20]);
});
