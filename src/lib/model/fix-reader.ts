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
  leftBit,
  messageHeadBytes,
  noCell,
  pagedBit,
  rowsAtMost,
  seldom,
  speedStepMps,
  statusShift,
} from './fix-form.ts';
import { cellSouthM, cellWestM, coarseLevel, fineLevel } from './fix-grid.ts';
import { FixCursor, readPaged, readSteps, readTimes } from './fix-cursor.ts';
import type { MoverTable } from './mover-table.ts';
import { binaryKind } from './wire.ts';

/** What reading a message gave; one object that is filled anew by each. */
export interface FixesTaken {
  catchUp: boolean;
  tick: number;
  /** When the tick was, by the hub's clock. */
  timeMs: number;
  /** Ticks that were not told before this one. */
  skipped: number;
  rows: number;
  /** Rows of slots that nobody has. Ours are 0: the roster comes first. */
  strangers: number;
}
export function nothingTaken(): FixesTaken {
  return { catchUp: false, tick: 0, timeMs: 0, skipped: 0, rows: 0, strangers: 0 };
}

const cursor = new FixCursor();
const slotOfRow = new Uint32Array(rowsAtMost);
const ageOfRow = new Float64Array(rowsAtMost);
const ending = new Uint8Array(fineLevel.across * fineLevel.across);

/**
 * Writes a whole message into the tables its frames speak of; frames of a channel without a table are passed over.
 * Throws a sentence on what is malformed; rows before that place have been taken then, so the line must be opened anew.
 */
export function applyFixes(
  message: Uint8Array,
  tableOf: (channel: number) => MoverTable | undefined,
  taken: FixesTaken = nothingTaken(),
): FixesTaken {
  const frames = readHead(message, taken);
  let at = messageHeadBytes;
  for (let frame = 0; frame < frames; frame += 1) {
    const body = at + frameHeadBytes;
    if (body > message.length)
      throw new Error(`A message of fixes ends in the head of frame ${frame + 1} of ${frames}.`);
    const end = body + u16(message, at + 8);
    if (end > message.length) throw new Error(`A message of fixes ends within frame ${frame + 1} of ${frames}.`);
    const table = tableOf(u16(message, at + 2));
    if (table) readFrame(message, at, end, table, taken);
    at = end;
  }
  if (at !== message.length)
    throw new Error(`A message of fixes has ${message.length - at} bytes after its last frame.`);
  return taken;
}

const u16 = (bytes: Uint8Array, at: number): number => bytes[at]! | (bytes[at + 1]! << 8);

function readHead(message: Uint8Array, taken: FixesTaken): number {
  if (message.length < messageHeadBytes || message[0] !== binaryKind.fixes)
    throw new Error(
      `${message.length} bytes of kind ${message[0] ?? 'none'} came where fixes were expected: kind ${binaryKind.fixes}, ${messageHeadBytes} bytes or more.`,
    );
  const view = new DataView(message.buffer, message.byteOffset, messageHeadBytes);
  taken.catchUp = (message[1]! & catchUpFlag) !== 0;
  taken.tick = view.getUint32(4, true);
  taken.timeMs = view.getFloat64(8, true);
  taken.skipped = view.getUint32(20, true);
  taken.rows = taken.strangers = 0;
  if (!Number.isFinite(taken.timeMs)) throw new Error('A message of fixes says no time of its tick.');
  return view.getUint32(16, true);
}

function readFrame(message: Uint8Array, at: number, end: number, table: MoverTable, taken: FixesTaken): void {
  const flags = u16(message, at);
  const cell = u16(message, at + 4);
  const rows = u16(message, at + 6);
  const { across } = flags & fineBit ? fineLevel : coarseLevel;
  if (rows > rowsAtMost || (cell !== noCell && cell >= across * across) || (rows > 0 && cell === noCell))
    throw new Error(
      `A frame of ${rows} rows of cell ${cell} came; it has ${rowsAtMost} at most, of ${across} × ${across} cells.`,
    );
  cursor.open(message, at + frameHeadBytes, end);
  if (flags & endedBit) readEnded(table, flags);
  if (flags & leftBit) readLeft(table, flags, cell);
  if (rows > 0) readRows(table, flags, cell, rows, taken);
  if (cursor.at !== end) throw new Error(`A frame of ${rows} rows has ${end - cursor.at} bytes too many.`);
}

function readRows(table: MoverTable, flags: number, cell: number, rows: number, taken: FixesTaken): void {
  if (flags & pagedBit) readPaged(cursor, rows, slotOfRow);
  else readSteps(cursor, rows, slotOfRow);
  readTimes(cursor, rows, flags, ageOfRow);
  const known = table.size;
  const carrying = flags & fineBit ? table.fineCell : table.coarseCell;
  for (let row = 0; row < rows; row += 1) {
    const slot = slotOfRow[row]!;
    if (slot < known && table.ids[slot] !== undefined) carrying[slot] = cell;
    else taken.strangers += 1;
    // What the fine level tells of is not told anew by the coarse one.
    if (slot >= known || table.ids[slot] === undefined || (!(flags & fineBit) && table.fineCell[slot]! >= 0))
      slotOfRow[row] = passedOver;
  }
  takeRows(table, flags, cell, rows, taken);
  readStatus(table, (flags >>> statusShift) & 3, rows);
  readHeights(table, (flags >>> heightShift) & 3, rows);
  taken.rows += rows;
}
/** No table has it. */
const passedOver = 0xffff_ffff;

