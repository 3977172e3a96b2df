import type { FeedId } from '../../model/id.ts';
import type { MoverTable } from '../../model/mover-table.ts';
import type { FixTables } from '../../model/recorded.ts';
import type { HeldFixes } from './chunk-spans.ts';
import { openBook } from './recorder-book.ts';
import type { RecorderBook } from './recorder-book.ts';
import { openQueue } from './recorder-queue.ts';
import type { QueueStats } from './recorder-queue.ts';

/** What the recorder hears of: `MoverTick` of the hall, as far as it is needed. */
export interface RecordedTick {
  readonly feed: FeedId;
  readonly table: MoverTable;
  readonly slots: Uint32Array;
  readonly count: number;
}

export interface RecorderOptions {
  readonly archive: FixTables;
  readonly hall: { watch(listener: (tick: RecordedTick) => void): () => void };
  readonly now: () => number;
  /** How often a mover is written down at most; 1,000 when absent. */
  readonly everyMs?: number;
  /** Whether this process has the feed, so that it is recorded once; all are when absent. */
  readonly claimed?: (feed: FeedId) => boolean;
  readonly warn: (sentence: string) => void;
}

export interface RecorderStats extends QueueStats {
  readonly feeds: number;
  /** Bytes of the minutes that are open. */
  readonly bytesOpen: number;
}

/** Writes down where movers are, minute by minute, for as long as it is open. */
export interface Recorder {
  /** What is not in the tables yet, for whoever looks at the last minutes. */
  readonly held: HeldFixes;
  /** One step of all feeds; done every `everyMs` by itself. */
  step(nowMs: number): void;
  stats(): RecorderStats;
  /** Writes the open minutes and waits for them, a few seconds at most. */
  close(): Promise<void>;
}

const dayMs = 86_400_000;
/** Who was held up for longer did not listen in between; a clock that goes back by more begins anew as well. */
const longestStallMs = 5_000;
const longestGoodbyeMs = 5_000;
const dayOf = (ms: number): number => Math.floor(ms / dayMs);

interface Recorded {
  readonly table: MoverTable;
  book?: RecorderBook;
  /** The day the book's roster was begun for. */
  day: number;
  /** A number for the next roster is on its way. */
  asking: boolean;
  /** It was said that there is none yet. */
  told: boolean;
}

export function openRecorder(options: RecorderOptions): Recorder {
  const { archive, hall, now, everyMs = 1_000, claimed = () => true, warn } = options;
  const feeds = new Map<FeedId, Recorded>();
  const queue = openQueue(archive, warn);

  const end = (recorded: Recorded, nowMs?: number): void => {
    const { book } = recorded;
    if (book) queue.add(book.close(nowMs), book.takeMembers());
    delete recorded.book;
  };

  /** A roster stands for a day, and a new table or a new start has one of its own. */
  const begin = async (feed: FeedId, recorded: Recorded, nowMs: number): Promise<void> => {
    recorded.asking = true;
    try {
      const roster = await archive.begin(feed, nowMs);
      if (feeds.get(feed) !== recorded) return;
      end(recorded, now());
      recorded.book = openBook(feed, roster, recorded.table, everyMs, now());
      recorded.day = dayOf(nowMs);
      recorded.told = false;
    } catch (error) {
      if (!recorded.told) warn(`Fixes of ${feed} wait for a new roster: ${(error as Error).message}`);
      recorded.told = true;
    } finally {
      recorded.asking = false;
    }
  };

  const follow = ({ feed, table, slots, count }: RecordedTick): void => {
    if (!claimed(feed)) return;
    const known = feeds.get(feed);
    if (known?.table === table) return known.book?.take(table, slots, count);
    if (known) end(known, now());
    feeds.set(feed, { table, day: 0, asking: false, told: false });
  };

  const isTorn = (book: RecorderBook, nowMs: number): boolean =>
    nowMs - book.lastMs() > everyMs + longestStallMs || book.lastMs() - nowMs > longestStallMs;

  const stepOf = (feed: FeedId, recorded: Recorded, nowMs: number): void => {
    if (!claimed(feed)) {
      end(recorded, nowMs);
      feeds.delete(feed);
      return;
    }
    if (recorded.book && isTorn(recorded.book, nowMs)) {
      end(recorded);
      recorded.day = 0;
    }
    const over = recorded.book?.step(nowMs);
    if (over) queue.add(over, recorded.book!.takeMembers());
    if (recorded.day !== dayOf(nowMs) && !recorded.asking) void begin(feed, recorded, nowMs);
  };

  const step = (nowMs: number): void => {
    for (const [feed, recorded] of feeds) stepOf(feed, recorded, nowMs);
  };

  const undo = hall.watch(follow);
  const stop = onTheBeat(everyMs, now, step);
  const held: HeldFixes = {
    minutes: (feed) => {
      const book = feeds.get(feed)?.book;
      const waiting = queue.waiting().filter((minute) => minute.feed === feed);
      return book ? [...waiting, book.open()] : waiting;
    },
    members: (feed, roster) => {
      const book = feeds.get(feed)?.book;
      if (book?.roster !== roster) return [];
      return book.table.ids.flatMap((id, slot) => (id === undefined ? [] : [[slot, id] as const]));
    },
    feedOf: (id) => feeds.keys().find((feed) => feeds.get(feed)!.book?.table.slotOf(id) !== undefined),
  };
  return {
    held,
    step,
    stats: () => ({
      ...queue.stats(),
      feeds: feeds.size,
      bytesOpen: feeds.values().reduce((sum, { book }) => sum + (book?.bytes() ?? 0), 0),
    }),
    close: async () => {
      undo();
      stop();
      for (const recorded of feeds.values()) end(recorded, now());
      feeds.clear();
      let patience: NodeJS.Timeout | undefined;
      const outOfPatience = new Promise((done) => (patience = setTimeout(done, longestGoodbyeMs)));
      await Promise.race([queue.drained(), outOfPatience]);
      clearTimeout(patience);
      queue.close();
    },
  };
}

/** Calls `step` at whole multiples of `everyMs`, so that minutes end where they end. */
function onTheBeat(everyMs: number, now: () => number, step: (nowMs: number) => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    timer = setTimeout(
      () => {
        step(now());
        wait();
      },
      everyMs - (now() % everyMs),
    );
    timer.unref();
  };
  wait();
  return () => clearTimeout(timer);
}
