import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAddress } from '../../services/open-service.ts';
import { type MapServer, serveMaps } from '../../services/testing/map-server.ts';
import { askInfo, readInfo } from './own-info.ts';

let maps: MapServer;
beforeAll(async () => {
  maps = await serveMaps();
});
afterAll(() => maps.close());

it('asks a map service for the place in the middle of a small picture, and reads its figures', async () => {
  const found = await openAddress(`${maps.address}/wms`, 'wms', AbortSignal.timeout(10_000));
  const made = found!.offer.layers.find(({ id }) => id === 'degrees')!.make({});
  if (!('source' in made) || made.source.kind !== 'pictures') throw new Error('no pictures');
  const { facts } = await askInfo(made.source, [120, 30.3], 14);
  expect(facts).toEqual([
    { label: '名称', value: '示范地块' },
    { label: '面积', value: '12.5' },
  ]);
  const asked = maps.asked.at(-1)!.searchParams;
  expect([asked.get('I'), asked.get('WIDTH'), asked.get('QUERY_LAYERS')]).toEqual(['50', '101', 'degrees']);
  const [south, west, north, east] = asked.get('BBOX')!.split(',').map(Number);
  expect((south! + north!) / 2).toBeCloseTo(30.3, 9);
  expect((west! + east!) / 2).toBeCloseTo(120, 9);
});

it('takes words out of a page and leaves its scripts', () => {
  const page =
    '<html><head><style>a{}</style></head><script>alert(1)</script><tr><td>地类</td><td>耕地</td></tr></html>';
  expect(readInfo(page, 'text/html').words).toBe('地类 耕地');
});
