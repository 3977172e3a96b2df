/** One message as the standard names its parts (HJ 212-2017, 6.3.2); all values are the characters sent. */
export interface Message {
  readonly header: Readonly<Record<string, string>>;
  /** Items of CP that belong to no factor: `DataTime`, `QnRtn`. */
  readonly cp: Readonly<Record<string, string>>;
  /** By code, then by key: `factors.a34004.Rtd`. */
  readonly factors: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly flag: Flag;
}

/** The bits of `Flag` (HJ 212-2017, table 3). A frame without one is of 2005 and wants nothing. */
export interface Flag {
  readonly ackWanted: boolean;
  readonly split: boolean;
  /** 0: HJ/T 212-2005, 1: HJ 212-2017, 2: HJ 212-2025. Later ones are read the same way. */
  readonly version: number;
}

/** A segment that cannot be read; `at` counts bytes from its start. */
export class UnreadableSegment extends Error {
  readonly at: number;

  constructor(sentence: string, at: number) {
    super(sentence);
    this.at = at;
  }
}

const headerNames = ['QN', 'ST', 'CN', 'PW', 'MN', 'Flag', 'PNUM', 'PNO', 'CP'];
const gbk = new TextDecoder('gbk');
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads the segment of a frame whose length and CRC were right; throws `UnreadableSegment`. */
export function parse(segment: Uint8Array): Message {
  const text = Buffer.from(segment.buffer, segment.byteOffset, segment.byteLength).toString('latin1');
  const opening = text.search(/CP\s*=\s*&&/i);
  if (opening < 0) throw new UnreadableSegment('The segment has no CP=&&…&& part.', 0);
  const from = text.indexOf('&&', opening) + 2;
  const to = text.lastIndexOf('&&');
  if (to < from) throw new UnreadableSegment('The CP part is opened by && but never closed.', opening);
  const header = readHeader(text.slice(0, opening));
  const flag = readFlag(header.Flag, text);
  return { header, flag, ...readGroups(text.slice(from, to)) };
}

/** Items are parted by `;` alone: where a device writes `,MN=` nobody can say whose message it is, and it is refused. */
function readHeader(text: string): Record<string, string> {
  const header = empty<string>();
  for (const item of text.split(';')) {
    const equals = item.indexOf('=');
    if (equals > 0) header[headerName(item.slice(0, equals).trim())] = item.slice(equals + 1);
  }
  for (const name of ['CN', 'MN']) {
    if (!header[name]) throw new UnreadableSegment(`The header has no ${name}: ${text.slice(0, 80)}.`, 0);
  }
  return header;
}

/** `FLAG` and `flag` of some devices become the standard's `Flag`. */
function headerName(sent: string): string {
  return headerNames.find((name) => name.toLowerCase() === sent.toLowerCase()) ?? sent;
}

function readFlag(sent: string | undefined, text: string): Flag {
  if (sent === undefined || sent === '') return { ackWanted: false, split: false, version: 0 };
  if (!/^\d{1,3}$/.test(sent) || Number(sent) > 255)
    throw new UnreadableSegment(
      `Flag is ${sent}; a number of 0 to 255 was expected.`,
      Math.max(0, text.search(/flag/i)),
    );
  const bits = Number(sent);
  return { ackWanted: (bits & 1) === 1, split: (bits & 2) === 2, version: bits >> 2 };
}

/** Groups are parted by `;`, their items by `,`; some devices part everything by one of the two. */
function readGroups(text: string): Pick<Message, 'cp' | 'factors'> {
  const cp = empty<string>();
  const factors = empty<Record<string, string>>();
  for (const group of text.split(';')) {
    for (const [key, value] of readItems(group)) {
      const dash = key.indexOf('-');
      if (dash < 1) cp[key] = value;
      else (factors[key.slice(0, dash)] ??= empty<string>())[key.slice(dash + 1)] = worded(key, value);
    }
  }
  return { cp, factors };
}

/** A piece without `=` is the rest of a value that holds a comma. */
function readItems(group: string): [key: string, value: string][] {
  const items: [string, string][] = [];
  for (const piece of group.split(',')) {
    const equals = piece.indexOf('=');
    const last = items.at(-1);
    if (equals > 0) items.push([piece.slice(0, equals).trim(), piece.slice(equals + 1)]);
    else if (last) last[1] += `,${piece}`;
    else if (piece.trim()) items.push([piece.trim(), '']);
  }
  return items;
}

/** Only `Info` holds words: UTF-8 where it is that, else GBK. */
function worded(key: string, value: string): string {
  if (!key.endsWith('-Info') || /^[\x20-\x7e]*$/.test(value)) return value;
  const bytes = Buffer.from(value, 'latin1');
  try {
    return utf8.decode(bytes);
  } catch {
    return gbk.decode(bytes);
  }
}

/** A record without a prototype, so that no name sent can reach one. */
function empty<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}
