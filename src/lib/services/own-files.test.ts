import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import GeoJSONVT from 'geojson-vt';
import { writePmtiles } from '../../../tiles/builder/pmtiles-writer.ts';
import { createCityFrame } from '../geo/city-frame.ts';
import { modelOutline } from '../geo/model-outline.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ArchiveTiles, PlacedModel } from '../model/own-source.ts';
import { openTileReader } from '../stage/flat/tile-reader.ts';
import { openAddress, openFile } from './open-service.ts';
import { type MapServer, serveMaps } from './testing/map-server.ts';

/** The package has no types of its own. */
const vtpbf = createRequire(import.meta.url)('vt-pbf') as { fromGeojsonVt(layers: object): Uint8Array };

/** An archive of one tile with one point in a layer of parcels. */
function madeArchive(): Uint8Array<ArrayBuffer> {
  const feature = {
    ...{ type: 'Feature', properties: { name: '地块', area: 12 } },
    geometry: { type: 'Point', coordinates: [120, 30.3] },
  };
  const index = new GeoJSONVT({ type: 'FeatureCollection', features: [feature] } as never, { maxZoom: 0 });
  const folder = mkdtempSync(join(tmpdir(), 'tiaoxi-tiles-'));
  const path = join(folder, 'a.pmtiles');
  writePmtiles(path, [{ z: 0, x: 0, y: 0, bytes: vtpbf.fromGeojsonVt({ parcels: index.getTile(0, 0, 0)! }) }], {
    ...{ minZoom: 0, maxZoom: 0, bounds: [119.8, 30.2, 120.2, 30.5], centre: [120, 30.3, 0] },
    metadata: { name: 'parcels of a test', attribution: '<a href="x">测绘院</a>' },
  });
  const made = new Uint8Array(readFileSync(path));
  rmSync(folder, { recursive: true });
  return made;
}

let maps: MapServer;
const tileset = {
  asset: { version: '1.1', copyright: '测绘院' },
  geometricError: 100,
  root: {
    boundingVolume: {
      region: [119.9, 30.2, 120, 30.3, 0, 50].map((value, n) => (n < 4 ? (value * Math.PI) / 180 : value)),
    },
  },
};
const frame = createCityFrame([120, 30.3, 0]);
const boxed = {
  ...{ asset: { version: '1.0' }, geometricError: 1 },
  root: { transform: [...frame.toEarth], boundingVolume: { box: [0, 0, 10, 100, 0, 0, 0, 50, 0, 0, 0, 10] } },
};
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

beforeAll(async () => {
  maps = await serveMaps({
    '/vectors.pmtiles': madeArchive(),
    '/city/tileset.json': bytes(tileset),
    '/boxed/tileset.json': bytes(boxed),
    '/empty/tileset.json': bytes({ asset: {} }),
  });
});
afterAll(() => maps.close());
const signal = AbortSignal.timeout(30_000);
const opened = async (path: string) => (await openAddress(maps.address + path, '', signal))!;

it('reads a PMTiles of vectors by ranges, and what its features bear', async () => {
  const { offer } = await opened('/vectors.pmtiles');
  const made = offer.layers[0]!.make({});
  const source = ('source' in made ? made.source : undefined) as ArchiveTiles;
  expect(source).toMatchObject({ kind: 'archive', holds: 'features', bounds: [119.8, 30.2, 120.2, 30.5] });
  expect(source.sample).toEqual([{ layer: 'parcels', name: '地块', area: 12 }]);
  const level = source.grid.levels[0]!;
  const features = await openTileReader(source)({ level, column: 0, row: 0 }, signal);
  expect(features).toHaveLength(1);
  const [feature] = features as unknown as { geometry: { coordinates: number[] }; properties: object }[];
  expect(feature!.geometry.coordinates[0]).toBeCloseTo(120, 1);
  expect(maps.asked.filter(({ pathname }) => pathname === '/vectors.pmtiles').length).toBeGreaterThan(1);
});

it('takes a PMTiles that was dropped, and says of another file that it is none', async () => {
  const found = await openFile(new File([madeArchive()], '地块.pmtiles'));
  expect(found?.offer.title).toBe('parcels of a test');
  await expect(openFile(new File(['x'.repeat(200)], 'x.pmtiles'))).rejects.toThrow(/no PMTiles/);
});

it('finds where a tileset lies, by a region or by a box with its transform', async () => {
  const outline = async (path: string) => {
    const made = (await opened(path)).offer.layers[0]!.make({});
    const [feature] = ('source' in made && made.features?.features) || [];
    return feature?.geometry.type === 'Polygon' ? feature.geometry.coordinates[0]! : [];
  };
  const region = await outline('/city/tileset.json');
  expect(region[0]![0]).toBeCloseTo(119.9, 9);
  expect(region[2]![1]).toBeCloseTo(30.3, 9);
  const box = await outline('/boxed/tileset.json');
  const metres = box.map(([lon, lat]) => frame.place([lon!, lat!, 0]));
  expect(Math.max(...metres.map(([x]) => x))).toBeCloseTo(100, 1);
  expect(Math.min(...metres.map(([, y]) => y))).toBeCloseTo(-50, 1);
  await expect(opened('/empty/tileset.json')).rejects.toThrow(/“root” is missing/);
});

it('reads how large a model is, and turns its outline on the ground clockwise', async () => {
  // A building's parts as glTF writes them: a box of 20 m by 10 m by 8 m, its node turned by a quarter about the vertical.
  const box = {
    asset: { version: '2.0' },
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0, rotation: [0, Math.SQRT1_2, 0, Math.SQRT1_2], translation: [0, 2, 0] }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 } }] }],
    accessors: [{ min: [-10, 0, -5], max: [10, 8, 5] }],
  };
  const found = await openFile(new File([bytes(box)], '楼.gltf'));
  const made = found!.offer.layers[0]!.make({ at: [120, 30.3] });
  const model = ('source' in made ? made.source : undefined) as PlacedModel;
  expect(model).toMatchObject({ tallM: 8, heightM: -2 });
  const wide = (one: PlacedModel) => {
    const [feature] = modelOutline(one, '楼').features;
    const ring = feature!.geometry.type === 'Polygon' ? feature!.geometry.coordinates[0]! : [];
    return Math.max(...ring.map(([lon, lat]) => frame.place([lon!, lat!, 0])[0]));
  };
  expect(wide(model)).toBeCloseTo(5, 1);
  expect(wide({ ...model, headingDeg: 90, scale: 2 })).toBeCloseTo(20, 1);
});

it('refuses a model of another version, or one that needs files beside it, with a sentence', async () => {
  const why = (gltf: object) =>
    openFile(new File([bytes(gltf)], 'x.gltf')).then(String, (error: Error) => error.message);
  expect(await why({ asset: { version: '1.0' } })).toContain('2.0 is read');
  expect(await why({ asset: { version: '2.0' }, buffers: [{ uri: 'x.bin' }] })).toContain('x.bin');
  expect(await why({ asset: { version: '2.0' } })).toContain('no mesh');
});

it('reads the models that the city itself is made of', async () => {
  const [path] = Object.keys(import.meta.glob('/twin-models/*/*.glb'));
  if (!path) return;
  const found = await openFile(new File([readFileSync(new URL(`../../..${path}`, import.meta.url))], 'own.glb'));
  const made = found!.offer.layers[0]!.make({ at: [120, 30.3] });
  expect('source' in made && (made.source as PlacedModel).tallM).toBeGreaterThan(0);
});
