import { expect, it } from 'vitest';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { transitFigures } from './figures.ts';

const now = 1_000_000_000;

function stateOf(
  lines: Readonly<Record<string, readonly [running: number, delay: number | null, punctual: number | null]>>,
) {
  const state = new FeedState('transit');
  const names = ['runningVehicles', 'delay', 'punctuality'];
  state.apply({
    feed: 'transit',
    seq: 1,
    time: now,
    upsert: Object.keys(lines).flatMap((local) => {
      const thing = idOf('TransitLine', local);
      const name = { zh: local, en: local };
      return [
        { type: 'Thing', id: thing, kind: 'TransitLine', name } as const,
        ...names.map((property) => ({
          type: 'Datastream' as const,
          id: idOf('Datastream', `${local}:${property}`),
          thing,
          property,
          name,
          unit: '',
          decimals: 0,
          staleAfterMs: 1000,
        })),
      ];
    }),
    observe: Object.entries(lines).flatMap(([local, results]) =>
      names.map((property, n) => ({
        datastream: idOf('Datastream', `${local}:${property}`),
        phenomenonTime: now,
        resultTime: now,
        result: results[n]!,
      })),
    ),
  });
  const vehicle = (id: string, delayMinutes: number) =>
    ({
      type: 'Thing',
      id: idOf('TransitVehicle', id),
      kind: 'TransitVehicle',
      name: { zh: id, en: id },
      properties: { line: 'slow', delayMinutes },
    }) as const;
  state.apply({ feed: 'transit', seq: 2, time: now, upsert: [vehicle('a', 2), vehicle('b', 9)] });
  return state;
}

it('names lines of unknown delay first, then the latest, idle ones last, and leads to the vehicle farthest behind', () => {
  const state = stateOf({ slow: [2, 7, 50], quick: [6, 0.5, 100], silent: [3, null, null], idle: [0, null, null] });
  const figures = transitFigures(state, now);
  expect(figures.lines.map(({ line }) => line.name.zh)).toEqual(['silent', 'slow', 'quick', 'idle']);
  expect(figures).toMatchObject({ running: 11, unknown: 1, asOf: now, punctual: 7 / 8 });
  expect(figures.lines[1]!.seenAt).toBe('urn:ngsi-ld:TransitVehicle:b');
});

it('knows nothing once all is late', () => {
  const figures = transitFigures(stateOf({ slow: [2, 7, 50] }), now + 5_000);
  expect(figures).toMatchObject({ running: undefined, punctual: undefined, unknown: 1, asOf: 0 });
});
