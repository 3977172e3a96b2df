import type { Id } from './id.ts';
import { rosterSince } from './mover-roster.ts';
import {
  decodeMovers,
  emptyRow,
  encodeMovers,
  moversFrameBytes,
  readRow,
  type MoversFrame,
  type MutableRow,
} from './movers-frame.ts';
import type { MoverTable } from './mover-table.ts';
import type { RosterNews } from './wire.ts';

/** What one process tells another of the movers of a feed: the roster or what changed of it, and rows with exact values. */
export interface MoverNews extends Pick<RosterNews, 'prefix' | 'add' | 'gone'> {
  /** Whose versions these are: `MoverTable.lineage`. */
  readonly lineage: string;
  /** The version this goes on from; 0: the whole roster is here. */
  readonly since: number;
  readonly version: number;
  readonly rows: MoversFrame;
}

/** Whose table a reader follows, and up to which version. */
export interface Followed {
  lineage: string;
  version: number;
}
export const followsNobody = (): Followed => ({ lineage: '', version: 0 });

/** The rows `slots[0 … count)` and what changed in the roster after version `since`; everything of it after 0. */
export function packMovers(
  table: MoverTable,
  slots: ArrayLike<number>,
  count: number,
  tick: number,
  since: number,
): Uint8Array {
  const { lineage, version } = table;
  const changed = since < version ? rosterSince(table, since) : { prefix: '', add: [], gone: [] };
  const head = new TextEncoder().encode(JSON.stringify({ lineage, since, version, ...changed }));
  const from = roundUp(4 + head.length);
  const packed = new Uint8Array(from + moversFrameBytes(count));
  new DataView(packed.buffer).setUint32(0, head.length, true);
  packed.set(head, 4);
  encodeMovers(packed.buffer, from, table, slots, count, tick);
  return packed;
}

/** Everything there is, for one who joins. */
export function packAll(table: MoverTable, tick: number): Uint8Array {
  const slots = [...table.ids.keys()].filter((slot) => table.timeMs[slot]! > 0);
  return packMovers(table, slots, slots.length, tick, 0);
}

/** Throws a sentence on what `packMovers` has not packed. */
export function unpackMovers(news: Uint8Array): MoverNews {
  // Columns are read in place, so the bytes must begin on a word.
  const buffer = news.slice().buffer;
  const length = news.length >= 4 ? new DataView(buffer).getUint32(0, true) : Infinity;
  if (4 + length > news.length)
    throw new Error(`News of movers of ${news.length} bytes came; its roster alone takes ${length}.`);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length))) as MoverNews;
  if (!Array.isArray(head.add) || !Array.isArray(head.gone) || typeof head.version !== 'number')
    throw new Error('News of movers came without a roster: run the same release everywhere.');
  return { ...head, rows: decodeMovers(buffer, roundUp(4 + length)) };
}

/** Follows the roster; `false` when news in between were missed: ask for everything. */
function followRoster(table: MoverTable, followed: Followed, news: MoverNews): boolean {
  const members = news.add.map(([slot, rest]) => [slot, `${news.prefix}${rest}` as Id] as const);
  if (news.since > 0 && (news.lineage !== followed.lineage || news.since > followed.version)) return false;
  if (news.since === 0) table.adopt(members);
  else {
    // Who asked for everything meanwhile hears some of it twice: a mover that sits where it is told keeps its row.
    const known = news.since < followed.version;
    for (const slot of news.gone) table.free(slot);
    for (const [slot, id] of members) if (!known || table.ids[slot] !== id) table.seat(slot, id);
  }
  followed.lineage = news.lineage;
  followed.version = news.since === 0 ? news.version : Math.max(followed.version, news.version);
  return true;
}

/**
 * Follows the news; `false` when something in between was missed: ask for everything. Each row goes to `write`, whose `row`
 * is the same object each time; into the table when absent.
 */
export function applyNews(
  table: MoverTable,
  followed: Followed,
  bytes: Uint8Array,
  write: (slot: number, row: Readonly<MutableRow>, tick: number) => void = (slot, row, tick) =>
    void table.write(slot, tick, row),
): boolean {
  const news = unpackMovers(bytes);
  if (!followRoster(table, followed, news)) return false;
  const row = emptyRow();
  for (let at = 0; at < news.rows.count; at += 1) {
    const slot = news.rows.slot[at]!;
    readRow(news.rows, at, row);
    if (table.ids[slot] !== undefined) write(slot, row, news.rows.tick);
  }
  return true;
}

const roundUp = (bytes: number): number => Math.ceil(bytes / 8) * 8;
