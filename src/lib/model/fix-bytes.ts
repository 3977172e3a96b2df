/** Bytes that are written one after the other into a buffer that grows and is used again. Little-endian. */
export class FixBytes {
  bytes: Uint8Array;
  at = 0;

  constructor(capacity = 65_536) {
    this.bytes = new Uint8Array(capacity);
  }

  /** Makes room for so many more. */
  reserve(count: number): void {
    if (this.at + count <= this.bytes.length) return;
    const next = new Uint8Array(Math.max(this.bytes.length * 2, this.at + count));
    next.set(this.bytes.subarray(0, this.at));
    this.bytes = next;
  }

  u8(value: number): void {
    this.bytes[this.at] = value;
    this.at += 1;
  }

  u16(value: number): void {
    this.bytes[this.at] = value;
    this.bytes[this.at + 1] = value >>> 8;
    this.at += 2;
  }

  /** A whole number from 0 to 2⁵³ − 1, seven bits a byte, the lowest first; at most eight bytes. */
  varint(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.u8((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    this.u8(rest);
  }
}

export function varintBytes(value: number): number {
  let count = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) count += 1;
  return count;
}
