import type { Change } from '../../../model/change.ts';
import { idOf } from '../../../model/id.ts';
import { Framer, segmentIn, type Framed } from './framing.ts';
import { observe, stampMs, type FindStream } from './observe.ts';
import { parse, UnreadableSegment, type Message } from './parse.ts';
import { Assembler } from './split.ts';

/** What a person sees of one frame. */
export type Decoded =
  | { readonly ok: true; readonly fields: Fields; readonly change: Change }
  | { readonly ok: false; readonly error: string; readonly at: number };
export type Fields = Readonly<Record<string, unknown>>;

export interface DecodedStream {
  readonly frames: readonly Decoded[];
  /** Whole messages: split ones put together. */
  readonly messages: readonly Decoded[];
  readonly pendingBytes: number;
  readonly incomplete: number;
}

/** Decodes chunks in their order; with `ended` what is left at the end is an error, else it is still pending. */
export function decodeStream(chunks: readonly Uint8Array[], timeZone: string, ended: boolean): DecodedStream {
  const framer = new Framer();
  const assembler = new Assembler();
  const frames: Decoded[] = [];
  const messages: Decoded[] = [];
  const take = (framed: Framed): void => {
    const { frame, message } = decodeFrame(framed, assembler, timeZone);
    frames.push(frame);
    if (message) messages.push(message);
  };
  for (const chunk of chunks) framer.push(chunk).forEach(take);
  const pendingBytes = framer.pendingBytes;
  const cut = ended ? framer.end() : undefined;
  if (cut) take(cut);
  return { frames, messages, pendingBytes, incomplete: assembler.unfinished };
}

function decodeFrame(framed: Framed, assembler: Assembler, timeZone: string): { frame: Decoded; message?: Decoded } {
  if (!framed.ok) return { frame: { ok: false, error: framed.error, at: framed.at } };
  try {
    const part = parse(segmentIn(framed.bytes));
    const whole = assembler.take(part, 0)?.message;
    const change = whole ? changeOf(whole, timeZone) : {};
    const frame: Decoded = { ok: true, fields: fieldsOf(part), change };
    return whole ? { frame, message: { ok: true, fields: fieldsOf(whole), change } } : { frame };
  } catch (fault) {
    if (!(fault instanceof UnreadableSegment)) throw fault;
    return { frame: { ok: false, error: fault.message, at: framed.at + 6 + fault.at } };
  }
}

/**
 * Names of the header and of CP side by side, as the standard spells them; where CP uses a name of the header again (`PW`),
 * the header's stands and CP's is under `CP` alone.
 */
function fieldsOf({ header, cp, factors }: Message): Fields {
  return { ...cp, ...header, CP: cp, factors };
}

/** No register is at hand, so datastreams are named after MN, and arrival is when the device spoke. */
function changeOf(message: Message, timeZone: string): Change {
  const find: FindStream = (code, property, span) =>
    idOf('Datastream', [message.header.MN, property ?? code, span].filter(Boolean).join(':'));
  const spokenMs = stampMs(message.header.QN, timeZone) ?? stampMs(message.cp.DataTime, timeZone) ?? 0;
  const { observations } = observe(message, find, timeZone, spokenMs);
  return observations.length > 0 ? { observe: observations } : {};
}
