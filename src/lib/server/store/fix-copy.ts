import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

const signature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const trailer = Buffer.from([0xff, 0xff]);

/** A column of a row to copy: `integer` for a number, `text` for a string, `bytea` for bytes. */
export type Column = number | string | Uint8Array;

function lengthOf(bytes: number): Buffer {
  const field = Buffer.allocUnsafe(4);
  field.writeInt32BE(bytes);
  return field;
}

function fieldOf(column: Column): Buffer[] {
  if (typeof column === 'string') return [lengthOf(Buffer.byteLength(column)), Buffer.from(column)];
  if (typeof column !== 'number')
    return [lengthOf(column.length), Buffer.from(column.buffer, column.byteOffset, column.length)];
  const field = Buffer.allocUnsafe(8);
  field.writeInt32BE(4);
  field.writeInt32BE(column, 4);
  return [field];
}

const piecesAtOnce = 65_536;

/** Small rows travel together; a large one is not copied into a larger buffer than it needs. */
function* bytesOf(rows: Iterable<readonly Column[]>): Generator<Buffer> {
  let parts: Buffer[] = [signature];
  let size = 0;
  for (const row of rows) {
    const count = Buffer.from([row.length >> 8, row.length & 255]);
    const fields = [count, ...row.flatMap(fieldOf)];
    for (const field of fields) size += field.length;
    parts.push(...fields);
    if (size < piecesAtOnce) continue;
    yield Buffer.concat(parts);
    parts = [];
    size = 0;
  }
  yield Buffer.concat([...parts, trailer]);
}

/** Copies rows into a table inside the caller's transaction: `into` is the table with its columns. */
export async function copyRows(client: PoolClient, into: string, rows: Iterable<readonly Column[]>): Promise<void> {
  const copy = client.query(copyFrom(`copy ${into} from stdin with (format binary)`));
  await pipeline(Readable.from(bytesOf(rows)), copy);
}

/** The rows of what `copy … to` wrote in binary; each column as its bytes. */
function* rowsOf(bytes: Buffer): Generator<Buffer[]> {
  let at = signature.length;
  while (bytes.readInt16BE(at) >= 0) {
    const row: Buffer[] = [];
    const columns = bytes.readInt16BE(at);
    at += 2;
    for (let column = 0; column < columns; column += 1) {
      const length = Math.max(0, bytes.readInt32BE(at));
      row.push(bytes.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
    yield row;
  }
}

/** Reads what a query gives as bytes: the driver makes text of all other answers, twice as long and slow to read back. */
export async function copyOut(client: PoolClient, query: string): Promise<Iterable<Buffer[]>> {
  const pieces: Buffer[] = [];
  for await (const piece of client.query(copyTo(`copy (${query}) to stdout with (format binary)`)))
    pieces.push(piece as Buffer);
  return rowsOf(Buffer.concat(pieces));
}
