import type { Feature } from 'geojson';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { emptyPage, pagesOf } from '../../formats/pages.ts';
import { readWith } from '../../formats/read.ts';
import type { Catalogue, Collection } from '../../server/features/catalogue.ts';
import type { FlatFeature } from '../../server/features/feature.ts';
import { collection, collections, items, landing, type Shelf } from '../../server/features/service.ts';
import { openAddress } from '../open-service.ts';

/** The house's own service, which is one of many, over a real socket. */
let server: Server;
let address = '';
const asked: URL[] = [];
const count = 2_500;

const feature = (n: number): FlatFeature =>
  ({
    ...{ type: 'Feature', id: `urn:ngsi-ld:Tree:${String(n).padStart(5, '0')}` },
    geometry: { type: 'Point', coordinates: [119.9 + n / 10_000, 30.3] },
    properties: { name: `树 ${n}` },
  }) as unknown as FlatFeature;

const trees = {
  ...{ id: 'trees', title: { zh: '古树名木', en: 'Old trees' }, source: { zh: '林业', en: 'Forestry' } },
  ...{ licence: 'open', generated: false, asOf: null, features: Array.from({ length: count }, (_, n) => feature(n)) },
  ...{ bounds: [119.9, 30.3, 120.15, 30.3], times: [null, null], queryables: new Map() },
} as unknown as Collection;
const shelf = {
  catalogue: {
    layers: [{ id: 'trees', title: trees.title }],
    collection: () => Promise.resolve(trees),
  } as unknown as Catalogue,
  cityName: '样区',
  writeFile: () => Promise.reject(new Error('no files here')),
} as Shelf;

beforeAll(async () => {
  server = createServer(
    (request, response) =>
      void answer(request.url ?? '/', request.headers.accept ?? '').then(
        async (answered) => {
          response.writeHead(answered.status, Object.fromEntries(answered.headers));
          response.end(Buffer.from(await answered.arrayBuffer()));
        },
        (error: unknown) => response.writeHead(500).end(String(error)),
      ),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/features`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function answer(path: string, accept: string): Promise<Response> {
  const url = new URL(path, address);
  asked.push(url);
  const one = { base: address, query: url.searchParams, accept, collection: 'trees' };
  const rest = url.pathname.replace('/api/features', '');
  if (rest === '') return landing(shelf, one);
  if (rest === '/collections') return collections(shelf, one);
  return rest.endsWith('/items') ? items(shelf, one) : collection(shelf, one);
}

async function read(first: string) {
  const { report, batches } = readWith(pagesOf(first), emptyPage, { choice: {}, near: [120, 30.3] });
  const features: Feature[] = [];
  for await (const batch of batches) features.push(...batch);
  return { report, features };
}

it('goes from the first page to the collections and reads all their features, page after page', async () => {
  const found = await openAddress(address, '', AbortSignal.timeout(30_000));
  expect(found?.service.id).toBe('ogc-features');
  const [layer] = found!.offer.layers;
  expect(layer).toMatchObject({ id: 'trees', unsaid: { inside: true } });
  const made = layer!.make({});
  if (!('pages' in made)) throw new Error('no pages');
  asked.length = 0;
  const { report, features } = await read(made.pages);
  expect(features).toHaveLength(count);
  expect(new Set(features.map(({ id }) => id)).size).toBe(count);
  expect(asked).toHaveLength(3);
  expect(report).toMatchObject({ count, faulty: 0 });
  expect(report.doneBytes).toBeGreaterThan(100_000);
});

it('takes only what lies in the city where that is wanted, and begins at a collection too', async () => {
  const found = await openAddress(`${address}/collections/trees/items?limit=5`, '', AbortSignal.timeout(30_000));
  const made = found!.offer.layers[0]!.make({ inside: [119.9, 30.2, 119.95, 30.4] });
  if (!('pages' in made)) throw new Error('no pages');
  const { features } = await read(made.pages);
  expect(features).toHaveLength(501);
});

it('says which page did not come', async () => {
  await expect(read('http://127.0.0.1:9/items')).rejects.toThrow('Page 1 did not come');
});
