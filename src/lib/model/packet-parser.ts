import { binaryKind } from './wire.ts';

/**
 * The parser of our line, for socket.io at both ends (`parser` of its options): control as the text its own parser would
 * write, fixes and snapshots as one binary message each, instead of a text with a placeholder and a binary after it.
 */
export interface Packet {
  readonly type: number;
  readonly nsp: string;
  readonly data?: unknown;
  readonly id?: number;
}

/** Packet types of the socket.io protocol, version 5; 5 and 6 (binary) are not spoken here. */
const types = { connect: 0, disconnect: 1, event: 2, ack: 3, connectError: 4 } as const;
/** Events that a peer may not send: socket.io itself raises them. */
const reserved = new Set(['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener']);

/** The event as the text of one message. */
export function eventText(event: string, ...args: readonly unknown[]): string {
  return textOf({ type: types.event, nsp: '/', data: [event, ...args] });
}

/** A snapshot as one binary message: kind, length of the feed's name, the name, then JSON; all in UTF-8. */
export function packSnapshot(feed: string, json: Uint8Array): Uint8Array {
  const name = new TextEncoder().encode(feed);
  if (name.length > 255) throw new Error(`The name of a feed has ${name.length} bytes; 255 fit into a message.`);
  const message = new Uint8Array(2 + name.length + json.length);
  message.set([binaryKind.snapshot, name.length]);
  message.set(name, 2);
  message.set(json, 2 + name.length);
  return message;
}

export class Encoder {
  encode(packet: Packet): [string | Uint8Array] {
    const [event, first, second] = Array.isArray(packet.data) ? (packet.data as unknown[]) : [];
    if (packet.type === types.event && packet.nsp === '/') {
      if (event === 'fixes' && first instanceof Uint8Array) return [first];
      if (event === 'snapshot' && second instanceof Uint8Array) return [packSnapshot(String(first), second)];
    }
    return [textOf(packet)];
  }
}

function textOf({ type, nsp, id, data }: Packet): string {
  const space = nsp && nsp !== '/' ? `${nsp},` : '';
  return `${type}${space}${id ?? ''}${data === undefined || data === null ? '' : JSON.stringify(data)}`;
}

type Listener = (...args: unknown[]) => void;

/** Turns messages into packets; throws a sentence on what is none, and socket.io closes the line. */
export class Decoder {
  readonly #listeners = new Map<string, Set<Listener>>();

  add(message: unknown): void {
    const packet = typeof message === 'string' ? packetOfText(message) : packetOfBytes(message);
    for (const listener of [...(this.#listeners.get('decoded') ?? [])]) listener(packet);
  }

  on(event: string, listener: Listener): this {
    this.#listeners.set(event, (this.#listeners.get(event) ?? new Set()).add(listener));
    return this;
  }

  off(event: string, listener?: Listener): this {
    if (listener) this.#listeners.get(event)?.delete(listener);
    else this.#listeners.delete(event);
    return this;
  }

  /** What socket.io's server calls it. */
  removeListener(event: string, listener: Listener): this {
    return this.off(event, listener);
  }

  /** Nothing is ever half read, so nothing is held. */
  destroy(): void {
    // A destroyed decoder keeps its listeners: a client uses it again when its line opens anew.
  }
}

function packetOfBytes(message: unknown): Packet {
  const bytes = bytesOf(message);
  if (bytes[0] === binaryKind.fixes) return { type: types.event, nsp: '/', data: ['fixes', bytes] };
  if (bytes[0] === binaryKind.snapshot && bytes.length >= 2 + bytes[1]!) {
    const begin = 2 + bytes[1]!;
    const feed = new TextDecoder().decode(bytes.subarray(2, begin));
    return { type: types.event, nsp: '/', data: ['snapshot', feed, bytes.subarray(begin)] };
  }
  throw new Error(`A binary message of ${bytes.length} bytes came; it begins neither like fixes nor like a snapshot.`);
}

function bytesOf(message: unknown): Uint8Array {
  if (message instanceof Uint8Array) return message;
  if (message instanceof ArrayBuffer) return new Uint8Array(message);
  throw new Error(`A message of type ${typeof message} came; text and bytes are read here.`);
}

/** `<type>[<namespace>,][<id>][<JSON>]` */
const shape = /^([0-4])(?:(\/[^,]*),?)?(\d{1,15})?([^]*)$/;

function packetOfText(text: string): Packet {
  const [, type, nsp = '/', id, rest] = shape.exec(text) ?? [];
  if (type === undefined) throw new Error(`A packet came that begins with "${text.slice(0, 8)}"; its type is 0 to 4.`);
  const packet: Packet = { type: Number(type), nsp, ...(id ? { id: Number(id) } : {}), ...dataOf(rest ?? '') };
  if (!fits(packet)) throw new Error(`A packet of type ${type} came with data that it does not have.`);
  return packet;
}

function dataOf(text: string): { data?: unknown } {
  if (text === '') return {};
  try {
    return { data: JSON.parse(text) as unknown };
  } catch {
    throw new Error(`A packet came whose data is no JSON: "${text.slice(0, 20)}".`);
  }
}

function fits({ type, data }: Packet): boolean {
  if (type === types.connect) return data === undefined || isObject(data);
  if (type === types.disconnect) return data === undefined;
  if (type === types.connectError) return typeof data === 'string' || isObject(data);
  if (!Array.isArray(data)) return false;
  if (type === types.ack) return true;
  const event: unknown = data[0];
  return typeof event === 'number' || (typeof event === 'string' && !reserved.has(event));
}

const isObject = (data: unknown): boolean => typeof data === 'object' && data !== null && !Array.isArray(data);
