import { copyRow, type MoverTable } from './mover-table.ts';
import { rowBytes, rowsIn, type SlotRows } from './movers-frame.ts';

/**
 * How a worker hands changed rows to the page: one buffer to transfer, of columns that are each as long as there is room for.
 * Header: u32 rows, room. Then the columns of `movers-frame.ts`.
 */
const headerBytes = 8;
const roomAtLeast = 256;

/** Rows that changed since the last patch, in a `spare` buffer if it is large enough; `undefined` when none did. */
export function takePatch(table: MoverTable, spare?: ArrayBuffer): ArrayBuffer | undefined {
  const count = countFresh(table);
  if (count === 0) return undefined;
  const buffer = spare && roomOf(spare) >= count ? spare : new ArrayBuffer(headerBytes + roomFor(count) * rowBytes);
  const room = roomOf(buffer);
  new Uint32Array(buffer, 0, 2).set([count, room]);
  fill(table, rowsIn(buffer, headerBytes, room));
  return buffer;
}

/** Writes the rows of a patch into the page's table, whose roster must be as far as the worker's was. */
export function applyPatch(table: MoverTable, buffer: ArrayBuffer): void {
  const [count, room] = new Uint32Array(buffer, 0, 2) as unknown as [number, number];
  const from = rowsIn(buffer, headerBytes, room);
  for (let row = 0; row < count; row += 1) {
    const slot = from.slot[row]!;
    if (table.ids[slot] !== undefined) copyRow(from, row, table, slot);
  }
}

/** Room for so many and some more, so that the buffer can be used again for the next. */
const roomFor = (count: number): number => Math.max(roomAtLeast, Math.ceil((count * 1.5) / 8) * 8);
const roomOf = (buffer: ArrayBuffer): number => Math.floor((buffer.byteLength - headerBytes) / rowBytes);

function countFresh({ fresh, ids, size }: MoverTable): number {
  let count = 0;
  for (let slot = 0; slot < size; slot += 1) if (fresh[slot] === 1 && ids[slot] !== undefined) count += 1;
  return count;
}

function fill(table: MoverTable, to: SlotRows): void {
  for (let slot = 0, row = 0; slot < table.size; slot += 1) {
    if (table.fresh[slot] === 0) continue;
    table.fresh[slot] = 0;
    if (table.ids[slot] === undefined) continue;
    to.slot[row] = slot;
    copyRow(table, slot, to, row);
    row += 1;
  }
}
