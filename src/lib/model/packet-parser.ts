import { binaryKind } from './wire.ts';

/**
 * How packets of socket.io are written on our lines: control as JSON text, as its own parser would; the two events that
 * carry bytes as one raw message each, told apart by their first byte. No placeholders, no second message, no wrapping.
 */
interface Packet {
  readonly type: number;
  readonly nsp: string;
  readonly id?: number;
  readonly data?: unknown;
}

/** Packet types of the socket.io protocol, revision 5. */
const type = { connect: 0, disconnect: 1, event: 2, ack: 3, connectError: 4 } as const;
/** Events that sockets raise themselves; nobody may say them over the line. */
const reserved = new Set(['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener']);
const shape = /^([0-4])(\/[^,]*)?,?(\d*)/;

export class Encoder {
  encode(packet: Packet): (string | Uint8Array)[] {
    return [binaryOf(packet) ?? textOf(packet)];
  }
}

function textOf({ type: kind, nsp, id, data }: Packet): string {
  const space = nsp && nsp !== '/' ? `${nsp},` : '';
  return `${kind}${space}${id ?? ''}${data === undefined || data === null ? '' : JSON.stringify(data)}`;
}

function binaryOf({ type: kind, data }: Packet): Uint8Array | undefined {
  if (kind !== type.event || !Array.isArray(data)) return undefined;
  const [event, first, second] = data as unknown[];
  if (event === 'fixes' && first instanceof Uint8Array) return first;
  if (event === 'snapshot' && second instanceof Uint8Array) return packSnapshot(String(first), second);
  return undefined;
}

/** A snapshot as one message: kind, length of the feed's name, name, JSON in UTF-8. */
export function packSnapshot(feed: string, json: Uint8Array): Uint8Array {
  const name = new TextEncoder().encode(feed);
  if (name.length > 255)
    throw new Error(`The name of a feed has ${name.length} bytes; 255 at most go into a snapshot.`);
  const message = new Uint8Array(2 + name.length + json.length);
  message[0] = binaryKind.snapshot;
  message[1] = name.length;
  message.set(name, 2);
  message.set(json, 2 + name.length);
  return message;
}

type Listener = (packet: Packet) => void;

export class Decoder {
  readonly #listeners = new Set<Listener>();

  on(_event: 'decoded', listener: Listener): this {
    this.#listeners.add(listener);
    return this;
  }

  off(_event: 'decoded', listener: Listener): this {
    this.#listeners.delete(listener);
    return this;
  }

  removeListener(event: 'decoded', listener: Listener): this {
    return this.off(event, listener);
  }

  /** Reads one message; throws a sentence on what is none, whereupon the line is closed. */
  add(message: unknown): void {
    const packet = typeof message === 'string' ? packetOf(message) : eventOf(bytesOf(message));
    for (const listener of this.#listeners) listener(packet);
  }

  destroy(): void {
    this.#listeners.clear();
  }
}

function bytesOf(message: unknown): Uint8Array {
  if (message instanceof Uint8Array) return message;
  if (message instanceof ArrayBuffer) return new Uint8Array(message);
  throw new Error('Neither text nor bytes came over the line.');
}

function eventOf(message: Uint8Array): Packet {
  if (message[0] === binaryKind.fixes) return { type: type.event, nsp: '/', data: ['fixes', message] };
  const end = 2 + (message[1] ?? 0);
  if (message[0] !== binaryKind.snapshot || message.length < end) {
    throw new Error(
      `A message of ${message.length} bytes came that begins with ${message[0]}; fixes begin with 1, snapshots with 2.`,
    );
  }
  const feed = new TextDecoder().decode(message.subarray(2, end));
  return { type: type.event, nsp: '/', data: ['snapshot', feed, message.subarray(end)] };
}

function packetOf(text: string): Packet {
  const head = shape.exec(text);
  if (!head) throw new Error(`A packet of no known type came: ${text.slice(0, 20)}`);
  const kind = Number(head[1]);
  const rest = text.slice(head[0].length);
  const data: unknown = rest === '' ? undefined : JSON.parse(rest);
  if (!fits(kind, data)) throw new Error(`A packet of type ${kind} came with what such a packet does not carry.`);
  return { type: kind, nsp: head[2] ?? '/', ...(head[3] ? { id: Number(head[3]) } : {}), ...(rest ? { data } : {}) };
}

function fits(kind: number, data: unknown): boolean {
  const isRecord = typeof data === 'object' && data !== null && !Array.isArray(data);
  if (kind === type.connect) return data === undefined || isRecord;
  if (kind === type.disconnect) return data === undefined;
  if (kind === type.connectError) return typeof data === 'string' || isRecord;
  if (!Array.isArray(data)) return false;
  return kind === type.ack || (typeof data[0] === 'string' && !reserved.has(data[0]));
}
