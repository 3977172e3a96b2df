import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import validator from 'gltf-validator';
import { PbfReader } from 'pbf';
import { PMTiles } from 'pmtiles';
import { maxZoom, minZoom } from './basemap.ts';
import { decodeQuantizedMesh } from './decode-mesh.ts';
import { decodeSubtree } from './decode-subtree.ts';
import { readManifest } from './manifest.ts';
import type { Progress } from './progress.ts';
import { zipEntries } from './zip-entries.ts';

interface Options {
  /** Validates every glTF instead of about forty. */
  readonly all: boolean;
  readonly progress: Progress;
}

type Entries = ReadonlyMap<string, () => Buffer>;

/** Reads a built city back and gives one sentence for everything that is wrong. */
export async function checkCity(folder: string, { all, progress }: Options): Promise<string[]> {
  const files = progress.step('checksums', () => checkFiles(folder));
  const buildings = zipEntries(join(folder, 'buildings.3tz'));
  const tree = progress.step('subtrees', () => checkSubtrees(buildings));
  const terrain = progress.step('terrain', () => checkTerrain(zipEntries(join(folder, 'terrain.3tz'))));
  const names = [...buildings.keys()].filter((name) => name.endsWith('.glb'));
  const chosen = all ? names : names.filter((_, k) => k % Math.ceil(names.length / 40) === 0);
  progress.say(`glTF validator: ${chosen.length} of ${names.length} tiles`);
  const models: string[] = [];
  for (const name of chosen) models.push(...(await checkGlb(name, buildings.get(name)!())));
  progress.say('map tiles');
  return [...files, ...tree, ...terrain, ...models, ...(await checkMap(join(folder, 'basemap.pmtiles')))];
}

function checkFiles(folder: string): string[] {
  const manifest = readManifest(folder);
  if (!manifest) return [`${folder} has no manifest.json; it is not a built city.`];
  return Object.entries(manifest.files).flatMap(([name, note]) => {
    const found = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
    return found === note.sha256
      ? []
      : [`${name} is not the file that was built: sha256 ${found}, expected ${note.sha256}.`];
  });
}

/** Availability must be exactly the entries: a promised tile that is absent is a 404, an unpromised one is never seen. */
export function checkSubtrees(entries: Entries): string[] {
  const tileset = JSON.parse(entries.get('tileset.json')!().toString()) as {
    root: { implicitTiling: { subtreeLevels: number; availableLevels: number } };
  };
  const { subtreeLevels } = tileset.root.implicitTiling;
  const promised = new Set<string>();
  const complaints: string[] = [];
  const visit = (root: string): void => {
    const bytes = entries.get(`subtrees/${root}.subtree`)?.();
    if (!bytes) return void complaints.push(`subtrees/${root}.subtree is promised by its parent but absent.`);
    const { contents, subtrees, tiles } = decodeSubtree(bytes, subtreeLevels);
    for (const key of contents) promised.add(`content/${below(root, key)}.glb`);
    for (const key of contents)
      if (!tiles.has(key)) complaints.push(`Subtree ${root} has content without a tile at ${key}.`);
    for (const key of subtrees) visit(below(root, key));
  };
  visit('0/0/0');
  for (const name of promised) if (!entries.has(name)) complaints.push(`${name} is promised by a subtree but absent.`);
  for (const name of entries.keys())
    if (name.endsWith('.glb') && !promised.has(name)) complaints.push(`${name} is there but no subtree says so.`);
  return complaints;
}

function below(root: string, key: string): string {
  const [level, x, y] = root.split('/').map(Number) as [number, number, number];
  const [depth, dx, dy] = key.split('/').map(Number) as [number, number, number];
  return `${level + depth}/${x * 2 ** depth + dx}/${y * 2 ** depth + dy}`;
}

export function checkTerrain(entries: Entries): string[] {
  const layer = JSON.parse(entries.get('layer.json')!().toString()) as {
    available: { startX: number; startY: number; endX: number; endY: number }[][];
  };
  const complaints: string[] = [];
  layer.available.forEach((ranges, z) => {
    for (const { startX, startY, endX, endY } of ranges) {
      for (let x = startX; x <= endX; x += 1)
        for (let y = startY; y <= endY; y += 1) complaints.push(...checkMesh(`${z}/${x}/${y}.terrain`, entries));
    }
  });
  return complaints;
}

function checkMesh(name: string, entries: Entries): string[] {
  const bytes = entries.get(name)?.();
  if (!bytes) return [`${name} is promised by layer.json but absent.`];
  const { u, h, indices, low, high, extensions } = decodeQuantizedMesh(bytes);
  const wrong = indices.some((index) => index < 0 || index >= u.length);
  if (wrong) return [`${name} has an index beyond its ${u.length} vertices.`];
  if (!(low <= high) || h.some((value) => value < 0 || value > 32767))
    return [`${name} has heights outside of its own range ${low} to ${high}.`];
  return extensions.includes(1) ? [] : [`${name} has no normals.`];
}

/** Every error of the validator; what meshopt packed it does not unpack, and says so as information. */
export async function checkGlb(name: string, bytes: Buffer): Promise<string[]> {
  const report = await validator.validateBytes(new Uint8Array(bytes), { maxIssues: 20 });
  return report.issues.messages
    .filter(({ severity }) => severity === 0)
    .map(({ code, message, pointer }) => `${name}: ${code} ${message} ${pointer ?? ''}`);
}

export async function checkMap(path: string): Promise<string[]> {
  const bytes = readFileSync(path);
  const archive = new PMTiles({
    getKey: () => path,
    getBytes: async (offset, length) => ({ data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer }),
  });
  const header = await archive.getHeader();
  const complaints: string[] = [];
  if (header.minZoom !== minZoom || header.maxZoom !== maxZoom)
    complaints.push(`The map has zooms ${header.minZoom} to ${header.maxZoom}.`);
  let found = 0;
  for (let z = header.minZoom; z <= header.maxZoom; z += 1) {
    for (const [x, y] of tilesIn([header.minLon, header.minLat, header.maxLon, header.maxLat], z)) {
      const tile = await archive.getZxy(z, x, y);
      if (!tile) continue;
      found += 1;
      complaints.push(...checkTile(`map tile ${z}/${x}/${y}`, new Uint8Array(tile.data)));
    }
  }
  if (found !== header.numAddressedTiles)
    complaints.push(`The map states ${header.numAddressedTiles} tiles, ${found} were found.`);
  return complaints;
}

function checkTile(name: string, data: Uint8Array): string[] {
  const raw = data[0] === 0x1f ? gunzipSync(data) : data;
  const tile = new VectorTile(new PbfReader(raw));
  return Object.values(tile.layers).flatMap((layer) => {
    for (let k = 0; k < layer.length; k += 1)
      if (layer.feature(k).loadGeometry().length === 0) return [`${name}: ${layer.name} ${k} has no geometry.`];
    return [];
  });
}

function tilesIn([west, south, east, north]: readonly [number, number, number, number], z: number): [number, number][] {
  const row = (lat: number) => Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z);
  const column = (lon: number) => Math.floor(((lon + 180) / 360) * 2 ** z);
  const found: [number, number][] = [];
  for (let x = column(west); x <= column(east); x += 1)
    for (let y = row(north); y <= row(south); y += 1) found.push([x, y]);
  return found;
}
