import type { FeedId, Id } from '../../model/id.ts';
import { MoverTable } from '../../model/mover-table.ts';
import type { FixChunk, Track } from '../../model/past.ts';
import { quarterMs } from '../../model/recorded.ts';
import type { FixReader, FixTables } from '../../model/recorded.ts';
import type { KeptStep } from './chunk-messages.ts';
import { asOne, playSteps, readPicture } from './chunk-play.ts';
import { createTurns, readStep } from './chunk-picture.ts';
import { between, nothingHeld, openSource } from './chunk-spans.ts';
import type { FixSource, HeldFixes } from './chunk-spans.ts';
import { noFixes, readTrack, trackOf } from './compaction-code.ts';
import type { Fixes } from './compaction-code.ts';

export interface FixArchiveOptions {
  readonly tables: FixTables;
  /** What the recorder of this process has not handed over yet. */
  readonly held?: HeldFixes;
  readonly now: () => number;
  readonly warn: (sentence: string) => void;
}

const minuteMs = 60_000;

/** Whole minutes out of chunks that come without saying when it was listened. */
async function keepAll(tables: FixTables, chunks: readonly FixChunk[]): Promise<void> {
  const minutes = Map.groupBy(chunks, ({ feed, minuteMs, roster }) => `${feed} ${minuteMs} ${roster}`);
  for (const own of minutes.values()) {
    const { feed, minuteMs: fromMs, roster } = own[0]!;
    await tables.keep({ feed, minuteMs: fromMs, roster, fromMs, toMs: fromMs + minuteMs, chunks: own });
  }
}

/**
 * Reads of a step what may tell of the one mover in the table. While it is known in which cell the mover is, that cell
 * alone is read: it also says when the mover leaves. Of all others the decoder passes the rows over.
 */
function readOne(
  table: MoverTable,
  slot: number,
  roster: number,
  { messages, cells }: Pick<Readonly<KeptStep>, 'cells'> & { readonly messages: readonly Uint8Array[] },
): void {
  const at = table.fineCell[slot]! < 0 ? -1 : cells.indexOf(table.fineCell[slot]!);
  if (at >= 0) readStep(table, roster, [messages[at]!], () => undefined);
  if (table.fineCell[slot]! < 0) readStep(table, roster, messages, () => undefined);
}

/** Follows one mover through what was recorded by cell. */
async function follow(source: FixSource, feed: FeedId, id: Id, fromMs: number, toMs: number, into: Fixes) {
  const turn = createTurns();
  let table = new MoverTable();
  let [roster, slot, lastMs] = [-1, -1, -Infinity];
  for await (const step of playSteps(source, feed, fromMs, toMs, () => undefined)) {
    if (step.kind === 'gap') continue;
    if (step.roster !== roster) {
      roster = step.roster;
      slot = (await source.members(feed, roster)).find(([, member]) => member === id)?.[0] ?? -1;
      table = new MoverTable();
      if (slot >= 0) table.seat(slot, id);
    }
    if (slot >= 0) readOne(table, slot, roster, step);
    await turn();
    const timeMs = slot < 0 ? 0 : table.timeMs[slot]!;
    if (timeMs <= lastMs || timeMs < fromMs || timeMs >= toMs) continue;
    lastMs = timeMs;
    into.timeMs.push(timeMs);
    into.x.push(table.x[slot]!);
    into.y.push(table.y[slot]!);
    into.speedMps.push(table.speedMps[slot]!);
  }
}

/** In order of time; what came late was written in a later quarter. */
function inOrder(fixes: Fixes): Fixes {
  const order = fixes.timeMs.map((_, n) => n).sort((a, b) => fixes.timeMs[a]! - fixes.timeMs[b]!);
  const sorted = (column: readonly number[]): number[] => order.map((n) => column[n]!);
  return {
    timeMs: sorted(fixes.timeMs),
    x: sorted(fixes.x),
    y: sorted(fixes.y),
    speedMps: sorted(fixes.speedMps),
  };
}

/** Tracks where they stand, chunks for quarters that are not packed yet. */
async function readWay(
  tables: FixTables,
  source: FixSource,
  feed: FeedId,
  id: Id,
  fromMs: number,
  toMs: number,
): Promise<Track> {
  const fixes = noFixes();
  // What was on its way for long stands one quarter later.
  const [first, last] = [Math.floor(fromMs / quarterMs), Math.floor((toMs - 1) / quarterMs) + 1];
  const { packed, pieces } = await tables.tracks(feed, id, first, last);
  for (const piece of pieces) readTrack(piece, fromMs, toMs, fixes);
  for (let quarter = first; quarter <= last; quarter += 1) {
    if (packed.has(quarter)) continue;
    let end = quarter + 1;
    while (end <= last && !packed.has(end)) end += 1;
    await follow(source, feed, id, Math.max(fromMs, quarter * quarterMs), Math.min(toMs, end * quarterMs), fixes);
    quarter = end;
  }
  return trackOf(inOrder(fixes));
}

/** The archive of fixes: pictures, playing and tracks out of its tables and of what is still being recorded. */
export function openFixArchive({ tables, held = nothingHeld, now, warn }: FixArchiveOptions): FixReader {
  const source = openSource(tables, held);
  return {
    enrol: tables.enrol,
    append: (chunks) => keepAll(tables, chunks),
    chunks: tables.chunks,
    members: source.members,
    track: (feed, id, fromMs, toMs) => readWay(tables, source, feed, id, fromMs, Math.min(toMs, now())),
    pictureAt: (feed, timeMs) => readPicture(source, feed, timeMs, now(), warn),
    async *play(feed, fromMs, toMs, signal) {
      for await (const step of playSteps(source, feed, fromMs, Math.min(toMs, now()), warn, signal)) yield asOne(step);
    },
    feedOf: async (id) => held.feedOf(id) ?? (await tables.feedOf(id)),
    gaps: async (feed, fromMs, toMs) => between(await source.spans(feed, fromMs, toMs), fromMs, toMs),
  };
}
