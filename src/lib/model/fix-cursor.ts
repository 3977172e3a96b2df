import { secondMs, secondsBit, timeShift, timeStepMs, timeWidth } from './fix-form.ts';

/** A place in bytes that moves on as they are read, and never beyond the end it was given. */
export class FixCursor {
  bytes: Uint8Array = new Uint8Array(0);
  at = 0;
  end = 0;

  open(bytes: Uint8Array, from: number, end: number): void {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** Passes over so many bytes and gives back where they begin. */
  take(count: number): number {
    const start = this.at;
    if (count > this.end - start)
      throw new Error(`A frame of fixes ends ${count - (this.end - start)} bytes too early.`);
    this.at = start + count;
    return start;
  }

  u8(): number {
    return this.bytes[this.take(1)]!;
  }

  u16(): number {
    const at = this.take(2);
    return this.bytes[at]! | (this.bytes[at + 1]! << 8);
  }

  varint(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 56; scale *= 128) {
      const byte = this.u8();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw new Error('A frame of fixes has a number of more than eight bytes.');
  }
}

/** Slots beyond this are told by nobody: they are read as this one. */
const slotAtMost = 0xffff_fffe;

/** Reads slots told by their distance from the one before. */
export function readSteps(cursor: FixCursor, rows: number, slots: Uint32Array): void {
  for (let row = 0, slot = -1; row < rows; row += 1) {
    slot = Math.min(slotAtMost, slot + 1 + cursor.varint());
    slots[row] = slot;
  }
}

/** Reads slots told by low bytes and bits (`writePaged`). */
export function readPaged(cursor: FixCursor, rows: number, slots: Uint32Array): void {
  let page = cursor.varint();
  const { bytes, end } = cursor;
  const low = cursor.take(rows);
  let bit = cursor.at * 8;
  for (let row = 0; row < rows; row += 1, bit += 1) {
    while (bit < end * 8 && !((bytes[bit >>> 3]! >>> (bit & 7)) & 1)) {
      page += 1;
      bit += 1;
    }
    slots[row] = Math.min(slotAtMost, page * 256 + bytes[low + row]!);
  }
  cursor.take(((bit + 7) >>> 3) - cursor.at);
}

/** Reads how many ms before the tick each row was true. */
export function readTimes(cursor: FixCursor, rows: number, flags: number, ages: Float64Array): void {
  const folded = cursor.varint();
  const youngest = folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
  const width = (flags >>> timeShift) & 3;
  const stepMs = flags & secondsBit ? secondMs : timeStepMs;
  if (width === timeWidth.varint) for (let row = 0; row < rows; row += 1) ages[row] = youngest + cursor.varint();
  else if (width === timeWidth.none) ages.fill(youngest, 0, rows);
  else readSteppedTimes(cursor, rows, width, youngest, stepMs, ages);
}

function readSteppedTimes(
  cursor: FixCursor,
  rows: number,
  width: number,
  youngest: number,
  stepMs: number,
  ages: Float64Array,
): void {
  const { bytes } = cursor;
  const nibbles = width === timeWidth.nibble;
  const at = cursor.take(nibbles ? (rows + 1) >>> 1 : rows);
  for (let row = 0; row < rows; row += 1) {
    const steps = nibbles ? (bytes[at + (row >>> 1)]! >>> ((row & 1) * 4)) & 15 : bytes[at + row]!;
    ages[row] = youngest + steps * stepMs;
  }
}
