import { closeSync, fstatSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Delta } from '../../model/change.ts';

/** Deltas of one feed on disk. Each record is preceded by its length and its checksum, so that a torn end is known as such. */
export interface SpillFile {
  /** What is on disk for certain. */
  readonly bytes: number;
  readonly deltas: number;
  /** The last number in it; 0 when it was not written by this process. */
  readonly lastSeq: number;
  /** Resolves once the deltas would be found after a power cut; whatever fails, what was there before stays. */
  append(deltas: readonly Delta[]): Promise<void>;
  /** The next deltas from `offset` on; `undefined` at the end. */
  read(offset: number): Promise<{ readonly deltas: readonly Delta[]; readonly next: number } | undefined>;
  remove(): Promise<void>;
  close(): Promise<void>;
}

const headBytes = 8;
/** Deltas in one record: what is lost together when the end is torn, and what is read at once. */
const deltasInRecord = 500;

export function record(value: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(value));
  const head = Buffer.alloc(headBytes);
  head.writeUInt32LE(body.length, 0);
  head.writeUInt32LE(crc32(body), 4);
  return Buffer.concat([head, body]);
}

async function readExactly(file: FileHandle, size: number, offset: number): Promise<Buffer | undefined> {
  const bytes = Buffer.allocUnsafe(size);
  const { bytesRead } = await file.read(bytes, 0, size, offset);
  return bytesRead === size ? bytes : undefined;
}

interface Record {
  readonly value: unknown;
  readonly next: number;
}

/** The record at `offset`, or `undefined` where there is none that is whole. */
async function recordAt(file: FileHandle, offset: number, end: number): Promise<Record | undefined> {
  if (offset + headBytes > end) return undefined;
  const head = await readExactly(file, headBytes, offset);
  const size = head?.readUInt32LE(0) ?? 0;
  const next = offset + headBytes + size;
  if (!head || size === 0 || next > end) return undefined;
  const body = await readExactly(file, size, offset + headBytes);
  if (!body || crc32(body) !== head.readUInt32LE(4)) return undefined;
  return { value: JSON.parse(body.toString()), next };
}

async function writeAll(file: FileHandle, bytes: Buffer, offset: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, offset + done);
    done += bytesWritten;
  }
}

/** A new file is only found after a power cut when its folder was synced too. */
function syncFolder(path: string): void {
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function chunks(deltas: readonly Delta[]): (readonly Delta[])[] {
  const count = Math.ceil(deltas.length / deltasInRecord);
  return Array.from({ length: count }, (_, n) => deltas.slice(n * deltasInRecord, (n + 1) * deltasInRecord));
}

/** Begins a file whose deltas belong to the log of that epoch. */
export async function beginSpillFile(path: string, epoch: string): Promise<SpillFile> {
  const file = await open(path, 'w+');
  try {
    const title = record({ epoch });
    await writeAll(file, title, 0);
    await file.datasync();
    syncFolder(path);
    return spillFile(path, file, title.length, title.length);
  } catch (error) {
    await file.close();
    rmSync(path, { force: true });
    throw error;
  }
}

export interface FoundSpill {
  readonly file: SpillFile;
  /** Where its deltas begin. */
  readonly from: number;
  readonly epoch: string;
}

/** Opens what an earlier run left; `undefined` when not even its title is whole, so that nothing was ever acknowledged. */
export async function findSpillFile(path: string): Promise<FoundSpill | undefined> {
  const file = await open(path, 'r+');
  const bytes = fstatSync(file.fd).size;
  const title = await recordAt(file, 0, bytes);
  if (title)
    return { file: spillFile(path, file, title.next, bytes), from: title.next, ...(title.value as { epoch: string }) };
  await file.close();
  rmSync(path, { force: true });
  return undefined;
}

function spillFile(path: string, file: FileHandle, from: number, end: number): SpillFile {
  let [bytes, deltas, lastSeq] = [end, 0, 0];
  return {
    get bytes() {
      return bytes;
    },
    get deltas() {
      return deltas;
    },
    get lastSeq() {
      return lastSeq;
    },
    async append(more) {
      const records = Buffer.concat(chunks(more).map(record));
      // At its own place: what a full disk left half-written is written over.
      await writeAll(file, records, bytes);
      await file.datasync();
      [bytes, deltas, lastSeq] = [bytes + records.length, deltas + more.length, more.at(-1)!.seq];
    },
    async read(offset) {
      const found = await recordAt(file, Math.max(offset, from), bytes);
      return found && { deltas: found.value as Delta[], next: found.next };
    },
    async remove() {
      await file.close();
      rmSync(path, { force: true });
    },
    close: () => file.close(),
  };
}
