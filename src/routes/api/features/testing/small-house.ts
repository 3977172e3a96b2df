import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestHandler } from '@sveltejs/kit';
import type { Entity } from '$lib/model/entity.ts';
import { FeedState } from '$lib/model/feed-state.ts';
import { idOf } from '$lib/model/id.ts';
import type { StillFile } from '$lib/model/still.ts';
import { openFileWriter } from '$lib/server/features/file-writer.ts';
import { openHouse, type House } from '$lib/server/house.ts';

type Routes = Readonly<Record<string, { readonly GET: RequestHandler }>>;
const routes = import.meta.glob<{ GET: RequestHandler }>('../**/+server.ts', { eager: true }) as Routes;

export const gaugeCount = 230;
/** Every fifth has gone silent; levels go up by a decimetre. */
export const gauges = Array.from({ length: gaugeCount }, (_, n) => ({
  id: idOf('RiverGauge', `g${String(n).padStart(3, '0')}`),
  name: `苕溪 ${n} 号站`,
  lon: 119.7 + (n % 20) / 50,
  lat: 30.2 + Math.floor(n / 20) / 50,
  level: n / 10,
  silent: n % 5 === 0,
}));

export const lakes: StillFile = {
  ...{ type: 'FeatureCollection', layer: 'lakes', kind: 'Lake', licence: 'CC-BY-4.0', date: '2026-11-23' },
  ...{ source: { zh: '样例湖库', en: 'Sample lakes' }, generated: true },
  features: [0, 1, 2].map((n) => ({
    type: 'Feature',
    id: idOf('Lake', `l${n}`),
    geometry: {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [119.8 + n, 30.2],
            [119.9 + n, 30.2],
            [119.9 + n, 30.25],
            [119.8 + n, 30.25],
            [119.8 + n, 30.2],
          ],
        ],
      ],
    },
    properties: {
      ...{
        name: { zh: `湖 ${n}`, en: `Lake "${n}", & more` },
        class: 'lake',
        centre: [119.85 + n, 30.22],
        spanM: 9_000,
      },
      areaKm2: 10 + n,
    },
  })),
};

function gaugeState(nowMs: number): FeedState {
  const state = new FeedState('sl651');
  const stream = (id: string) => idOf('Datastream', `${id}:level`);
  const upsert = gauges.flatMap<Entity>(({ id, name, lon, lat }) => [
    {
      type: 'Thing',
      id,
      kind: 'RiverGauge',
      name: { zh: name, en: id },
      location: [lon, lat, 3],
      generated: true,
    } as const,
    {
      ...{ type: 'Datastream', id: stream(id), thing: id, property: 'waterLevel', name: { zh: '水位', en: 'Level' } },
      ...{ unit: 'm', decimals: 2, staleAfterMs: 3_600_000 },
    } as const,
  ]);
  const observe = gauges.map(({ id, level, silent }) => {
    const timeMs = silent ? nowMs - 7_200_000 : nowMs;
    return { datastream: stream(id), phenomenonTime: timeMs, resultTime: timeMs, result: level };
  });
  state.apply({ feed: 'sl651', seq: 1, time: nowMs, upsert, observe });
  return state;
}

export interface SmallHouse {
  readonly base: string;
  readonly folder: string;
  close(): Promise<void>;
}

/** The routes of the service over a made-up house, on a port of their own. */
export async function openSmallHouse(): Promise<SmallHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'tiaoxi-features-'));
  await mkdir(join(folder, 'elements'));
  await writeFile(join(folder, 'elements/lakes.geojson'), JSON.stringify(lakes));
  const state = gaugeState(Date.now());
  const city = { id: 'sample', name: { zh: '样区', en: 'Sample' }, origin: [119.95, 30.33, 0], divisions: [] };
  const closeHouse = openHouse({
    ...{ city, builtDir: folder, feeds: [{ id: 'sl651', licence: 'ODbL' }] },
    state: (feed: string) => (feed === 'sl651' ? state : undefined),
    movers: () => undefined,
    writeFile: openFileWriter(),
  } as unknown as House);
  const server = createServer((request, response) => {
    void answer(request.url ?? '/', request.headers).then(async (answered) => {
      response.writeHead(answered.status, Object.fromEntries(answered.headers));
      response.end(new Uint8Array(await answered.arrayBuffer()));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/features`,
    folder,
    async close() {
      server.closeAllConnections();
      server.close();
      closeHouse();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answer(path: string, headers: Record<string, string | string[] | undefined>): Promise<Response> {
  const url = new URL(path, 'http://local');
  for (const [file, { GET }] of Object.entries(routes)) {
    const route = file.replace('../', '/api/features/').replace(/\/\+server\.ts$/, '');
    const shape = new RegExp(`^${route.replaceAll(/\[(\w+)\]/g, '(?<$1>[^/]+)')}/?$`);
    const match = shape.exec(url.pathname);
    if (!match) continue;
    const params = Object.fromEntries(Object.entries(match.groups ?? {}).map(([k, v]) => [k, decodeURIComponent(v)]));
    const request = new Request(url, { headers: headers as Record<string, string> });
    request.headers.set('x-forwarded-host', String(headers['host']));
    return GET({ request, url, params } as unknown as Parameters<RequestHandler>[0]);
  }
  return new Response('', { status: 404 });
}
