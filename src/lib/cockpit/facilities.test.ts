import { expect, it } from 'vitest';
import { FeedState } from '../model/feed-state.ts';
import { idOf } from '../model/id.ts';
import type { OwnLayer } from '../model/own-layer.ts';
import type { Text } from '../model/text.ts';
import type { Cockpit } from './cockpit.svelte.ts';
import { facilityKinds } from './facilities.ts';

const name = { zh: '一站', en: 'One' };
const layer = (id: string, kinds: string[], title: string) => ({
  id,
  kinds,
  title: { zh: title, en: id },
  feeds: ['resources'],
});
const own = {
  ...{ id: 'own-1', title: '公交站', record: { method: name, inputs: [], madeMs: 0, by: '' } },
  features: {
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', geometry: { type: 'Point', coordinates: [120, 30] }, properties: { name: '西站' } },
      { type: 'Feature', geometry: { type: 'Point', coordinates: [120.1, 30] }, properties: {} },
      { type: 'Feature', geometry: { type: 'LineString', coordinates: [] }, properties: {} },
    ],
  },
} as unknown as OwnLayer;
const cockpit = {
  layers: [
    layer('fire-stations', ['FireStation'], '消防站'),
    layer('hospitals', ['Hospital'], '医院'),
    layer('people-at-risk', ['HouseholdAtRisk'], '需转移人员'),
  ],
  own: { list: [own] },
  say: ({ zh }: Text) => zh,
} as unknown as Cockpit;

function resources(): FeedState {
  const state = new FeedState('resources');
  const thing = (kind: string, local: string, location?: [number, number]) => ({
    ...({ type: 'Thing', id: idOf(kind, local), kind, name } as const),
    ...(location ? { location, generated: true as const } : {}),
  });
  const upsert = [
    thing('FireStation', 'a', [120, 30.2]),
    thing('FireStation', 'nowhere'),
    thing('HouseholdAtRisk', 'h', [120, 30.3]),
  ];
  state.apply({ feed: 'resources', seq: 1, time: 0, upsert });
  return state;
}

it('offers kinds that there are any of, by the titles of their layers, and points of layers of one’s own', () => {
  expect(facilityKinds(cockpit, resources())).toEqual([
    {
      ...{ key: 'fire-stations', title: '消防站', generated: true },
      facilities: [{ id: idOf('FireStation', 'a'), name: '一站', lon: 120, lat: 30.2 }],
    },
    {
      ...{ key: 'own-1', title: '公交站', generated: false },
      facilities: [
        { id: 'own-1:0', name: '西站', lon: 120, lat: 30 },
        { id: 'own-1:1', name: '公交站 2', lon: 120.1, lat: 30 },
      ],
    },
  ]);
});

it('offers what is one’s own where no resources are known', () => {
  expect(facilityKinds(cockpit, undefined).map(({ key }) => key)).toEqual(['own-1']);
});
