import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';

export interface MapTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  /** An MVT, not yet packed. */
  readonly bytes: Uint8Array;
}

export interface MapHeader {
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly bounds: readonly [number, number, number, number];
  readonly centre: readonly [lonDeg: number, latDeg: number, zoom: number];
  readonly metadata: unknown;
}

interface Entry {
  readonly id: number;
  readonly offset: number;
  readonly length: number;
}

/** A reader asks for the first 16 KiB; header and root directory must fit into them. */
const rootLimit = 16384 - 127;

/** PMTiles 3, clustered, everything gzipped. Gives the number of bytes of the file. */
export function writePmtiles(path: string, tiles: readonly MapTile[], header: MapHeader): number {
  const sorted = tiles
    .map((tile) => ({ id: zxyToTileId(tile.z, tile.x, tile.y), data: pack(tile.bytes) }))
    .sort((a, b) => a.id - b.id);
  let offset = 0;
  const entries = sorted.map(({ id, data }): Entry => {
    offset += data.length;
    return { id, offset: offset - data.length, length: data.length };
  });
  const { root, leaves } = directories(entries);
  const metadata = pack(Buffer.from(JSON.stringify(header.metadata)));
  const sizes = {
    root: root.length,
    metadata: metadata.length,
    leaves: leaves.length,
    data: offset,
    count: entries.length,
  };
  const bytes = Buffer.concat([headerOf(header, sizes), root, metadata, leaves, ...sorted.map(({ data }) => data)]);
  writeFileSync(path, bytes);
  return bytes.length;
}

/** zlib's header carries neither time nor name, but it does say which system packed it: byte 9 is set to "unknown". */
function pack(bytes: Uint8Array): Buffer {
  const packed = gzipSync(bytes, { level: 9 });
  packed[9] = 255;
  return packed;
}

function directories(entries: readonly Entry[]): { root: Buffer; leaves: Buffer } {
  const whole = pack(directory(entries, 1));
  if (whole.length <= rootLimit) return { root: whole, leaves: Buffer.alloc(0) };
  const chunks: Buffer[] = [];
  const pointers: Entry[] = [];
  for (let from = 0, at = 0; from < entries.length; from += 2048) {
    const leaf = pack(directory(entries.slice(from, from + 2048), 1));
    pointers.push({ id: entries[from]!.id, offset: at, length: leaf.length });
    chunks.push(leaf);
    at += leaf.length;
  }
  return { root: pack(directory(pointers, 0)), leaves: Buffer.concat(chunks) };
}

function directory(entries: readonly Entry[], run: 0 | 1): Buffer {
  const bytes: number[] = [];
  const put = (value: number): void => {
    let left = value;
    for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
    bytes.push(left);
  };
  put(entries.length);
  entries.forEach(({ id }, k) => put(id - (k ? entries[k - 1]!.id : 0)));
  entries.forEach(() => put(run));
  entries.forEach(({ length }) => put(length));
  entries.forEach(({ offset }, k) => {
    const before = entries[k - 1];
    put(before && before.offset + before.length === offset ? 0 : offset + 1);
  });
  return Buffer.from(bytes);
}

interface Sizes {
  readonly root: number;
  readonly metadata: number;
  readonly leaves: number;
  readonly data: number;
  readonly count: number;
}

function headerOf({ minZoom, maxZoom, bounds, centre }: MapHeader, sizes: Sizes): Buffer {
  const bytes = Buffer.alloc(127);
  bytes.write('PMTiles', 'latin1');
  bytes[7] = 3;
  let at = 127;
  [sizes.root, sizes.metadata, sizes.leaves, sizes.data].forEach((length, k) => {
    bytes.writeBigUInt64LE(BigInt(at), 8 + k * 16);
    bytes.writeBigUInt64LE(BigInt(length), 16 + k * 16);
    at += length;
  });
  for (const position of [72, 80, 88]) bytes.writeBigUInt64LE(BigInt(sizes.count), position);
  bytes.set([1, 2, 2, 1, minZoom, maxZoom], 96);
  bounds.forEach((deg, k) => bytes.writeInt32LE(Math.round(deg * 1e7), 102 + k * 4));
  bytes[118] = centre[2];
  bytes.writeInt32LE(Math.round(centre[0] * 1e7), 119);
  bytes.writeInt32LE(Math.round(centre[1] * 1e7), 123);
  return bytes;
}
