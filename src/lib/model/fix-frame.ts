import type { FixBytes } from './fix-bytes.ts';
import {
  catchUpFlag,
  dropM,
  endedBit,
  fastBit,
  fineBit,
  frameHeadBytes,
  headingSteps,
  heightShift,
  heightStepM,
  leftAtMost,
  leftBit,
  messageHeadBytes,
  noCell,
  rowsAtMost,
  seldom,
  speedStepMps,
  statusShift,
} from './fix-form.ts';
import { cellSouthM, cellWestM, type FixLevel } from './fix-grid.ts';
import { writeSlots, writeTimes } from './fix-columns.ts';
import type { MoverTable } from './mover-table.ts';
import { binaryKind } from './wire.ts';

/** Movers of one cell that are told together. `slots[from … to)` ascend; all have a fix. */
export interface CellRows {
  readonly level: FixLevel;
  readonly channel: number;
  readonly cell: number;
  readonly slots: Uint32Array;
  readonly from: number;
  readonly to: number;
  /** By slot: 1 its status is told, 2 its height. Absent: both, of every row. */
  readonly told?: Uint8Array;
}
export const tellStatus = 1;
export const tellHeight = 2;

/** Begins of messages. */
export interface MessageHead {
  readonly catchUp: boolean;
  readonly tick: number;
  /** When the tick was, ms since 1970; the same by which the frames were written. */
  readonly timeMs: number;
  /** Ticks this reader was not told of since the message before. */
  readonly skipped: number;
}

/** Writes the rows as frames of one cell and gives back how many frames. `nowMs`: the time of the tick. */
export function writeRows(out: FixBytes, table: MoverTable, rows: CellRows, nowMs: number): number {
  let frames = 0;
  for (let from = rows.from; from < rows.to; from += rowsAtMost) {
    const to = Math.min(rows.to, from + rowsAtMost);
    writeFrame(out, table, { ...rows, from, to }, nowMs);
    frames += 1;
  }
  return frames;
}

/** Slots that went out of a cell: `slots[from … to)` ascending; of `noCell`: that are in no cell of the level any more. */
export function writeLeft(out: FixBytes, { level, channel, cell, slots, from, to }: Omit<CellRows, 'told'>): number {
  return writeList(out, leftBit, level, channel, cell, slots, from, to);
}

/** Cells that are told no longer, ascending. */
export function writeEnded(out: FixBytes, level: FixLevel, channel: number, cells: ArrayLike<number>): number {
  return writeList(out, endedBit, level, channel, noCell, cells, 0, cells.length);
}

/** One message out of the head and pieces that were written by the functions above, in memory that `room` gives. */
export function gather(
  head: MessageHead,
  frames: number,
  pieces: readonly Uint8Array[],
  room = (length: number): Uint8Array => new Uint8Array(length),
): Uint8Array {
  let length = messageHeadBytes;
  for (const piece of pieces) length += piece.length;
  const message = room(length);
  writeHead(message, head, frames);
  let at = messageHeadBytes;
  for (const piece of pieces) {
    message.set(piece, at);
    at += piece.length;
  }
  return message;
}

function writeHead(message: Uint8Array, { catchUp, tick, timeMs, skipped }: MessageHead, frames: number): void {
  const view = new DataView(message.buffer, message.byteOffset);
  view.setUint8(0, binaryKind.fixes);
  view.setUint8(1, catchUp ? catchUpFlag : 0);
  view.setUint32(4, tick, true);
  view.setFloat64(8, timeMs, true);
  view.setUint32(16, frames, true);
  view.setUint32(20, skipped, true);
}

/** Leaves room for a frame's head, which is known when its body is written. */
function openFrame(out: FixBytes, worstBytes: number): number {
  out.reserve(frameHeadBytes + worstBytes);
  const start = out.at;
  out.at += frameHeadBytes;
  return start;
}

function closeFrame(out: FixBytes, start: number, flags: number, channel: number, cell: number, rows: number): void {
  const end = out.at;
  out.at = start;
  for (const field of [flags, channel, cell, rows, end - start - frameHeadBytes]) out.u16(field);
  out.at = end;
}

