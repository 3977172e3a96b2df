/** A quantized-mesh tile as a reader sees it: u, v, h from 0 to 32767. */
export interface DecodedMesh {
  readonly low: number;
  readonly high: number;
  readonly u: readonly number[];
  readonly v: readonly number[];
  readonly h: readonly number[];
  readonly indices: readonly number[];
  readonly extensions: readonly number[];
}

export function decodeQuantizedMesh(bytes: Buffer): DecodedMesh {
  const count = bytes.readUInt32LE(88);
  const column = (start: number) => {
    let value = 0;
    return Array.from({ length: count }, (_, k) => {
      const code = bytes.readUInt16LE(start + k * 2);
      return (value += (code >> 1) ^ -(code & 1));
    });
  };
  let at = 92 + count * 6;
  const indexCount = bytes.readUInt32LE(at) * 3;
  let highest = 0;
  const indices = Array.from({ length: indexCount }, (_, k) => {
    const code = bytes.readUInt16LE(at + 4 + k * 2);
    if (code === 0) highest += 1;
    return highest - code - (code === 0 ? 1 : 0);
  });
  at += 4 + indexCount * 2;
  for (let edge = 0; edge < 4; edge += 1) at += 4 + bytes.readUInt32LE(at) * 2;
  const extensions: number[] = [];
  for (; at < bytes.length; at += 5 + bytes.readUInt32LE(at + 1)) extensions.push(bytes[at]!);
  return {
    low: bytes.readFloatLE(24),
    high: bytes.readFloatLE(28),
    u: column(92),
    v: column(92 + count * 2),
    h: column(92 + count * 4),
    indices,
    extensions,
  };
}
