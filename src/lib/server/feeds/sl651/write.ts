import { crcOf } from './crc.ts';

/** The parts of a frame to be made. */
export interface FrameParts {
  readonly direction: 'up' | 'down';
  readonly centerAddr: number;
  /** 10 hexadecimal digits. */
  readonly stationAddr: string;
  /** 4 hexadecimal digits. */
  readonly password: string;
  /** 2 hexadecimal digits. */
  readonly functionCode: string;
  readonly body: Uint8Array;
  /** 03 ETX, 1B ESC. */
  readonly endMark: number;
}

/** Makes an STX frame of SL 651-2014 in its HEX/BCD form. */
export function frameOf(parts: FrameParts): Uint8Array {
  const up = parts.direction === 'up';
  const centre = Buffer.from([parts.centerAddr]);
  const station = Buffer.from(parts.stationAddr, 'hex');
  const length = Buffer.alloc(2);
  length.writeUInt16BE((up ? 0 : 0x8000) | parts.body.length);
  const before = Buffer.concat([
    Buffer.from([0x7e, 0x7e]),
    ...(up ? [centre, station] : [station, centre]),
    Buffer.from(parts.password + parts.functionCode, 'hex'),
    length,
    Buffer.from([0x02]),
    parts.body,
    Buffer.from([parts.endMark]),
  ]);
  const crc = Buffer.alloc(2);
  crc.writeUInt16BE(crcOf(before));
  return Buffer.concat([before, crc]);
}

/** Serial number and time, with which every body begins. */
export function bodyHead(serial: number, sendTime: string): Buffer {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(serial);
  return Buffer.concat([head, Buffer.from(sendTime, 'hex')]);
}

/** One element: id, definition, BCD digits in `bytes` bytes with `decimals` behind the point. */
export function elementOf(id: string, value: number | null, bytes: number, decimals: number): Buffer {
  const head = Buffer.from([Number.parseInt(id, 16), (bytes << 3) | decimals]);
  if (value === null) return Buffer.concat([head, Buffer.alloc(bytes, 0xff)]);
  const digits = Math.round(Math.abs(value) * 10 ** decimals).toString();
  if (value >= 0) return Buffer.concat([head, Buffer.from(digits.padStart(bytes * 2, '0'), 'hex')]);
  return Buffer.concat([head, Buffer.from([0xff]), Buffer.from(digits.padStart(bytes * 2 - 2, '0'), 'hex')]);
}
