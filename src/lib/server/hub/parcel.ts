import type { Socket } from 'socket.io';

/** A message made once for many browsers: as any transport takes it, and as a finished WebSocket frame. */
export interface Parcel {
  readonly bytes: number;
  readonly packets: readonly [string | Uint8Array];
  readonly options: { readonly wsPreEncodedFrame: readonly Buffer[] };
}

/** Makes a parcel once for all who are given the same object. */
export function once<Said extends object, Made extends Parcel>(make: (said: Said) => Made): (said: Said) => Made {
  const made = new WeakMap<Said, Made>();
  return (said) => {
    const known = made.get(said) ?? make(said);
    made.set(said, known);
    return known;
  };
}

/** Says `message` to engine.io; a text on a WebSocket is preceded by it. */
const messageMark = '4';
const opcode = { text: 1, binary: 2 } as const;

/** `text` as the packet parser would write it. */
export function textParcel(text: string): Parcel {
  return parcel(text, opcode.text, Buffer.from(messageMark + text));
}

export function binaryParcel(bytes: Uint8Array): Parcel {
  return parcel(bytes, opcode.binary, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** A message that has `headroomBytes` of its own before it, framed where it lies. The same each time. */
export function framedInPlace(message: Uint8Array): Parcel {
  const { buffer, byteOffset, byteLength: bytes } = message;
  const header = headerOf(opcode.binary, bytes);
  const begin = byteOffset - header.length;
  const frame = Buffer.from(buffer, begin, header.length + bytes);
  frame.set(header, 0);
  return { bytes, packets: [message], options: { wsPreEncodedFrame: [frame] } };
}

function parcel(packet: string | Uint8Array, kind: number, payload: Buffer): Parcel {
  const frame = [headerOf(kind, payload.length), payload];
  return { bytes: payload.length, packets: [packet], options: { wsPreEncodedFrame: frame } };
}

/** Header of a whole, unmasked frame (RFC 6455, clause 5.2). */
function headerOf(kind: number, length: number): Buffer {
  const first = 0x80 | kind;
  if (length < 126) return Buffer.of(first, length);
  if (length < 65_536) return Buffer.of(first, 126, length >> 8, length & 0xff);
  const header = Buffer.alloc(10);
  header[0] = first;
  header[1] = 127;
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}

interface Engine {
  readonly client: { writeToEngine(packets: readonly unknown[], options: object): void };
}

/** The way socket.io's own rooms take once a message is encoded: nothing is encoded again for this browser. */
export function deliver(socket: Socket, { packets, options }: Parcel): void {
  (socket as unknown as Engine).client.writeToEngine(packets, { ...options });
}
