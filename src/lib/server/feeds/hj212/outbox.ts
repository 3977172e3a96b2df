import type { DeviceLine } from '../../door/device-line.ts';

/** A message that waits for its acknowledgement. */
export interface Letter {
  /** Frames for a device clock reading; one, or one per part of a split message. */
  frames(qn: string): readonly Uint8Array[];
  /** Lower goes first: what is said now before what is made up for. */
  readonly rank: 0 | 1;
  /** The centre has thanked for all of it. */
  thanked?(): void;
}
interface Sent {
  readonly letter: Letter;
  readonly qn: string;
  readonly sentMs: number;
  /** Every part of a split message is thanked for by itself. */
  readonly thanksLeft: number;
}

const resendAfterMs = 10_000;
const mostWaiting = 600;
/** So many may be under way unanswered. */
const windowLetters = 3;

/** Keeps messages until the centre has thanked for them, across broken lines; the oldest go when it is full. */
export class Outbox {
  readonly #line: () => DeviceLine;
  readonly #clock: (timeMs: number) => string;
  readonly #pieces: number;
  #waiting: Letter[] = [];
  readonly #sent = new Map<string, Sent>();

  /** `clock` gives the device's own reading as a QN for a moment; `pieces` is how many writes a frame is cut into. */
  constructor(line: () => DeviceLine, clock: (timeMs: number) => string, pieces: number) {
    this.#line = line;
    this.#clock = clock;
    this.#pieces = pieces;
  }

  get size(): number {
    return this.#waiting.length + this.#sent.size;
  }

  put(letter: Letter): void {
    if (letter.rank === 0) this.#waiting.unshift(letter);
    else this.#waiting.push(letter);
    if (this.#waiting.length > mostWaiting) this.#waiting.pop();
  }

  thanked(qn: string | undefined): void {
    const sent = this.#sent.get(qn ?? '');
    if (!sent) return;
    if (sent.thanksLeft > 1) {
      this.#sent.set(sent.qn, { ...sent, thanksLeft: sent.thanksLeft - 1 });
      return;
    }
    this.#sent.delete(sent.qn);
    sent.letter.thanked?.();
  }

  /** A new line: what was under way on the old one is said again, with the clock's new reading. */
  startOver(): void {
    const again = [...this.#sent.values()].map(({ letter }) => letter);
    this.#sent.clear();
    this.#waiting = [...again, ...this.#waiting];
  }

  /** Sends what is due: unanswered letters again under their QN, then one waiting letter. */
  work(nowMs: number): void {
    for (const [qn, { letter, sentMs }] of this.#sent) {
      if (nowMs - sentMs > resendAfterMs) this.#post(letter, qn, nowMs);
    }
    const next = this.#sent.size < windowLetters && this.#line().open ? this.#waiting.shift() : undefined;
    if (next) this.#post(next, this.#clock(nowMs), nowMs);
  }

  #post(letter: Letter, qn: string, sentMs: number): void {
    const frames = letter.frames(qn);
    this.#sent.set(qn, { letter, qn, sentMs, thanksLeft: frames.length });
    for (const frame of frames) this.#line().send(frame, this.#pieces);
  }
}
