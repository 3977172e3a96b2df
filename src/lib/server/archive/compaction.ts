import type { FeedId, Id } from '../../model/id.ts';
import { MoverTable } from '../../model/mover-table.ts';
import { quarterMs } from '../../model/recorded.ts';
import type { FixTables, TrackPiece } from '../../model/recorded.ts';
import { playSteps } from './chunk-play.ts';
import { createTurns, readStep, tableOf } from './chunk-picture.ts';
import { nothingHeld, openSource } from './chunk-spans.ts';
import { TrackWriter } from './compaction-code.ts';

export interface CompactionOptions {
  readonly tables: FixTables;
  readonly now: () => number;
  /** How often it looks for quarters that are over; a minute when absent. */
  readonly everyMs?: number;
  readonly warn: (sentence: string) => void;
}

/** Packs fixes that lie by minute and cell into tracks by mover, a quarter of an hour at a time. */
export interface Compaction {
  /** Packs what is over and not packed yet. */
  run(): Promise<void>;
  stats(): { readonly quartersPacked: number; readonly fixesPacked: number };
  close(): Promise<void>;
}

/** A minute that waits for its database may come this much late. */
const settledAfterMs = 180_000;
/** What is gathered before it is handed over. */
const mostFixesInMemory = 4_000_000;

interface Packed {
  fixes: number;
}

function* pieces(writers: ReadonlyMap<Id, TrackWriter>, piece: number): Generator<TrackPiece> {
  for (const [id, writer] of writers) if (writer.count > 0) yield { id, piece, bytes: writer.take() };
}

/** The quarter's fixes by mover, read as a browser would read them. */
async function* packQuarter(
  tables: FixTables,
  feed: FeedId,
  quarter: number,
  damaged: (sentence: string) => void,
  signal: AbortSignal,
  packed: Packed,
): AsyncGenerator<TrackPiece> {
  const source = openSource(tables, nothingHeld);
  const turn = createTurns();
  const writers = new Map<Id, TrackWriter>();
  let table = new MoverTable();
  let bySlot: (TrackWriter | undefined)[] = [];
  let [roster, gathered, piece] = [-1, 0, 0];
  const writerOf = (slot: number): TrackWriter => {
    const id = table.ids[slot]!;
    const writer = writers.get(id) ?? writers.set(id, new TrackWriter()).get(id)!;
    return (bySlot[slot] = writer);
  };
  const gather = (): void => {
    for (let slot = 0; slot < table.size; slot += 1) {
      if (table.fresh[slot] === 0) continue;
      table.fresh[slot] = 0;
      const writer = bySlot[slot] ?? writerOf(slot);
      if (table.timeMs[slot]! <= writer.lastMs) continue;
      writer.add(table.timeMs[slot]!, table.x[slot]!, table.y[slot]!, table.speedMps[slot]!);
      gathered += 1;
      packed.fixes += 1;
    }
  };
  for await (const step of playSteps(source, feed, quarter * quarterMs, (quarter + 1) * quarterMs, damaged)) {
    signal.throwIfAborted();
    if (step.kind === 'gap') continue;
    if (step.roster !== roster) {
      roster = step.roster;
      table = tableOf(await tables.members(feed, roster));
      table.fresh.fill(0);
      bySlot = [];
    }
    readStep(table, roster, step.messages, damaged);
    gather();
    await turn();
    if (gathered < mostFixesInMemory) continue;
    yield* pieces(writers, piece);
    [gathered, piece] = [0, piece + 1];
  }
  yield* pieces(writers, piece);
}

export function openCompaction({ tables, now, everyMs = 60_000, warn }: CompactionOptions): Compaction {
  const stopping = new AbortController();
  const packed: Packed = { fixes: 0 };
  let quartersPacked = 0;
  let running: Promise<void> | undefined;

  const runNow = async (): Promise<void> => {
    for (const { feed, quarter } of await tables.unpacked(now() - settledAfterMs)) {
      stopping.signal.throwIfAborted();
      await tables.keepTracks(feed, quarter, packQuarter(tables, feed, quarter, warn, stopping.signal, packed));
      quartersPacked += 1;
    }
  };
  const run = (): Promise<void> => (running ??= runNow().finally(() => (running = undefined)));
  const timer = setInterval(() => {
    run().catch((error: unknown) => {
      if (!stopping.signal.aborted) warn(`Tracks were not packed and will be: ${(error as Error).message}`);
    });
  }, everyMs);
  timer.unref();
  return {
    run,
    stats: () => ({ quartersPacked, fixesPacked: packed.fixes }),
    close: async () => {
      clearInterval(timer);
      stopping.abort();
      await running?.catch(() => undefined);
    },
  };
}
