import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MeshoptDecoder } from 'meshoptimizer';
import { PMTiles } from 'pmtiles';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCityFrame } from '../../src/lib/geo/city-frame.ts';
import { readFootprints } from '../../src/lib/model/footprints.ts';
import { growCity, writeCity } from './build.ts';
import type { GrownCity } from './build.ts';
import { checkGlb, checkMap, checkSubtrees, checkTerrain } from './check.ts';
import { decodeQuantizedMesh } from './decode-mesh.ts';
import { filesIn, noteFiles } from './manifest.ts';
import { silent } from './progress.ts';
import { smallCity } from './small-city.ts';
import { zipEntries } from './zip-entries.ts';

const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'tiles-')));
let grown: GrownCity;

beforeAll(async () => {
  grown = growCity(smallCity(), silent);
  await writeCity(grown, folders[0]!, silent);
  await writeCity(growCity(smallCity(), silent), folders[1]!, silent);
}, 60000);
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

interface Glb {
  readonly json: {
    nodes: { translation: number[]; scale: number[] }[];
    bufferViews: {
      byteOffset: number;
      extensions?: {
        EXT_meshopt_compression: {
          byteOffset: number;
          byteLength: number;
          byteStride: number;
          count: number;
          mode: string;
        };
      };
    }[];
    extensions: {
      EXT_structural_metadata: { propertyTables: { count: number; properties: { id: { values: number } } }[] };
    };
  };
  readonly bin: Buffer;
}

function parseGlb(bytes: Buffer): Glb {
  const length = bytes.readUInt32LE(12);
  return { json: JSON.parse(bytes.toString('utf8', 20, 20 + length)) as Glb['json'], bin: bytes.subarray(28 + length) };
}

function stream({ json, bin }: Glb, view: number): Uint8Array {
  const { byteOffset, byteLength, byteStride, count, mode } =
    json.bufferViews[view]!.extensions!.EXT_meshopt_compression;
  const out = new Uint8Array(count * byteStride);
  MeshoptDecoder.decodeGltfBuffer(
    out,
    count,
    byteStride,
    bin.subarray(byteOffset, byteOffset + byteLength),
    mode,
    'NONE',
  );
  return out;
}

/** Ids in the property table. */
function idsOf(glb: Glb): number[] {
  const { count, properties } = glb.json.extensions.EXT_structural_metadata.propertyTables[0]!;
  const { byteOffset } = glb.json.bufferViews[properties.id.values]!;
  return Array.from({ length: count }, (_, k) => glb.bin.readUInt32LE(byteOffset + k * 4));
}

function contents(): [string, Glb][] {
  const entries = zipEntries(join(folders[0]!, 'buildings.3tz'));
  return [...entries].filter(([name]) => name.endsWith('.glb')).map(([name, read]) => [name, parseGlb(read())]);
}

