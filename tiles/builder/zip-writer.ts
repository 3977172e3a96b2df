import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';

/** 1980-01-01 00:00, the earliest a zip can say, so that equal content gives equal bytes. */
const dosDate = 0x21;
const indexName = '@3dtilesIndex1@';

/**
 * Writes a `.3tz`: a zip whose entries a server can hand out by position. What shrinks by a twentieth is deflated: a server
 * puts gzip's header and trailer around it and sends it as it lies.
 */
export interface ZipWriter {
  /** Gives the bytes that a server will send, with gzip's header and trailer. */
  add(name: string, bytes: Uint8Array): number;
  /** Writes index and central directory, and gives the number of bytes of the file. */
  close(): number;
}

interface Entry {
  readonly name: Buffer;
  readonly crc: number;
  readonly size: number;
  readonly packedSize: number;
  readonly offset: number;
}

export function createZip(path: string): ZipWriter {
  const file = openSync(path, 'w');
  const entries: Entry[] = [];
  let position = 0;
  const write = (bytes: Uint8Array): void => {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    position += bytes.length;
  };
  const add = (name: string, bytes: Uint8Array): number => {
    const deflated = name === indexName ? bytes : deflateRawSync(bytes, { level: 7 });
    const packed = deflated.length < bytes.length * 0.95 ? deflated : bytes;
    const entry = {
      name: Buffer.from(name),
      crc: crc32(bytes),
      size: bytes.length,
      packedSize: packed.length,
      offset: position,
    };
    entries.push(entry);
    write(localHeader(entry));
    write(packed);
    return packed === bytes ? bytes.length : packed.length + 18;
  };
  const close = (): number => {
    add(indexName, indexOf(entries));
    const start = position;
    for (const entry of entries) write(centralHeader(entry));
    write(endRecord(entries.length, position - start, start));
    closeSync(file);
    return position;
  };
  return { add, close };
}

function common(entry: Entry): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2);
  fields.writeUInt16LE(entry.packedSize < entry.size ? 8 : 0, 4);
  fields.writeUInt16LE(dosDate, 8);
  fields.writeUInt32LE(entry.crc, 10);
  fields.writeUInt32LE(entry.packedSize, 14);
  fields.writeUInt32LE(entry.size, 18);
  fields.writeUInt16LE(entry.name.length, 22);
  return fields;
}

function localHeader(entry: Entry): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common(entry), entry.name]);
}

function centralHeader(entry: Entry): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(entry.offset, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common(entry), rest, entry.name]);
}

function endRecord(count: number, size: number, start: number): Buffer {
  const record = Buffer.alloc(22);
  record.write('PK\x05\x06', 'latin1');
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(start, 16);
  return record;
}

/** 3TZ 1.3: MD5 of the name and position of the local header, ordered by the hash read as two little-endian numbers. */
function indexOf(entries: readonly Entry[]): Buffer {
  const rows = entries.map(({ name, offset }) => {
    const row = Buffer.alloc(24);
    createHash('md5').update(name).digest().copy(row);
    row.writeBigUInt64LE(BigInt(offset), 16);
    return row;
  });
  const order = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);
  rows.sort(
    (a, b) => order(a.readBigUInt64LE(0), b.readBigUInt64LE(0)) || order(a.readBigUInt64LE(8), b.readBigUInt64LE(8)),
  );
  return Buffer.concat(rows);
}
