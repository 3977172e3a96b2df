import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** One file in an archive, as it lies there. */
export interface ZipEntry {
  readonly crc: number;
  readonly size: number;
  readonly packedSize: number;
  readonly deflated: boolean;
  readonly headerAt: number;
}

export interface ZipReader {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** The bytes as packed; a raw deflate stream where `deflated` says so. */
  read(entry: ZipEntry): Promise<Buffer>;
  close(): Promise<void>;
}

/** Reads the directory once; afterwards every file is one positional read. */
export async function openZip(path: string): Promise<ZipReader> {
  const file = await open(path, 'r');
  try {
    const entries = await readDirectory(file, path);
    return { entries, read: (entry) => readEntry(file, entry), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function take(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, position);
  return bytes.subarray(0, bytesRead);
}

async function readDirectory(file: FileHandle, path: string): Promise<Map<string, ZipEntry>> {
  const { size } = await file.stat();
  const tail = await take(file, Math.max(0, size - 66000), Math.min(size, 66000));
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0)
    throw new Error(`${path} has no zip directory at its end; it is cut short or no archive. Build the tiles again.`);
  const directory = await take(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries = new Map<string, ZipEntry>();
  for (let at = 0; at + 46 <= directory.length;) {
    const nameLength = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    entries.set(name, {
      deflated: directory.readUInt16LE(at + 10) === 8,
      crc: directory.readUInt32LE(at + 16),
      packedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      headerAt: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function readEntry(file: FileHandle, entry: ZipEntry): Promise<Buffer> {
  const header = await take(file, entry.headerAt, 30);
  return take(file, entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28), entry.packedSize);
}

/** A deflated entry with gzip's ten bytes before and eight after it, so that a browser unpacks it. */
export function asGzip(packed: Buffer, entry: ZipEntry): Buffer {
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(entry.crc, 0);
  tail.writeUInt32LE(entry.size, 4);
  return Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]), packed, tail]);
}