describe('a city grown from a made-up town', () => {
  it('is the same in every byte when grown again', () => {
    expect(filesIn(folders[0]!)).toHaveLength(21);
    expect(noteFiles(folders[0]!)).toEqual(noteFiles(folders[1]!));
  });

  it('writes the outline of every piece of every building, to a decimetre', () => {
    const bytes = readFileSync(join(folders[0]!, 'footprints.bin'));
    const read = readFootprints(new Uint8Array(bytes).buffer);
    const pieces = grown.buildings.flatMap(({ id, levels, volumes }) =>
      volumes.map((volume) => ({ id, levels, volume })),
    );
    expect([...read.building]).toEqual(pieces.map(({ id }) => id));
    expect([...read.levels]).toEqual(pieces.map(({ levels }) => levels));
    const last = pieces.length - 1;
    const frame = createCityFrame(grown.source.city.origin);
    const [x, y] = frame.place(grown.source.plane.toLonLat(pieces[last]!.volume.ring[0]!));
    const corner = read.cornersAt[last]!;
    expect((read.eastDm[last]! + read.cornerEastDm[corner]!) / 10).toBeCloseTo(x, 0);
    expect((read.northDm[last]! + read.cornerNorthDm[corner]!) / 10).toBeCloseTo(y, 0);
  });

  it('has houses, and none of them stands in the water', () => {
    expect(grown.buildings.length).toBeGreaterThan(200);
    const corners = grown.buildings.flatMap(({ volumes }) => volumes[0]!.ring);
    expect(corners.filter((corner) => grown.site.board.at(corner) === 2)).toEqual([]);
  });

  it('passes the glTF validator in every tile', async () => {
    const entries = [...zipEntries(join(folders[0]!, 'buildings.3tz'))].filter(([name]) => name.endsWith('.glb'));
    const complaints = await Promise.all(entries.map(([name, read]) => checkGlb(name, read())));
    expect(complaints.flat()).toEqual([]);
  });

  it('promises exactly the tiles it holds', () => {
    const entries = zipEntries(join(folders[0]!, 'buildings.3tz'));
    expect(checkSubtrees(entries)).toEqual([]);
    const without = new Map(
      [...entries].filter(([name]) => name !== [...entries.keys()].find((key) => key.endsWith('.glb'))),
    );
    expect(checkSubtrees(without)).toHaveLength(1);
    expect(checkTerrain(zipEntries(join(folders[0]!, 'terrain.3tz')))).toEqual([]);
  });

  it('keeps the id of a building through every level', () => {
    const known = new Set(grown.buildings.map(({ id }) => id));
    const levels = new Map<string, number[]>();
    for (const [name, glb] of contents())
      levels.set(name.split('/')[1]!, [...(levels.get(name.split('/')[1]!) ?? []), ...idsOf(glb)]);
    expect(levels.size).toBeGreaterThan(2);
    for (const ids of levels.values())
      expect(ids.every((id) => known.has(id)) && new Set(ids).size === ids.length).toBe(true);
    const finest = levels.get(String(Math.max(...[...levels.keys()].map(Number))))!;
    expect(new Set(finest)).toEqual(known);
  });

  it('keeps every corner within a centimetre of its footprint', async () => {
    await MeshoptDecoder.ready;
    const { source, buildings } = grown;
    const frame = createCityFrame(source.city.origin);
    const finest = Math.max(...contents().map(([name]) => Number(name.split('/')[1])));
    let worst = 0;
    for (const [name, glb] of contents()) {
      if (Number(name.split('/')[1]) !== finest) continue;
      const corner = buildings.find(({ id }) => id === idsOf(glb)[0])!;
      const packed = new Uint16Array(stream(glb, 0).buffer);
      const { translation, scale } = glb.json.nodes[0]!;
      const [east, north] = frame.place([...source.plane.toLonLat(corner.volumes[0]!.ring[0]!), corner.groundM]);
      worst = Math.max(
        worst,
        Math.hypot(translation[0]! + packed[0]! * scale[0]! - east, -translation[2]! - packed[2]! * scale[2]! - north),
      );
    }
    expect(worst).toBeGreaterThan(0);
    expect(worst).toBeLessThan(0.01);
  });

  it('has no seam between neighbouring terrain tiles', () => {
    const entries = zipEntries(join(folders[0]!, 'terrain.3tz'));
    const names = [...entries.keys()].filter((name) => name.startsWith('13/'));
    let compared = 0;
    for (const name of names) {
      const [z, x, y] = name.replace('.terrain', '').split('/').map(Number) as [number, number, number];
      const east = entries.get(`${z}/${x + 1}/${y}.terrain`);
      if (!east) continue;
      const [left, right] = [edge(entries.get(name)!(), 32767), edge(east(), 0)];
      left.forEach((height, k) => expect(Math.abs(height - right[k]!)).toBeLessThan(0.02));
      compared += left.length;
    }
    expect(compared).toBeGreaterThan(32);
  });
});

/** Heights along the edge where u has the given value, from south to north. */
function edge(bytes: Buffer, at: number): number[] {
  const { u, v, h, low, high } = decodeQuantizedMesh(bytes);
  const found = u.flatMap((value, k) =>
    value === at ? [{ v: v[k]!, height: low + (h[k]! / 32767) * (high - low) }] : [],
  );
  return found.sort((a, b) => a.v - b.v).map(({ height }) => height);
}

describe('the map of a grown city', () => {
  it('is read by the PMTiles library, every tile of it, with every layer it should have', async () => {
    const path = join(folders[0]!, 'basemap.pmtiles');
    expect(await checkMap(path)).toEqual([]);
    const bytes = readFileSync(path);
    const archive = new PMTiles({
      getKey: () => path,
      getBytes: async (offset, length) => ({ data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer }),
    });
    const { vector_layers } = (await archive.getMetadata()) as { vector_layers: { id: string }[] };
    const layers = ['boundary', 'landuse', 'water', 'waterway', 'road', 'rail', 'place', 'green'];
    expect(vector_layers.map(({ id }) => id)).toEqual(layers);
  });
});
