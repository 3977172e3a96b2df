import type { Mover, MoverTable } from './mover-table.ts';

/**
 * Rows of one mover table as columns in one buffer, little-endian.
 * Header: u32 version, roster epoch, tick, row count. Then, each `count` long: f64 time (ms), u32 slot, f32 x, y, z (m),
 * f32 heading (°), f32 speed (m/s), u8 status. 33 bytes a row; widths are ordered so that every column is aligned.
 */
export interface MoversFrame {
  readonly epoch: number;
  readonly tick: number;
  readonly count: number;
  readonly timeMs: Float64Array;
  readonly slot: Uint32Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z: Float32Array;
  readonly headingDeg: Float32Array;
  readonly speedMps: Float32Array;
  readonly status: Uint8Array;
}

const version = 1;
const headerBytes = 16;
const rowBytes = 33;

/** Empty columns for `count` rows over one new buffer. */
function layOut(buffer: ArrayBuffer, count: number): Omit<MoversFrame, 'epoch' | 'tick'> {
  const f32 = (column: number) => new Float32Array(buffer, headerBytes + count * (12 + 4 * column), count);
  return {
    count,
    timeMs: new Float64Array(buffer, headerBytes, count),
    slot: new Uint32Array(buffer, headerBytes + count * 8, count),
    x: f32(0),
    y: f32(1),
    z: f32(2),
    headingDeg: f32(3),
    speedMps: f32(4),
    status: new Uint8Array(buffer, headerBytes + count * 32, count),
  };
}

/**
 * The rows below `size` that changed after `sinceTick`, under the epoch the reader knows; `undefined` when there are none.
 * Rows without a fix are left out.
 */
export function encodeMovers(
  table: MoverTable,
  epoch: number,
  tick: number,
  sinceTick: number,
  size: number = table.size,
): ArrayBuffer | undefined {
  const slots: number[] = [];
  for (let slot = 0; slot < size; slot += 1) {
    if (table.lastTick[slot]! > sinceTick && table.timeMs[slot]! > 0) slots.push(slot);
  }
  if (slots.length === 0) return undefined;
  const buffer = new ArrayBuffer(headerBytes + slots.length * rowBytes);
  new Uint32Array(buffer, 0, 4).set([version, epoch, tick, slots.length]);
  const columns = layOut(buffer, slots.length);
  slots.forEach((slot, row) => copyRow(table, slot, columns, row));
  return buffer;
}

function copyRow(table: MoverTable, slot: number, to: Omit<MoversFrame, 'epoch' | 'tick'>, row: number): void {
  to.slot[row] = slot;
  to.timeMs[row] = table.timeMs[slot]!;
  to.x[row] = table.x[slot]!;
  to.y[row] = table.y[slot]!;
  to.z[row] = table.z[slot]!;
  to.headingDeg[row] = table.headingDeg[slot]!;
  to.speedMps[row] = table.speedMps[slot]!;
  to.status[row] = table.status[slot]!;
}

/** Views into the frame, copied first only where its bytes do not start on a word. Throws a sentence on anything else. */
export function decodeMovers(bytes: ArrayBuffer | Uint8Array): MoversFrame {
  const buffer = aligned(bytes);
  if (buffer.byteLength < headerBytes) {
    throw new Error(`A movers frame of ${buffer.byteLength} bytes came; its header alone has ${headerBytes}.`);
  }
  const [form, epoch, tick, count] = new Uint32Array(buffer, 0, 4) as unknown as [number, number, number, number];
  if (form !== version)
    throw new Error(`A movers frame of version ${form} came, ${version} is read here: reload the page.`);
  const expected = headerBytes + count * rowBytes;
  if (buffer.byteLength !== expected) {
    throw new Error(`A movers frame of ${buffer.byteLength} bytes came; ${count} rows take ${expected}.`);
  }
  return { epoch, tick, ...layOut(buffer, count) };
}

function aligned(bytes: ArrayBuffer | Uint8Array): ArrayBuffer {
  if (bytes instanceof ArrayBuffer) return bytes;
  const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  return (whole ? bytes.buffer : new Uint8Array(bytes).buffer) as ArrayBuffer;
}

/** Writes a frame into the reader's table. `false` when it speaks of another roster, which will come or is gone. */
export function applyMovers(table: MoverTable, frame: MoversFrame): boolean {
  if (frame.epoch !== table.epoch) return false;
  const row: Mutable<Omit<Mover, 'id' | 'slot'>> = {
    x: 0,
    y: 0,
    z: 0,
    headingDeg: 0,
    speedMps: 0,
    status: 0,
    timeMs: 0,
  };
  for (let at = 0; at < frame.count; at += 1) {
    const slot = frame.slot[at]!;
    if (slot >= table.size) continue;
    row.x = frame.x[at]!;
    row.y = frame.y[at]!;
    row.z = frame.z[at]!;
    row.headingDeg = frame.headingDeg[at]!;
    row.speedMps = frame.speedMps[at]!;
    row.status = frame.status[at]!;
    row.timeMs = frame.timeMs[at]!;
    table.write(slot, frame.tick, row);
  }
  return true;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
