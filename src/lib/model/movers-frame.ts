import { copyRow, type Mover, type MoverTable, type RowColumns } from './mover-table.ts';

/**
 * Rows of one mover table as columns, exact, little-endian: how processes tell one another.
 * Header: u32 version, tick, row count, 0. Then, each `count` long: f64 time (ms), u32 slot, f32 x, y, z (m),
 * f32 heading (°), f32 speed (m/s), u8 status. 33 bytes a row; widths are ordered so that every column is aligned.
 */
export interface MoversFrame extends SlotRows {
  readonly tick: number;
  readonly count: number;
}

/** Rows with the slot each belongs to. */
export interface SlotRows extends RowColumns {
  readonly slot: Uint32Array;
}

const version = 2;
const headerBytes = 16;
export const rowBytes = 33;

export const moversFrameBytes = (count: number): number => headerBytes + count * rowBytes;

/** Columns of `count` rows over the part of a buffer that begins at `start`, a multiple of 8. */
export function rowsIn(buffer: ArrayBuffer, start: number, count: number): SlotRows {
  const f32 = (column: number) => new Float32Array(buffer, start + count * (12 + 4 * column), count);
  return {
    timeMs: new Float64Array(buffer, start, count),
    slot: new Uint32Array(buffer, start + count * 8, count),
    x: f32(0),
    y: f32(1),
    z: f32(2),
    headingDeg: f32(3),
    speedMps: f32(4),
    status: new Uint8Array(buffer, start + count * 32, count),
  };
}

/** Writes the rows `slots[0 … count)` into the buffer from `from` on, a multiple of 8. */
export function encodeMovers(
  buffer: ArrayBuffer,
  from: number,
  table: MoverTable,
  slots: ArrayLike<number>,
  count: number,
  tick: number,
): void {
  new Uint32Array(buffer, from, 4).set([version, tick, count, 0]);
  const to = rowsIn(buffer, from + headerBytes, count);
  for (let row = 0; row < count; row += 1) {
    to.slot[row] = slots[row]!;
    copyRow(table, slots[row]!, to, row);
  }
}

/** Views into the buffer from `from` on, a multiple of 8, to its end. Throws a sentence on anything else. */
export function decodeMovers(buffer: ArrayBuffer, from = 0): MoversFrame {
  const bytes = buffer.byteLength - from;
  if (bytes < headerBytes)
    throw new Error(`A movers frame of ${bytes} bytes came; its header alone has ${headerBytes}.`);
  const [form, tick, count] = new Uint32Array(buffer, from, 3) as unknown as [number, number, number];
  if (form !== version)
    throw new Error(
      `A movers frame of version ${form} came, ${version} is read here: run the same release everywhere.`,
    );
  if (bytes !== moversFrameBytes(count))
    throw new Error(`A movers frame of ${bytes} bytes came; ${count} rows take ${moversFrameBytes(count)}.`);
  return { tick, count, ...rowsIn(buffer, from + headerBytes, count) };
}

export type MutableRow = { -readonly [K in keyof Omit<Mover, 'id' | 'slot'>]: Mover[K] };
export const emptyRow = (): MutableRow => ({
  x: 0,
  y: 0,
  z: 0,
  headingDeg: 0,
  speedMps: 0,
  status: 0,
  timeMs: 0,
});

/** Copies one row into `row`, which is used again. */
export function readRow(frame: RowColumns, at: number, row: MutableRow): void {
  row.x = frame.x[at]!;
  row.y = frame.y[at]!;
  row.z = frame.z[at]!;
  row.headingDeg = frame.headingDeg[at]!;
  row.speedMps = frame.speedMps[at]!;
  row.status = frame.status[at]!;
  row.timeMs = frame.timeMs[at]!;
}
