/** What an entry says. `house`: claim and fact in a stream per feed, movers in another, the rest in one for all. */
const kinds = ['claim', 'fact', 'movers', 'statuses', 'node', 'want', 'hello', 'beat', 'bye'] as const;
export type Kind = (typeof kinds)[number];

/** One entry of a stream. */
export interface Entry {
  /** One life of one process: its name, `~`, and what no other life of it has. */
  readonly from: string;
  /** 1, 2, 3 … per life and stream; given even to what was not written, so that a loss shows as a gap. */
  readonly number: number;
  readonly kind: Kind;
  readonly bytes: Uint8Array;
}

export const fieldsOf = ({ from, number, kind, bytes }: Entry): (string | Buffer)[] => [
  'from',
  from,
  'number',
  String(number),
  'kind',
  kind,
  'said',
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
];

/** The entry in the fields that Redis gave; `undefined` for what none of ours wrote. */
export function entryOf(fields: readonly Buffer[]): Entry | undefined {
  const [, from, , number, , kind, , bytes] = fields;
  if (!from || !number || !kind || !bytes) return undefined;
  const known = kinds.find((one) => one === kind.toString());
  const count = Number(number.toString());
  return known && Number.isSafeInteger(count)
    ? { from: from.toString(), number: count, kind: known, bytes }
    : undefined;
}

export const bytesOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
export const valueOf = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString());

/** The process that an entry is from, as others know it. */
export const nameOf = (from: string): string => from.slice(0, from.lastIndexOf('~'));
