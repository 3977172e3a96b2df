import { describe, expect, it } from 'vitest';
import type { Entity } from '../../model/entity.ts';
import type { FeedStatus } from '../../model/feed.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import type { StillFile } from '../../model/still.ts';
import { factsOf, type Known } from './facts.ts';

const now = Date.UTC(2026, 5, 1, 4);
const name = { zh: '断面', en: 'Section' };
const section = (local: string, lon: number, division: string): Entity[] => {
  const thing = idOf('WaterSection', local);
  const datastream = idOf('Datastream', local);
  const stream = { property: 'cod', name, unit: 'mg/L', decimals: 1, staleAfterMs: 60_000 };
  return [
    { type: 'Thing', id: thing, kind: 'WaterSection', name, location: [lon, 30, 0], division, generated: true },
    { type: 'Datastream', id: datastream, thing, ...stream },
  ];
};
const state = new FeedState('hj212');
state.apply({
  ...{ feed: 'hj212', seq: 1, time: now },
  upsert: [
    ...section('a', 119.9, '330110001'),
    ...section('b', 119.95, '330110001003'),
    ...section('c', 120.4, '330110002'),
    { type: 'Thing', id: idOf('Outlet', 'o'), kind: 'Outlet', name, location: [119.9, 30, 0] },
  ],
  observe: [
    { datastream: idOf('Datastream', 'a'), phenomenonTime: now - 1_000, resultTime: now, result: 6 },
    { datastream: idOf('Datastream', 'b'), phenomenonTime: now - 90_000, resultTime: now, result: 6 },
  ],
});
const status = (state: FeedStatus['state'], reason = ''): FeedStatus =>
  ({ feed: 'hj212', state, reason }) as FeedStatus;
const known = (more: Partial<Known> = {}): Known => ({
  ...{ statuses: [status('live')], state: (feed) => (feed === 'hj212' ? state : undefined), nowMs: now },
  ...{ box: [119.8, 29, 120, 31], placeOf: ({ location }) => location },
  ...more,
});
const water = { feeds: ['hj212'], kinds: ['WaterSection'] };

describe('what is known of a layer before it is opened', () => {
  it('counts its things in all and in the map, the towns they lie in, and what is fresh of their values', () => {
    expect(factsOf(water, known())).toEqual({
      ...{ health: 'live', why: '', count: 3, inView: 2, towns: 2, newestMs: now - 1_000 },
      ...{ fresh: { of: 1, all: 3 }, generated: true },
    });
  });

  it('puts what is not known before what is down, and tells why', () => {
    const down = known({ statuses: [status('down', 'The port is in use.')] });
    expect(factsOf(water, down)).toMatchObject({ health: 'down', why: 'The port is in use.' });
    expect(factsOf({ ...water, feeds: ['hj212', 'forecast'] }, down).health).toBe('unknown');
    expect(factsOf(water, known({ statuses: [] })).health).toBe('unknown');
  });

  it('says nothing of a number where nothing was heard, rather than none', () => {
    const { count, inView } = factsOf(water, known({ state: () => undefined }));
    expect([count, inView]).toEqual([undefined, undefined]);
    expect(factsOf(water, known({ box: undefined })).inView).toBeUndefined();
  });

  it('takes date and origin from the file of a layer that stands still, and the reason where it cannot be read', () => {
    const trees = { feeds: [], kinds: ['OldTree'], file: 'elements/old-trees.geojson' };
    const file = { date: '2025-12-31', generated: true, features: [] } as unknown as StillFile;
    const held = new FeedState('old-trees');
    const read = factsOf(trees, known({ still: { file, state: held, failed: '' } }));
    expect(read).toEqual({ health: 'still', why: '', count: 0, inView: 0, date: '2025-12-31', generated: true });
    expect(factsOf(trees, known({ still: { failed: '' } })).health).toBe('unknown');
    expect(factsOf(trees, known({ still: { failed: 'no such file' } }))).toMatchObject({
      health: 'unread',
      why: 'no such file',
    });
  });
});
