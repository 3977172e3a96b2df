import { type FixBytes, varintBytes } from './fix-bytes.ts';
import { pagedBit, secondMs, secondsBit, timeShift, timeStepMs, timeWidth } from './fix-form.ts';

interface Rows {
  readonly slots: Uint32Array;
  readonly from: number;
  readonly to: number;
}

/** Ages beyond this are told as this; 71,000 years. */
const agesAtMostMs = 2 ** 51;

/** Slots in the shorter of two forms; gives back the bit that says which. */
export function writeSlots(out: FixBytes, rows: Rows): number {
  if (pagedBytes(rows) < steppedBytes(rows)) {
    writePaged(out, rows);
    return pagedBit;
  }
  let before = -1;
  for (let row = rows.from; row < rows.to; row += 1) {
    out.varint(rows.slots[row]! - before - 1);
    before = rows.slots[row]!;
  }
  return 0;
}

function steppedBytes({ slots, from, to }: Rows): number {
  let count = 0;
  for (let row = from, before = -1; row < to; row += 1) {
    const step = slots[row]! - before - 1;
    count += step < 128 ? 1 : varintBytes(step);
    before = slots[row]!;
  }
  return count;
}

const firstPage = ({ slots, from }: Rows): number => slots[from]! >>> 8;

function pagedBytes(rows: Rows): number {
  const count = rows.to - rows.from;
  const pages = (rows.slots[rows.to - 1]! >>> 8) - firstPage(rows);
  return varintBytes(firstPage(rows)) + count + ((count + pages + 7) >>> 3);
}

/** After Elias and Fano: the low byte of each, and for each a one after as many zeros as pages of 256 lie in between. */
function writePaged(out: FixBytes, rows: Rows): void {
  const { slots, from, to } = rows;
  out.varint(firstPage(rows));
  for (let row = from; row < to; row += 1) out.u8(slots[row]!);
  const bits = to - from + (slots[to - 1]! >>> 8) - firstPage(rows);
  const end = out.at + ((bits + 7) >>> 3);
  out.bytes.fill(0, out.at, end);
  let page = firstPage(rows);
  for (let row = from, bit = out.at * 8; row < to; row += 1, bit += 1) {
    bit += (slots[row]! >>> 8) - page;
    page = slots[row]! >>> 8;
    out.bytes[bit >>> 3]! |= 1 << (bit & 7);
  }
  out.at = end;
}

/** Ages at the tick: that of the youngest, and over it as little as holds the others. Gives back the bits of the form. */
export function writeTimes(out: FixBytes, timeMs: Float64Array, rows: Rows, nowMs: number): number {
  const { slots, from, to } = rows;
  const first = ageMs(timeMs, slots[from]!, nowMs);
  let [youngest, oldest, inSeconds] = [first, first, true];
  for (let row = from + 1; row < to; row += 1) {
    const age = ageMs(timeMs, slots[row]!, nowMs);
    if (age < youngest) youngest = age;
    if (age > oldest) oldest = age;
    inSeconds &&= (age - first) % secondMs === 0;
  }
  out.varint(youngest >= 0 ? youngest * 2 : -youngest * 2 - 1);
  const stepMs = inSeconds ? secondMs : timeStepMs;
  const widest = Math.round((oldest - youngest) / stepMs);
  const width = widest === 0 ? 'none' : widest < 16 ? 'nibble' : widest < 256 ? 'byte' : 'varint';
  const over = (row: number, unitMs: number) => Math.round((ageMs(timeMs, slots[row]!, nowMs) - youngest) / unitMs);
  if (width === 'varint') for (let row = from; row < to; row += 1) out.varint(over(row, 1));
  else if (width === 'byte') for (let row = from; row < to; row += 1) out.u8(over(row, stepMs));
  else if (width === 'nibble') {
    for (let row = from; row < to; row += 2)
      out.u8(over(row, stepMs) | (row + 1 < to ? over(row + 1, stepMs) << 4 : 0));
  }
  return (timeWidth[width] << timeShift) | (inSeconds ? secondsBit : 0);
}

function ageMs(timeMs: Float64Array, slot: number, nowMs: number): number {
  const age = Math.round(nowMs - timeMs[slot]!);
  return age > agesAtMostMs ? agesAtMostMs : age < -agesAtMostMs ? -agesAtMostMs : age;
}
