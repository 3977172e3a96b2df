import { crc32, inflateSync } from 'node:zlib';

export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Bytes of a pixel by colour type, eight bits a channel: grey, red-green-blue, both with opacity (W3C PNG, table 11.1). */
const bytesOfPixel: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 };
const usualSidePx = 4_096;

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/**
 * The size of a PNG as browsers write it, read to its end: whoever prints it later must not stumble over half a picture.
 * Throws a sentence for anything else.
 */
export function readPng(bytes: Uint8Array, sideAtMostPx = usualSidePx): Size {
  const chunks = chunksOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const head = chunks[0]?.type === 'IHDR' && chunks[0].data.length === 13 ? chunks[0].data : undefined;
  if (!head) throw new Error('A PNG was expected and something else came; take the still again.');
  const [widthPx, heightPx] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  if (Math.min(widthPx, heightPx) < 1 || Math.max(widthPx, heightPx) > sideAtMostPx)
    throw new Error(`The picture is ${widthPx} × ${heightPx}; 1 to ${sideAtMostPx} pixels a side were expected.`);
  const pixel = bytesOfPixel[head[9]!];
  if (head[8] !== 8 || pixel === undefined || head[12] !== 0)
    throw new Error('A PNG of eight bits a channel, not interlaced and without a palette, was expected.');
  const expected = (widthPx * pixel + 1) * heightPx;
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  if (chunks.at(-1)?.type !== 'IEND' || unpackedLength(packed, expected) !== expected)
    throw new Error('The picture is not whole: all of its lines were expected; take the still again.');
  return { widthPx, heightPx };
}

function chunksOf(data: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  if (!data.subarray(0, 8).equals(signature)) return chunks;
  for (let at = 8; at + 12 <= data.length;) {
    const length = data.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > data.length || crc32(data.subarray(at + 4, end - 4)) !== data.readUInt32BE(end - 4)) break;
    chunks.push({ type: data.toString('latin1', at + 4, at + 8), data: data.subarray(at + 8, end - 4) });
    at = end;
  }
  return chunks;
}

function unpackedLength(packed: Buffer, atMost: number): number {
  try {
    return inflateSync(packed, { maxOutputLength: atMost }).length;
  } catch {
    // Not to be unpacked, or more than was said: either is not the picture it says it is.
    return -1;
  }
}
