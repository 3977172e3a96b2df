/** Levels of one subtree file. */
export const subtreeLevels = 4;

/** Which tiles there are, keyed `level/x/y`. */
export interface Availability {
  readonly levels: number;
  readonly tiles: ReadonlySet<string>;
  readonly contents: ReadonlySet<string>;
}

/** A binary subtree (3D Tiles 1.1, implicit tiling) whose root is the given tile. */
export function encodeSubtree(known: Availability, level: number, x: number, y: number): Buffer {
  const nodes = Array.from({ length: subtreeLevels }, (_, depth) => inMortonOrder(level, x, y, depth)).flat();
  const children = inMortonOrder(level, x, y, subtreeLevels);
  const tiles = bits(nodes.map((key) => known.tiles.has(key)));
  const contents = bits(nodes.map((key) => known.contents.has(key)));
  const subtrees = bits(children.map((key) => known.tiles.has(key)));
  const views: { buffer: number; byteOffset: number; byteLength: number }[] = [];
  const chunks: Buffer[] = [];
  let at = 0;
  const keep = ({ bytes, count, total }: Bits): Record<string, number> => {
    if (count === 0 || count === total) return { constant: count === 0 ? 0 : 1, availableCount: count };
    views.push({ buffer: 0, byteOffset: at, byteLength: bytes.length });
    const padded = Buffer.concat([bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8)]);
    chunks.push(padded);
    at += padded.length;
    return { bitstream: views.length - 1, availableCount: count };
  };
  const described = {
    tileAvailability: keep(tiles),
    contentAvailability: [keep(contents)],
    childSubtreeAvailability: keep(subtrees),
  };
  const head = at ? { buffers: [{ byteLength: at }], bufferViews: views, ...described } : described;
  return wrap(head, Buffer.concat(chunks));
}

function inMortonOrder(level: number, x: number, y: number, depth: number): string[] {
  return Array.from({ length: 4 ** depth }, (_, code) => {
    let [dx, dy] = [0, 0];
    for (let bit = 0; bit < depth; bit += 1) {
      dx |= ((code >> (2 * bit)) & 1) << bit;
      dy |= ((code >> (2 * bit + 1)) & 1) << bit;
    }
    return `${level + depth}/${x * 2 ** depth + dx}/${y * 2 ** depth + dy}`;
  });
}

interface Bits {
  readonly bytes: Buffer;
  readonly count: number;
  readonly total: number;
}

function bits(flags: readonly boolean[]): Bits {
  const bytes = Buffer.alloc(Math.ceil(flags.length / 8));
  flags.forEach((flag, k) => {
    if (flag) bytes[k >> 3] = bytes[k >> 3]! | (1 << (k & 7));
  });
  return { bytes, count: flags.filter(Boolean).length, total: flags.length };
}

function wrap(head: unknown, body: Buffer): Buffer {
  const text = Buffer.from(JSON.stringify(head));
  const json = Buffer.concat([text, Buffer.alloc((8 - (text.length % 8)) % 8, 0x20)]);
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0x74627573, 0);
  header.writeUInt32LE(1, 4);
  header.writeBigUInt64LE(BigInt(json.length), 8);
  header.writeBigUInt64LE(BigInt(body.length), 16);
  return Buffer.concat([header, json, body]);
}
