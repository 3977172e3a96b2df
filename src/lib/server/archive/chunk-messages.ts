import { gather } from '../../model/fix-frame.ts';
import { messageHeadBytes } from '../../model/fix-form.ts';
import type { FixChunk } from '../../model/past.ts';

/** A message out of a chunk, and when its tick was. */
export interface KeptMessage {
  readonly timeMs: number;
  readonly bytes: Uint8Array;
}

/** Where the chunk's messages stand in their head. */
const tickAt = 4;
const timeAt = 8;
const framesAt = 16;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The messages of a chunk in order. Throws a sentence when its lengths do not fit its bytes. */
export function* messagesOf({ feed, minuteMs, cell, bytes }: FixChunk): Generator<KeptMessage> {
  const view = viewOf(bytes);
  for (let at = 0; at < bytes.length;) {
    const length = at + 4 <= bytes.length ? view.getUint32(at, true) : 0;
    if (length < messageHeadBytes || at + 4 + length > bytes.length) {
      const when = new Date(minuteMs).toISOString();
      throw new Error(`The recorded fixes of ${feed} at ${when}, cell ${cell}, are damaged at byte ${at}: left out.`);
    }
    const message = bytes.subarray(at + 4, at + 4 + length);
    yield { timeMs: viewOf(message).getFloat64(timeAt, true), bytes: message };
    at += 4 + length;
  }
}

/** One message of several that speak of the same tick. */
export function joined(messages: readonly Uint8Array[]): Uint8Array {
  if (messages.length === 1) return messages[0]!;
  const head = viewOf(messages[0]!);
  let frames = 0;
  for (const message of messages) frames += viewOf(message).getUint32(framesAt, true);
  return gather(
    { catchUp: false, tick: head.getUint32(tickAt, true), timeMs: head.getFloat64(timeAt, true), skipped: 0 },
    frames,
    messages.map((message) => message.subarray(messageHeadBytes)),
  );
}

/** All that was written down at one tick, cell by cell. */
export interface KeptStep {
  readonly timeMs: number;
  readonly messages: Uint8Array[];
  /** Which cell each message speaks of. */
  readonly cells: number[];
}

/** The steps of all cells of a minute, in order of time. A damaged chunk gives what stands before the damage, and is told. */
export function stepsOf(chunks: readonly FixChunk[], damaged: (sentence: string) => void): KeptStep[] {
  const steps = new Map<number, KeptStep>();
  for (const chunk of chunks) {
    try {
      for (const { timeMs, bytes } of messagesOf(chunk)) {
        const step = steps.get(timeMs);
        if (!step) steps.set(timeMs, { timeMs, messages: [bytes], cells: [chunk.cell] });
        step?.messages.push(bytes);
        step?.cells.push(chunk.cell);
      }
    } catch (error) {
      damaged((error as Error).message);
    }
  }
  return [...steps.values()].sort((a, b) => a.timeMs - b.timeMs);
}
