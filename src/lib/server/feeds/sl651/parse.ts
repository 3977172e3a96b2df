import { readElements, UnreadableBody, type Element } from './elements.ts';
import { headBytes } from './framing.ts';

/** One frame by its parts; addresses, times and codes are the hexadecimal digits sent. */
export interface Message {
  readonly direction: 'up' | 'down';
  readonly centerAddr: number;
  readonly stationAddr: string;
  readonly password: string;
  readonly functionCode: string;
  readonly bodyLength: number;
  readonly start: 'STX' | 'SYN';
  readonly end: string;
  /** SYN frames: how many packets there are and which this is, from 1. Only the first has what follows. */
  readonly packetTotal?: number;
  readonly packetSeq?: number;
  readonly payloadBytes?: number;
  readonly serial?: number;
  /** `YYMMDDHHmmSS` on the device's clock. */
  readonly sendTime?: string;
  readonly reportedStation?: string;
  /** 48 river, 4B reservoir, 50 rain, 5A sluice, 44 pump. */
  readonly stationClass?: string;
  readonly elements?: readonly Element[];
  /** What follows that this door does not read, in hexadecimal. */
  readonly rest?: string;
}

const endNames: Readonly<Record<number, string>> = {
  0x03: 'ETX',
  0x04: 'EOT',
  0x05: 'ENQ',
  0x06: 'ACK',
  0x15: 'NAK',
  0x17: 'ETB',
  0x1b: 'ESC',
};

/** Reads a frame whose length and CRC were right; throws `UnreadableBody` with `at` counted from the frame's start. */
export function parse(frame: Uint8Array): Message {
  const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
  const body = bytes.subarray(headBytes, -3);
  const head = readHead(bytes, body.length);
  const read = head.start === 'SYN' ? readPacket : readBody;
  return { ...head, ...shifted(() => read(body, head.direction), headBytes) };
}

function readHead(bytes: Buffer, bodyLength: number) {
  const direction = bytes[11]! >> 4 === 8 ? 'down' : 'up';
  const station = direction === 'up' ? 3 : 2;
  return {
    direction,
    centerAddr: bytes[direction === 'up' ? 2 : 7]!,
    stationAddr: hexOf(bytes.subarray(station, station + 5)),
    password: hexOf(bytes.subarray(8, 10)),
    functionCode: hexOf(bytes.subarray(10, 11)),
    bodyLength,
    start: bytes[13] === 0x16 ? 'SYN' : 'STX',
    end: endNames[bytes.at(-3)!]!,
  } as const;
}

function readPacket(body: Buffer, direction: Message['direction']): Partial<Message> {
  if (body.length < 3) throw new UnreadableBody('A packet of several begins with three bytes that count it.', 0);
  const counts = body.readUIntBE(0, 3);
  const counted = { packetTotal: counts >> 12, packetSeq: counts & 0xfff };
  if (counted.packetSeq !== 1) return { ...counted, payloadBytes: body.length - 3 };
  return { ...counted, ...readBody(body.subarray(3), direction, 3) };
}

function readBody(body: Buffer, direction: Message['direction'], before = 0): Partial<Message> {
  if (body.length < 8) throw new UnreadableBody(`The body has ${body.length} bytes; serial and time need 8.`, before);
  const told = { serial: body.readUInt16BE(0), sendTime: hexOf(body.subarray(2, 8)) };
  const after = body.subarray(8);
  if (direction === 'down') return { ...told, rest: hexOf(after) };
  return { ...told, ...shifted(() => readReport(after), 8 + before) };
}

/** Some devices write F128 and F028 where the standard has F1F1 and F0F0. */
function readReport(after: Buffer): Partial<Message> {
  if (!isMark(after, 0, 0xf1)) return { elements: readElements(after) };
  const reportedStation = hexOf(after.subarray(2, 7));
  if (!isMark(after, 8, 0xf0)) return { reportedStation, elements: [], rest: hexOf(after.subarray(7)) };
  const stationClass = hexOf(after.subarray(7, 8));
  return { reportedStation, stationClass, elements: shifted(() => readElements(after.subarray(8)), 8) };
}

/** Runs a reader of a part that begins `by` bytes into the whole, so that its faults point into the whole. */
function shifted<T>(read: () => T, by: number): T {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof UnreadableBody) throw new UnreadableBody(fault.message, fault.at + by);
    throw fault;
  }
}

function isMark(body: Buffer, at: number, mark: number): boolean {
  return body[at] === mark && (body[at + 1] === mark || body[at + 1] === 0x28);
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}