/** Places, courses and times of the rows that are not passed over. Heights above the ground stay as they were. */
function takeRows(table: MoverTable, flags: number, cell: number, rows: number, taken: FixesTaken): void {
  const { bytes } = cursor;
  const level = flags & fineBit ? fineLevel : coarseLevel;
  const stepM = level.cellM / 65_536;
  const westM = cellWestM(level, cell) + stepM / 2;
  const southM = cellSouthM(level, cell) + stepM / 2;
  const degPerStep = 360 / headingSteps;
  const mpsPerStep = flags & fastBit ? 1 : speedStepMps;
  const xAt = cursor.take(rows * 2);
  const yAt = cursor.take(rows * 2);
  const headingAt = cursor.take(rows);
  const speedAt = cursor.take(rows);
  const { x, y, z, headingDeg, speedMps, timeMs, lastTick, fresh } = table;
  for (let row = 0; row < rows; row += 1) {
    const slot = slotOfRow[row]!;
    if (slot === passedOver) continue;
    const aboveM = z[slot]! + dropM(x[slot]!, y[slot]!);
    const xM = westM + (bytes[xAt + row * 2]! | (bytes[xAt + row * 2 + 1]! << 8)) * stepM;
    const yM = southM + (bytes[yAt + row * 2]! | (bytes[yAt + row * 2 + 1]! << 8)) * stepM;
    x[slot] = xM;
    y[slot] = yM;
    z[slot] = aboveM - dropM(xM, yM);
    headingDeg[slot] = bytes[headingAt + row]! * degPerStep;
    speedMps[slot] = bytes[speedAt + row]! * mpsPerStep;
    timeMs[slot] = taken.timeMs - ageOfRow[row]!;
    lastTick[slot] = taken.tick;
    fresh[slot] = 1;
  }
}

function readStatus(table: MoverTable, form: number, rows: number): void {
  for (let left = pairs(form, rows), row = 0; left > 0; left -= 1, row += 1) {
    if (form === seldom.pairs) row += cursor.varint() - (row > 0 ? 1 : 0);
    const status = cursor.u8();
    const slot = rowsSlot(row, rows);
    if (slot !== passedOver) table.status[slot] = status;
  }
}

function readHeights(table: MoverTable, form: number, rows: number): void {
  for (let left = pairs(form, rows), row = 0; left > 0; left -= 1, row += 1) {
    if (form === seldom.pairs) row += cursor.varint() - (row > 0 ? 1 : 0);
    const steps = (cursor.u16() << 16) >> 16;
    const slot = rowsSlot(row, rows);
    if (slot !== passedOver) table.z[slot] = steps * heightStepM - dropM(table.x[slot]!, table.y[slot]!);
  }
}

/** How many values of what seldom changes are told. */
function pairs(form: number, rows: number): number {
  if (form === seldom.none) return 0;
  return form === seldom.pairs ? cursor.varint() : rows;
}

function rowsSlot(row: number, rows: number): number {
  if (row >= rows) throw new Error(`A frame of ${rows} rows tells something of row ${row + 1}.`);
  return slotOfRow[row]!;
}

function readLeft(table: MoverTable, flags: number, cell: number): void {
  const carrying = flags & fineBit ? table.fineCell : table.coarseCell;
  for (let left = cursor.varint(), slot = 0; left > 0; left -= 1) {
    slot += cursor.varint();
    if (slot < table.size && (cell === noCell || carrying[slot] === cell)) loseSight(table, carrying, slot);
  }
}

function readEnded(table: MoverTable, flags: number): void {
  const carrying = flags & fineBit ? table.fineCell : table.coarseCell;
  ending.fill(0);
  for (let left = cursor.varint(), cell = 0; left > 0; left -= 1) {
    cell += cursor.varint();
    if (cell < ending.length) ending[cell] = 1;
  }
  for (let slot = 0; slot < table.size; slot += 1)
    if (carrying[slot]! >= 0 && ending[carrying[slot]!] === 1) loseSight(table, carrying, slot);
}

/** One level brings it no more; if the other does not either, it is out of sight. */
function loseSight(table: MoverTable, carrying: Int16Array, slot: number): void {
  carrying[slot] = -1;
  if (table.fineCell[slot]! >= 0 || table.coarseCell[slot]! >= 0 || table.timeMs[slot] === 0) return;
  table.timeMs[slot] = 0;
  table.fresh[slot] = 1;
}
