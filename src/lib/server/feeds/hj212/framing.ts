import {
  StreamCutter,
  type Framed as FramedFor,
  type Framing,
  type Verdict as VerdictFor,
} from '../../door/stream-cutter.ts';
import { crcText } from './crc.ts';

type Reason = 'crc';
type Verdict = VerdictFor<Reason>;
export type Framed = FramedFor<Reason>;

const mark = 0x23;
/** `##` and four digits. */
const headBytes = 6;
const crcBytes = 4;
/** Four digits cannot say more. */
export const longestFrameBytes = headBytes + 9999 + crcBytes;
const closing = /&&[0-9A-Fa-f]{4}(?:\*\*)?\r\n/;

/**
 * HJ 212-2017, 6.3: `##`, length, segment, CRC. Length and CRC decide; line ends, the `**` of some platforms and noise
 * between frames are passed over.
 */
const framing: Framing<Reason> = {
  longestFrameBytes,
  nextMark,
  judge,
  cutShort(held) {
    const error = `The frame says ${declaredText(held, 0)} bytes but the stream ended after ${held.length} bytes of it.`;
    return { kind: 'bad', reason: 'length', error, at: 2 };
  },
};

export class Framer extends StreamCutter<Reason> {
  constructor() {
    super(framing);
  }
}

/** The data segment of a whole frame. */
export function segmentIn(frame: Uint8Array): Uint8Array {
  return frame.subarray(headBytes, -crcBytes);
}

/** Index of the next `##` followed by four digits, or by as many as have come; -1 for none. */
function nextMark(held: Buffer, from: number): number {
  for (let index = held.indexOf(mark, from); index >= 0; index = held.indexOf(mark, index + 1)) {
    if (isMark(held, index)) return index;
  }
  return -1;
}

function isMark(held: Buffer, index: number): boolean {
  if (index + 1 < held.length && held[index + 1] !== mark) return false;
  const end = Math.min(index + headBytes, held.length);
  for (let digit = index + 2; digit < end; digit += 1) {
    if (held[digit]! < 0x30 || held[digit]! > 0x39) return false;
  }
  return true;
}

function declaredText(held: Buffer, start: number): string {
  return held.toString('latin1', start + 2, start + headBytes);
}

function judge(held: Buffer, start: number): Verdict {
  if (held.length < start + headBytes) return { kind: 'unfinished' };
  const declared = Number(declaredText(held, start));
  const end = start + headBytes + declared;
  if (held.length < end + crcBytes) return judgeUnfinished(held, start, declared);
  const segment = held.subarray(start + headBytes, end);
  const sent = held.toString('latin1', end, end + crcBytes);
  const computed = crcText(segment);
  if (sent.toUpperCase() === computed) return { kind: 'good', end: end + crcBytes };
  const closed = segment.subarray(-2).toString('latin1') === '&&' && /^[0-9A-Fa-f]{4}$/.test(sent);
  if (!closed) return badLength(start, declared, 'no segment ends there');
  const error = `The CRC says ${sent.toUpperCase()}, the segment gives ${computed}.`;
  return { kind: 'bad', reason: 'crc', error, at: end };
}

/** A frame whose end has not come is given up early when its closing marks or a whole good frame lie inside it. */
function judgeUnfinished(held: Buffer, start: number, declared: number): Verdict {
  const closed = closing.exec(held.toString('latin1', start + headBytes));
  if (closed) return badLength(start, declared, `the segment ends after ${closed.index + 2}`);
  for (let next = nextMark(held, start + 1); next >= 0; next = nextMark(held, next + 1)) {
    if (held.length >= next + headBytes && isWhole(held, next))
      return badLength(start, declared, `the next frame begins after ${next - start - headBytes}`);
  }
  return { kind: 'unfinished' };
}

function isWhole(held: Buffer, start: number): boolean {
  const end = start + headBytes + Number(declaredText(held, start));
  if (held.length < end + crcBytes) return false;
  const sent = held.toString('latin1', end, end + crcBytes).toUpperCase();
  return sent === crcText(held.subarray(start + headBytes, end));
}

function badLength(start: number, declared: number, seen: string): Verdict {
  const error = `The length says ${declared} bytes, but ${seen}.`;
  return { kind: 'bad', reason: 'length', error, at: start + 2 };
}