function writeList(
  out: FixBytes,
  bit: number,
  level: FixLevel,
  channel: number,
  cell: number,
  numbers: ArrayLike<number>,
  from: number,
  to: number,
): number {
  let frames = 0;
  for (let at = from; at < to; at += leftAtMost) {
    const end = Math.min(to, at + leftAtMost);
    const start = openFrame(out, 8 + (end - at) * 8);
    out.varint(end - at);
    for (let n = at, before = 0; n < end; n += 1) {
      out.varint(numbers[n]! - before);
      before = numbers[n]!;
    }
    closeFrame(out, start, level.level | bit, channel, cell, 0);
    frames += 1;
  }
  return frames;
}

function writeFrame(out: FixBytes, table: MoverTable, rows: CellRows, nowMs: number): void {
  const start = openFrame(out, 64 + (rows.to - rows.from) * 28);
  let flags: number = rows.level.level === 1 ? fineBit : 0;
  flags |= writeSlots(out, rows);
  flags |= writeTimes(out, table.timeMs, rows, nowMs);
  writePlaces(out, table, rows);
  flags |= writeCourses(out, table, rows);
  flags |= writeSeldom(out, rows, tellStatus, (slot) => out.u8(table.status[slot]!)) << statusShift;
  flags |= writeSeldom(out, rows, tellHeight, (slot) => out.u16(heightOf(table, slot))) << heightShift;
  closeFrame(out, start, flags, rows.channel, rows.cell, rows.to - rows.from);
}

function writePlaces(out: FixBytes, table: MoverTable, { level, cell, slots, from, to }: CellRows): void {
  const stepsPerM = 65_536 / level.cellM;
  writeU16s(out, table.x, cellWestM(level, cell), stepsPerM, slots, from, to);
  writeU16s(out, table.y, cellSouthM(level, cell), stepsPerM, slots, from, to);
}

function writeU16s(
  out: FixBytes,
  column: Float32Array,
  edgeM: number,
  stepsPerM: number,
  slots: Uint32Array,
  from: number,
  to: number,
): void {
  const { bytes } = out;
  let at = out.at;
  for (let row = from; row < to; row += 1) {
    const steps = Math.floor((column[slots[row]!]! - edgeM) * stepsPerM);
    const within = steps < 0 ? 0 : steps > 65_535 ? 65_535 : steps;
    bytes[at] = within;
    bytes[at + 1] = within >>> 8;
    at += 2;
  }
  out.at = at;
}

/** Heading and speed, a byte each; the fast are told in larger steps. */
function writeCourses(out: FixBytes, table: MoverTable, { slots, from, to }: CellRows): number {
  const { bytes } = out;
  const count = to - from;
  let fastest = 0;
  for (let row = from; row < to; row += 1) fastest = Math.max(fastest, table.speedMps[slots[row]!]!);
  const fast = fastest > 255 * speedStepMps;
  const stepsPerMps = fast ? 1 : 1 / speedStepMps;
  for (let row = 0, at = out.at; row < count; row += 1, at += 1) {
    const slot = slots[from + row]!;
    bytes[at] = Math.round((table.headingDeg[slot]! * headingSteps) / 360);
    const speed = Math.round(table.speedMps[slot]! * stepsPerMps);
    bytes[at + count] = speed > 255 ? 255 : speed > 0 ? speed : 0;
  }
  out.at += count * 2;
  return fast ? fastBit : 0;
}

/** A column of what seldom changes: for all rows, or as pairs where that is shorter. Gives back which. */
function writeSeldom(out: FixBytes, { slots, from, to, told }: CellRows, bit: number, write: (slot: number) => void) {
  let telling = 0;
  if (told) for (let row = from; row < to; row += 1) if (told[slots[row]!]! & bit) telling += 1;
  if (told && telling === 0) return seldom.none;
  if (!told || telling * (bit === tellStatus ? 2 : 1.5) >= to - from) {
    for (let row = from; row < to; row += 1) write(slots[row]!);
    return seldom.all;
  }
  out.varint(telling);
  for (let row = from, before = from; row < to; row += 1) {
    if (!(told[slots[row]!]! & bit)) continue;
    out.varint(row - before);
    write(slots[row]!);
    before = row;
  }
  return seldom.pairs;
}

/** Steps above the curved ground as i16; within 8 km of it. */
function heightOf(table: MoverTable, slot: number): number {
  const steps = Math.round((table.z[slot]! + dropM(table.x[slot]!, table.y[slot]!)) / heightStepM);
  return Math.max(-32_768, Math.min(32_767, steps)) & 0xffff;
}
