/** A frame cut out of a stream, or bytes that looked like one. `at` counts bytes from the start of the stream. */
export type Framed<Reason extends string = never> =
  | { readonly ok: true; readonly at: number; readonly bytes: Uint8Array }
  | {
      readonly ok: false;
      readonly at: number;
      readonly bytes: Uint8Array;
      readonly reason: Reason | 'length';
      readonly error: string;
    };

/** Why bytes are no frame; `at` is the index of the byte at which that shows. */
export interface Fault<Reason extends string = never> {
  readonly kind: 'bad';
  readonly reason: Reason | 'length';
  readonly error: string;
  readonly at: number;
}
export type Verdict<Reason extends string = never> =
  { readonly kind: 'good'; readonly end: number } | Fault<Reason> | { readonly kind: 'unfinished' };

/** What a protocol's standard says of its frames in a stream. */
export interface Framing<Reason extends string = never> {
  /** Nothing longer is ever held. */
  readonly longestFrameBytes: number;
  /** Index of the next place where a frame may begin, one cut off by the end of the bytes included; -1 for none. */
  nextMark(held: Buffer, from: number): number;
  judge(held: Buffer, start: number): Verdict<Reason>;
  /** What is wrong with a frame of which only these bytes came before the stream ended. */
  cutShort(held: Buffer): Fault<Reason>;
}

/** Of bytes that could not be read, at most this much is kept. */
const keptBytes = 2048;

/**
 * Cuts a TCP stream into frames, whatever the packets it came in. After a bad frame the search goes on one byte behind its
 * start, so that a good frame behind a lost piece is not lost with it.
 */
export class StreamCutter<Reason extends string = never> {
  readonly #framing: Framing<Reason>;
  #pending: Buffer = Buffer.alloc(0);
  /** Stream offset of the first pending byte. */
  #at = 0;

  constructor(framing: Framing<Reason>) {
    this.#framing = framing;
  }

  get pendingBytes(): number {
    return this.#pending.length;
  }

  push(chunk: Uint8Array): Framed<Reason>[] {
    this.#pending = this.#pending.length ? Buffer.concat([this.#pending, chunk]) : Buffer.from(chunk);
    const found: Framed<Reason>[] = [];
    let from = 0;
    for (;;) {
      const start = this.#framing.nextMark(this.#pending, from);
      from = start < 0 ? this.#pending.length : start;
      if (start < 0) break;
      const verdict = this.#judge(start);
      if (verdict.kind === 'unfinished') break;
      found.push(this.#framed(start, verdict));
      from = verdict.kind === 'good' ? verdict.end : start + 1;
    }
    this.#keepFrom(from);
    return found;
  }

  /** What is left when the stream has ended: a frame that never came whole. */
  end(): Framed<Reason> | undefined {
    const bytes = this.#pending;
    if (bytes.length === 0) return undefined;
    const { reason, error, at } = this.#framing.cutShort(bytes);
    const cut: Framed<Reason> = { ok: false, at: this.#at + at, bytes, reason, error };
    this.#keepFrom(bytes.length);
    return cut;
  }

  #judge(start: number): Verdict<Reason> {
    const verdict = this.#framing.judge(this.#pending, start);
    const { longestFrameBytes } = this.#framing;
    if (verdict.kind !== 'unfinished' || this.#pending.length - start <= longestFrameBytes) return verdict;
    const error = `No end came within ${longestFrameBytes} bytes, and no frame is longer.`;
    return { kind: 'bad', reason: 'length', error, at: start };
  }

  #framed(start: number, verdict: Exclude<Verdict<Reason>, { kind: 'unfinished' }>): Framed<Reason> {
    const held = this.#pending;
    if (verdict.kind === 'good') return { ok: true, at: this.#at + start, bytes: held.subarray(start, verdict.end) };
    const next = this.#framing.nextMark(held, start + 1);
    const bytes = held.subarray(start, Math.min(next < 0 ? held.length : next, start + keptBytes));
    return { ok: false, at: this.#at + verdict.at, bytes, reason: verdict.reason, error: verdict.error };
  }

  /** Copies what stays, so that no large chunk is held for the sake of its last bytes. */
  #keepFrom(from: number): void {
    this.#at += from;
    this.#pending = Buffer.from(this.#pending.subarray(from));
  }
}
