import { expect, it } from 'vitest';
import { FeedState } from '../../src/lib/model/feed-state.ts';
import { idOf } from '../../src/lib/model/id.ts';
import { resourceStreamId } from '../../src/lib/model/resource.ts';
import { resourceMarks } from '../../src/lib/stage/resource-marks.ts';
import { warehouses } from './warehouses.ts';

const now = 1_700_000_000_000;
const id = idOf('ReliefWarehouse', 'W');
const text = (word: string) => ({ zh: word, en: word });

/** A warehouse with this many of each good, each of which must not go under 10. */
function look(stock: Readonly<Record<string, number | null>>) {
  const state = new FeedState('resources');
  const streams = Object.keys(stock).map((good) => ({
    type: 'Datastream' as const,
    id: resourceStreamId(id, 'stock', good),
    thing: id,
    property: 'stock',
    name: text(good),
    unit: '',
    decimals: 0,
    limit: { low: 10, source: text('least') },
    staleAfterMs: 1000,
  }));
  const observe = streams.map((stream) => ({
    datastream: stream.id,
    phenomenonTime: now,
    resultTime: now,
    result: stock[stream.name.zh]!,
  }));
  const thing = { type: 'Thing' as const, id, kind: 'ReliefWarehouse', name: text('库'), location: [120, 30] as const };
  state.apply({ feed: 'resources', seq: 1, time: now, upsert: [thing, ...streams], observe });
  return resourceMarks(warehouses, state, { now, language: 'zh', selected: undefined })[0]!;
}

it('names the goods that are short', () => {
  expect(look({ tents: 10, pumps: 12 })).toMatchObject({ shape: 'hexagon', colour: '#c7a27a' });
  expect(look({ tents: 9, pumps: 12, boats: 0 })).toMatchObject({ colour: '#ff914d', text: '缺 tents boats' });
});

it('is unknown while one good is', () => {
  expect(look({ tents: 9, pumps: null })).toMatchObject({ unknown: true });
  expect(look({})).toMatchObject({ unknown: true });
});
