/** What a binary subtree says there is, as `level/x/y` counted from its own root. */
export interface DecodedSubtree {
  readonly tiles: ReadonlySet<string>;
  readonly contents: ReadonlySet<string>;
  readonly subtrees: ReadonlySet<string>;
}

interface Stated {
  readonly bitstream?: number;
  readonly constant?: 0 | 1;
}

export function decodeSubtree(bytes: Buffer, levels: number): DecodedSubtree {
  const length = Number(bytes.readBigUInt64LE(8));
  const head = JSON.parse(bytes.toString('utf8', 24, 24 + length)) as {
    bufferViews?: { byteOffset: number; byteLength: number }[];
    tileAvailability: Stated;
    contentAvailability: [Stated];
    childSubtreeAvailability: Stated;
  };
  const has = (stated: Stated, bit: number): boolean => {
    if (stated.bitstream === undefined) return stated.constant === 1;
    const { byteOffset } = head.bufferViews![stated.bitstream]!;
    return ((bytes[24 + length + byteOffset + (bit >> 3)]! >> (bit & 7)) & 1) === 1;
  };
  const names = (stated: Stated, from: number, to: number): Set<string> => {
    const found = new Set<string>();
    let bit = 0;
    for (let level = from; level < to; level += 1) {
      for (let code = 0; code < 4 ** level; code += 1, bit += 1) if (has(stated, bit)) found.add(unwind(level, code));
    }
    return found;
  };
  return {
    tiles: names(head.tileAvailability, 0, levels),
    contents: names(head.contentAvailability[0], 0, levels),
    subtrees: names(head.childSubtreeAvailability, levels, levels + 1),
  };
}

function unwind(level: number, code: number): string {
  let [x, y] = [0, 0];
  for (let bit = 0; bit < level; bit += 1) {
    x |= ((code >> (2 * bit)) & 1) << bit;
    y |= ((code >> (2 * bit + 1)) & 1) << bit;
  }
  return `${level}/${x}/${y}`;
}
