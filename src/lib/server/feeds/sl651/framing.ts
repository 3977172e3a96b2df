import {
  StreamCutter,
  type Framed as FramedFor,
  type Framing,
  type Verdict as VerdictFor,
} from '../../door/stream-cutter.ts';
import { crcOf } from './crc.ts';

type Reason = 'crc' | 'start';
type Verdict = VerdictFor<Reason>;
export type Framed = FramedFor<Reason>;

/** Start marks, both addresses, password, function, length word, STX or SYN. */
export const headBytes = 14;
/** End mark and CRC. */
const tailBytes = 3;
/** The length word holds 12 bits. */
export const longestFrameBytes = headBytes + 0xfff + tailBytes;
const startMark = Buffer.from([0x7e, 0x7e]);
/** STX, SYN. */
const bodyMarks = [0x02, 0x16];
/** ETX, EOT, ENQ, ACK, NAK, ETB, ESC. */
const endMarks = [0x03, 0x04, 0x05, 0x06, 0x15, 0x17, 0x1b];

/** SL 651-2014, HEX/BCD form. The length decides where a frame ends, for 7E7E may stand inside one. */
const framing: Framing<Reason> = {
  longestFrameBytes,
  nextMark,
  judge,
  cutShort(held) {
    const error = `The stream ended after ${held.length} bytes of a frame whose length says more.`;
    return { kind: 'bad', reason: 'length', error, at: held.length };
  },
};

export class Framer extends StreamCutter<Reason> {
  constructor() {
    super(framing);
  }
}

/** Index of the next 7E7E, or of a 7E that is the last byte so far; -1 for none. */
function nextMark(held: Buffer, from: number): number {
  const index = held.indexOf(startMark, from);
  if (index >= 0) return index;
  return held.length > from && held.at(-1) === startMark[0] ? held.length - 1 : -1;
}

function endOf(held: Buffer, start: number): number {
  return start + headBytes + (held.readUInt16BE(start + 11) & 0xfff) + tailBytes;
}

function judge(held: Buffer, start: number): Verdict {
  if (held.length < start + headBytes) return { kind: 'unfinished' };
  const direction = held[start + 11]! >> 4;
  if (!bodyMarks.includes(held[start + 13]!) || (direction !== 0 && direction !== 8)) {
    const error = `After 7E7E a length word and STX or SYN were expected, but ${held.toString('hex', start + 11, start + 14).toUpperCase()} came.`;
    return { kind: 'bad', reason: 'start', error, at: start + 11 };
  }
  const end = endOf(held, start);
  if (held.length < end) return judgeUnfinished(held, start);
  const declared = held.readUInt16BE(end - 2);
  const computed = crcOf(held.subarray(start, end - 2));
  const ended = endMarks.includes(held[end - 3]!);
  if (declared === computed && ended) return { kind: 'good', end };
  if (!ended) return badLength(held, start, 'no end mark stands there');
  const error = `The CRC says ${hex4(declared)}, the frame gives ${hex4(computed)}.`;
  return { kind: 'bad', reason: 'crc', error, at: end - 2 };
}

/** A frame whose end has not come is given up when a whole good one lies inside what did come. */
function judgeUnfinished(held: Buffer, start: number): Verdict {
  for (let next = held.indexOf(startMark, start + 1); next >= 0; next = held.indexOf(startMark, next + 1)) {
    if (held.length < next + headBytes || held.length < endOf(held, next)) continue;
    if (judge(held.subarray(0, endOf(held, next)), next).kind === 'good')
      return badLength(held, start, `the next frame begins after ${next - start} bytes of this one`);
  }
  return { kind: 'unfinished' };
}

function badLength(held: Buffer, start: number, seen: string): Verdict {
  const error = `The length says ${held.readUInt16BE(start + 11) & 0xfff} bytes, but ${seen}.`;
  return { kind: 'bad', reason: 'length', error, at: start + 11 };
}

function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}
