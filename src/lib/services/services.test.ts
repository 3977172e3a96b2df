import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readdirSync } from 'node:fs';
import { askedOf, levelFor, tilesCovering } from '../geo/tile-grid.ts';
import type { PictureTiles } from '../model/own-source.ts';
import { tileAddress } from '../model/tile-address.ts';
import { openAddress, type Opened, services } from './open-service.ts';
import type { Offered, Settled } from './shared/service.ts';
import { type MapServer, serveMaps } from './testing/map-server.ts';

let maps: MapServer;
beforeAll(async () => {
  maps = await serveMaps();
});
afterAll(() => maps.close());

const signal = AbortSignal.timeout(30_000);
async function opened(path: string, kind = ''): Promise<Opened> {
  const found = await openAddress(path.startsWith('http') ? path : maps.address + path, kind, signal);
  if (!found) throw new Error('taken for a file');
  return found;
}
const layer = ({ offer }: Opened, id: string): Offered => offer.layers.find((one) => one.id === id)!;
function tilesOf(offered: Offered, settled: Settled = {}): PictureTiles {
  const made = offered.make(settled);
  if (!('source' in made) || made.source.kind !== 'pictures') throw new Error('no pictures');
  return made.source;
}
/** The address of the tile in the middle of a small box near the city, at 10 m a pixel. */
function middle(source: PictureTiles): URL {
  const box = [120, 30.31, 120.001, 30.311] as const;
  const level = levelFor(source.grid, box, 10 / Math.cos(0.529), 10)!;
  return new URL(tileAddress(source.url, askedOf(tilesCovering(source.grid, level, box)[0]!)));
}

describe('the rooms', () => {
  it('are named as their folders and say in both languages what they are', async () => {
    const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const rooms = folders.map(({ name }) => name).filter((name) => !['shared', 'testing'].includes(name));
    const all = await services();
    expect(all.map(({ id }) => id).sort()).toEqual(rooms.sort());
    for (const { title } of all) expect(title.zh && title.en).toBeTruthy();
  });
});

describe('XYZ', () => {
  it('keeps the key apart from the address, and counts rows from below where asked', async () => {
    const found = await opened('http://t0.example/{z}/{x}/{y}.png?tk=geheim');
    expect(found.given).toMatchObject({ key: { name: 'example', value: 'geheim' } });
    const source = tilesOf(found.offer.layers[0]!, { fromBottom: true, maxZoom: 15 });
    expect(source).toMatchObject({ url: 'http://t0.example/{z}/{x}/{-y}.png?tk={key}', key: 'example' });
    expect(JSON.stringify(source)).not.toContain('geheim');
    expect(source.grid.levels).toHaveLength(16);
  });

  it('takes the tiles of Gaode for shifted, and others not', async () => {
    const gaode = await opened('https://webrd0{1-4}.is.autonavi.com/appmaptile?x={x}&y={y}&z={z}');
    expect(gaode.offer.layers[0]!.unsaid).toMatchObject({ shifted: true });
    expect((await opened('https://{switch:a,b}.example.org/{z}/{x}/{y}.png')).service.id).toBe('xyz');
    expect((await opened('https://tile.example.org/{z}/{x}/{y}.png')).offer.layers[0]!.unsaid?.shifted).toBe(false);
  });
});

describe('WMS', () => {
  it('finds 1.3.0 out by its answer, and asks for degrees latitude first', async () => {
    const found = await opened('/wms?SERVICE=WMS&REQUEST=GetCapabilities');
    expect(found.service.id).toBe('wms');
    expect(found.offer).toMatchObject({ title: '规划一张图', licence: '仅供测试' });
    const mercator = middle(tilesOf(layer(found, 'parcels'), { style: 'plain' })).searchParams;
    expect(mercator.get('CRS')).toBe('EPSG:3857');
    expect(mercator.get('FORMAT')).toBe('image/png');
    const degrees = middle(tilesOf(layer(found, 'degrees'))).searchParams;
    expect(degrees.get('CRS')).toBe('EPSG:4326');
    const [south, west] = degrees.get('BBOX')!.split(',').map(Number);
    expect(south).toBeCloseTo(30.3, 0);
    expect(west).toBeCloseTo(120, 0);
    expect(found.offer.layers.map(({ title }) => title)).toEqual(['地块', '经纬度图层', '坏图层']);
  });

  it('asks what lies under a place in the best format there is, where the layer answers at all', async () => {
    const found = await opened('/wms', 'wms');
    expect(tilesOf(layer(found, 'parcels')).info).toMatchObject({ format: 'application/json' });
    expect(tilesOf(layer(found, 'parcels')).info?.url).toContain('I={i}&J={j}');
    expect(tilesOf(layer(found, 'broken')).info).toBeUndefined();
    expect(tilesOf(layer(found, 'parcels')).legendUrl).toContain('GetLegendGraphic');
  });

  it('asks 1.1.1 longitude first, keeps what the address says besides, and refuses a plane of metres', async () => {
    const found = await opened('/wms?map=old', 'wms');
    const asked = middle(tilesOf(layer(found, 'a'))).searchParams;
    expect(asked.get('SRS')).toBe('EPSG:4326');
    expect(asked.get('map')).toBe('old');
    expect(Number(asked.get('BBOX')!.split(',')[0])).toBeCloseTo(120, 0);
    expect(layer(found, 'b').refused?.zh).toContain('EPSG:4549');
  });
});

describe('WMTS', () => {
  it('lays Mercator and degrees where they belong, whatever order their corner is written in', async () => {
    const found = await opened('/wmts', 'wmts');
    for (const id of ['vec', 'img']) {
      const source = tilesOf(layer(found, id));
      const query = middle(source).searchParams;
      const [zoom, column, row] = ['TILEMATRIX', 'TILECOL', 'TILEROW'].map((name) => Number(query.get(name)));
      const columns = 2 ** zoom!;
      expect(column).toBe(Math.floor((300 / 360) * columns));
      const down =
        id === 'img' ? (90 - 30.31) / 180 / 2 : (1 - Math.asinh(Math.tan((30.31 * Math.PI) / 180)) / Math.PI) / 2;
      expect(row).toBe(Math.floor(down * columns));
      expect(source.grid.plane).toBe(id === 'img' ? 'degrees' : 'mercator');
    }
    expect(layer(found, 'gk').refused?.zh).toContain('4549');
    expect(found.offer.attribution).toBe('测绘院');
  });

  it('has tiles of 天地图 without the key in them', async () => {
    const found = await opened('http://x/', 'tianditu');
    const source = tilesOf(layer(found, 'img'), { style: 'c' });
    expect(source.key).toBe('tianditu.gov.cn');
    const url = middle(source);
    expect(url.href).toContain('img_c/wmts');
    expect(url.searchParams.get('tk')).toBe('{key}');
    // Levels are counted from 1: at level 1 two tiles are side by side.
    expect(source.grid.levels[0]).toMatchObject({ id: '1', columns: 2, rows: 1 });
  });
});

describe('what cannot be read', () => {
  const why = (path: string, kind = '') =>
    opened(path, kind).then(
      () => '',
      (error: Error) => error.message,
    );

  it('says why and what to do', async () => {
    expect(await why('/nowhere')).toContain('404');
    expect(await why('/nowhere/wms')).toContain('404');
    expect(await why('http://127.0.0.1:9/wms')).toContain('lets no other site read');
    expect(await why('/xyz/1/1/1.png', 'wms')).toMatch(/XML|no description/);
  });
});
