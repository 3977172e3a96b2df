import type { Change } from '../../../model/change.ts';
import { idOf } from '../../../model/id.ts';
import { UnreadableBody } from './elements.ts';
import { Framer, type Framed } from './framing.ts';
import { observe, stampMs, type Device } from './observe.ts';
import { parse, type Message } from './parse.ts';

/** What a person sees of one frame. */
export type Decoded =
  | { readonly ok: true; readonly fields: Message; readonly change: Change }
  | { readonly ok: false; readonly error: string; readonly at: number };

export interface DecodedStream {
  readonly frames: readonly Decoded[];
  readonly messages: readonly Decoded[];
  readonly pendingBytes: number;
  /** Packets of pictures are not put together yet. */
  readonly incomplete: 0;
}

/** Decodes chunks in their order; with `ended` what is left at the end is an error, else it is still pending. */
export function decodeStream(chunks: readonly Uint8Array[], timeZone: string, ended: boolean): DecodedStream {
  const framer = new Framer();
  const framed = chunks.flatMap((chunk) => framer.push(chunk));
  const pendingBytes = framer.pendingBytes;
  const cut = ended ? framer.end() : undefined;
  const frames = [...framed, ...(cut ? [cut] : [])].map((one) => decodeFrame(one, timeZone));
  return { frames, messages: frames.filter(({ ok }) => ok), pendingBytes, incomplete: 0 };
}

function decodeFrame(framed: Framed, timeZone: string): Decoded {
  if (!framed.ok) return { ok: false, error: framed.error, at: framed.at };
  try {
    const fields = parse(framed.bytes);
    return { ok: true, fields, change: changeOf(fields, timeZone) };
  } catch (fault) {
    if (!(fault instanceof UnreadableBody)) throw fault;
    return { ok: false, error: fault.message, at: framed.at + fault.at };
  }
}

/** No register is at hand, so datastreams are named after the station, and arrival is when the device sent. */
function changeOf(message: Message, timeZone: string): Change {
  const device: Device = {
    find: (elementId, property) => idOf('Datastream', `${message.stationAddr}:${property ?? `element${elementId}`}`),
    levelBaseM: undefined,
  };
  const { observations } = observe(message, device, timeZone, stampMs(message.sendTime, timeZone) ?? 0);
  return observations.length > 0 ? { observe: observations } : {};
}
