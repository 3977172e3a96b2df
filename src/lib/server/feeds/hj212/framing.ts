import { crcText } from './crc.ts';

/** A frame cut out of the stream, or bytes that looked like one. `at` counts bytes from the start of the stream. */
export type Framed =
  | { readonly ok: true; readonly at: number; readonly bytes: Uint8Array; readonly segment: Uint8Array }
  | {
      readonly ok: false;
      readonly at: number;
      readonly bytes: Uint8Array;
      readonly reason: 'crc' | 'length';
      readonly error: string;
    };

type Verdict =
  | { readonly kind: 'good'; readonly end: number }
  | { readonly kind: 'bad'; readonly reason: 'crc' | 'length'; readonly error: string; readonly at: number }
  | { readonly kind: 'unfinished' };

const mark = 0x23;
/** `##` and four digits. */
const headBytes = 6;
const crcBytes = 4;
/** Four digits cannot say more; nothing longer is ever held. */
export const longestFrameBytes = headBytes + 9999 + crcBytes;
/** Of bytes that could not be read, at most this much is kept. */
const keptBytes = 2048;
const closing = /&&[0-9A-Fa-f]{4}(?:\*\*)?\r\n/;

/**
 * Cuts a TCP stream into frames (HJ 212-2017, 6.3): `##`, length, segment, CRC. Length and CRC decide; line ends, the `**`
 * of some platforms and noise between frames are passed over. After a bad frame it looks for the next `##dddd`,
 * beginning inside the bad one, so that a good frame behind a lost piece is not lost with it.
 */
export class Framer {
  #pending: Buffer = Buffer.alloc(0);
  /** Stream offset of the first pending byte. */
  #at = 0;

  get pendingBytes(): number {
    return this.#pending.length;
  }

  push(chunk: Uint8Array): Framed[] {
    this.#pending = this.#pending.length ? Buffer.concat([this.#pending, chunk]) : Buffer.from(chunk);
    const found: Framed[] = [];
    let from = 0;
    for (;;) {
      const start = nextMark(this.#pending, from);
      if (start < 0) {
        from = this.#pending.length;
        break;
      }
      const verdict = judge(this.#pending, start);
      from = start;
      if (verdict.kind === 'unfinished') break;
      found.push(this.#framed(start, verdict));
      from = verdict.kind === 'good' ? verdict.end : start + 1;
    }
    this.#keepFrom(from);
    return found;
  }

  /** What is left when the stream has ended: a frame that never came whole. */
  end(): Framed | undefined {
    if (this.#pending.length === 0) return undefined;
    const error = `The frame says ${declaredText(this.#pending, 0)} bytes but the stream ended after ${this.#pending.length} bytes of it.`;
    const cut: Framed = { ok: false, at: this.#at + 2, bytes: this.#pending, reason: 'length', error };
    this.#keepFrom(this.#pending.length);
    return cut;
  }

  #framed(start: number, verdict: Exclude<Verdict, { kind: 'unfinished' }>): Framed {
    const held = this.#pending;
    if (verdict.kind === 'good') {
      const bytes = held.subarray(start, verdict.end);
      return { ok: true, at: this.#at + start, bytes, segment: bytes.subarray(headBytes, -crcBytes) };
    }
    const next = nextMark(held, start + 1);
    const bytes = held.subarray(start, Math.min(next < 0 ? held.length : next, start + keptBytes));
    return { ok: false, at: this.#at + verdict.at, bytes, reason: verdict.reason, error: verdict.error };
  }

  /** Copies what stays, so that no large chunk is held for the sake of its last bytes. */
  #keepFrom(from: number): void {
    this.#at += from;
    this.#pending = Buffer.from(this.#pending.subarray(from));
  }
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
