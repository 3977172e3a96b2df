import type { Message } from './parse.ts';

/** How long the missing parts of a message are waited for. */
const partTimeoutMs = 60_000;
/** Bounds of what one line may leave unfinished. */
const mostUnfinished = 8;
const mostParts = 99;

interface Unfinished {
  readonly parts: Map<number, Message>;
  readonly total: number;
  readonly sinceMs: number;
}

/** A whole message and the parts it came in, in their order. */
export interface Whole {
  readonly message: Message;
  readonly parts: readonly Message[];
}

/** Puts the parts of split messages together (HJ 212-2017, 6.3.2: PNUM parts, PNO from 1), in whatever order they come. */
export class Assembler {
  readonly #unfinished = new Map<string, Unfinished>();

  get unfinished(): number {
    return this.#unfinished.size;
  }

  /** The whole message when this was its last part or it was never split; `undefined` while parts are missing. */
  take(message: Message, nowMs: number): Whole | undefined {
    const total = Number(message.header.PNUM ?? 1);
    const number = Number(message.header.PNO ?? 1);
    // Bit D without PNUM and PNO is seen in the field on messages that are whole.
    if (!message.flag.split || !(total > 1) || total > mostParts || !(number >= 1 && number <= total))
      return { message, parts: [message] };
    const key = keyOf(message);
    const known = this.#unfinished.get(key);
    const entry = known?.total === total ? known : { parts: new Map<number, Message>(), total, sinceMs: nowMs };
    entry.parts.set(number, message);
    this.#unfinished.set(key, entry);
    if (entry.parts.size < total) return this.#bound();
    this.#unfinished.delete(key);
    const parts = [...entry.parts].sort(([a], [b]) => a - b).map(([, part]) => part);
    return { message: join(parts), parts };
  }

  /** Gives up what has waited too long and says for each what is missing. */
  expire(nowMs: number): string[] {
    const sentences: string[] = [];
    for (const [key, { parts, total, sinceMs }] of this.#unfinished) {
      if (nowMs - sinceMs < partTimeoutMs) continue;
      this.#unfinished.delete(key);
      sentences.push(`Of message ${key} only ${parts.size} of ${total} parts came within ${partTimeoutMs / 1000} s.`);
    }
    return sentences;
  }

  #bound(): undefined {
    const oldest = this.#unfinished.keys().next();
    if (this.#unfinished.size > mostUnfinished && !oldest.done) this.#unfinished.delete(oldest.value);
  }
}

function keyOf({ header, cp }: Message): string {
  return `${header.MN} ${header.CN} ${header.QN ?? cp.DataTime ?? ''}`;
}

function join(parts: readonly Message[]): Message {
  const [first] = parts;
  const factors: Record<string, Record<string, string>> = Object.create(null);
  for (const part of parts) {
    for (const [code, values] of Object.entries(part.factors)) factors[code] = { ...factors[code], ...values };
  }
  return { header: first!.header, flag: first!.flag, cp: Object.assign({}, ...parts.map(({ cp }) => cp)), factors };
}
