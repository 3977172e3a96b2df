import type { MoverTable } from './mover-table.ts';

/**
 * How a worker hands changed rows to the page: one buffer to transfer, of columns that are each as long as there is room for.
 * Header: u32 rows, room. Then f64 time, f32 x, y, z, heading, speed, u32 slot, u8 status; 33 bytes a row.
 */
const headerBytes = 8;
const rowBytes = 33;
const roomAtLeast = 256;

/** Rows that changed since the last patch, in a `spare` buffer if it is large enough; `undefined` when none did. */
export function takePatch(table: MoverTable, spare?: ArrayBuffer): ArrayBuffer | undefined {
  const count = countFresh(table);
  if (count === 0) return undefined;
  const buffer = spare && roomOf(spare) >= count ? spare : new ArrayBuffer(headerBytes + roomFor(count) * rowBytes);
  const room = roomOf(buffer);
  new Uint32Array(buffer, 0, 2).set([count, room]);
  fill(table, columnsOf(buffer, room));
  return buffer;
}

/** Writes the rows of a patch into the page's table, whose roster must be as far as the worker's was. */
export function applyPatch(table: MoverTable, buffer: ArrayBuffer): void {
  const [count, room] = new Uint32Array(buffer, 0, 2) as unknown as [number, number];
  const from = columnsOf(buffer, room);
  for (let row = 0; row < count; row += 1) {
    const slot = from.slot[row]!;
    if (table.ids[slot] === undefined) continue;
    table.timeMs[slot] = from.timeMs[row]!;
    table.x[slot] = from.x[row]!;
    table.y[slot] = from.y[row]!;
    table.z[slot] = from.z[row]!;
    table.headingDeg[slot] = from.headingDeg[row]!;
    table.speedMps[slot] = from.speedMps[row]!;
    table.status[slot] = from.status[row]!;
  }
}

/** Room for so many and some more, so that the buffer can be used again for the next. */
const roomFor = (count: number): number => Math.max(roomAtLeast, Math.ceil((count * 1.5) / 8) * 8);
const roomOf = (buffer: ArrayBuffer): number => Math.floor((buffer.byteLength - headerBytes) / rowBytes);

function columnsOf(buffer: ArrayBuffer, room: number) {
  const f32 = (column: number) => new Float32Array(buffer, headerBytes + room * (8 + 4 * column), room);
  return {
    timeMs: new Float64Array(buffer, headerBytes, room),
    x: f32(0),
    y: f32(1),
    z: f32(2),
    headingDeg: f32(3),
    speedMps: f32(4),
    slot: new Uint32Array(buffer, headerBytes + room * 28, room),
    status: new Uint8Array(buffer, headerBytes + room * 32, room),
  };
}

function countFresh({ fresh, ids, size }: MoverTable): number {
  let count = 0;
  for (let slot = 0; slot < size; slot += 1) if (fresh[slot] === 1 && ids[slot] !== undefined) count += 1;
  return count;
}

function fill(table: MoverTable, to: ReturnType<typeof columnsOf>): void {
  for (let slot = 0, row = 0; slot < table.size; slot += 1) {
    if (table.fresh[slot] === 0) continue;
    table.fresh[slot] = 0;
    if (table.ids[slot] === undefined) continue;
    to.slot[row] = slot;
    to.timeMs[row] = table.timeMs[slot]!;
    to.x[row] = table.x[slot]!;
    to.y[row] = table.y[slot]!;
    to.z[row] = table.z[slot]!;
    to.headingDeg[row] = table.headingDeg[slot]!;
    to.speedMps[row] = table.speedMps[slot]!;
    to.status[row] = table.status[slot]!;
    row += 1;
  }
}
