import { setTimeout as pause } from 'node:timers/promises';
import type { FeedId, Id } from '../../model/id.ts';
import type { FixTables, RecordedMinute } from '../../model/recorded.ts';

type Member = readonly [slot: number, id: Id];

/** Minutes on their way into the tables. */
export interface RecorderQueue {
  add(minute: RecordedMinute, members: readonly Member[]): void;
  waiting(): readonly RecordedMinute[];
  stats(): QueueStats;
  /** Resolves when nothing waits. */
  drained(): Promise<void>;
  close(): void;
}

export interface QueueStats {
  readonly minutesKept: number;
  readonly bytesKept: number;
  readonly bytesWaiting: number;
  /** Minutes that were given up because the tables were away for too long. */
  readonly minutesLost: number;
}

/** What may wait while the database is away. */
const mostBytesWaiting = 64 * 1024 * 1024;
const longestWaitMs = 30_000;

const sizeOf = ({ chunks }: RecordedMinute): number => chunks.reduce((sum, { bytes }) => sum + bytes.length, 0);

/**
 * Keeps minutes one after the other. While that fails they wait, up to 64 MB; then the oldest go, which is counted and
 * said. A minute that is refused goes to the end, so that it does not hold up the others.
 */
export function openQueue(tables: FixTables, warn: (sentence: string) => void): RecorderQueue {
  const queue: RecordedMinute[] = [];
  const members = new Map<number, { readonly feed: FeedId; readonly some: Member[] }>();
  const closing = new AbortController();
  const counts = { minutesKept: 0, bytesKept: 0, bytesWaiting: 0, minutesLost: 0 };
  let running: Promise<void> | undefined;
  let waitMs = 0;

  const enrol = async (roster: number): Promise<void> => {
    const own = members.get(roster);
    if (!own) return;
    const count = own.some.length;
    await tables.enrol(own.feed, roster, own.some);
    own.some.splice(0, count);
    if (own.some.length === 0) members.delete(roster);
  };

  const drop = (minute: RecordedMinute): void => {
    const at = queue.indexOf(minute);
    if (at < 0) return;
    queue.splice(at, 1);
    counts.bytesWaiting -= sizeOf(minute);
  };

  const keep = async (minute: RecordedMinute): Promise<void> => {
    try {
      await enrol(minute.roster);
      await tables.keep(minute);
      drop(minute);
      counts.minutesKept += 1;
      counts.bytesKept += sizeOf(minute);
      waitMs = 0;
    } catch (error) {
      if (waitMs === 0) warn(`Recorded fixes of ${minute.feed} wait in memory: ${(error as Error).message}`);
      waitMs = Math.min(longestWaitMs, waitMs * 2 || 500);
      if (queue.includes(minute)) queue.push(...queue.splice(queue.indexOf(minute), 1));
      await pause(waitMs, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
    }
  };

  const run = async (): Promise<void> => {
    while (queue.length > 0 && !closing.signal.aborted) await keep(queue[0]!);
    running = undefined;
  };

  const giveUpOldest = (): void => {
    const oldest = queue.reduce((a, b) => (b.minuteMs < a.minuteMs ? b : a));
    drop(oldest);
    if (counts.minutesLost === 0) warn('Recorded fixes waited for their database beyond 64 MB; the oldest are lost.');
    counts.minutesLost += 1;
  };

  return {
    add(minute, fresh) {
      const own = members.get(minute.roster);
      if (own) own.some.push(...fresh);
      else if (fresh.length > 0) members.set(minute.roster, { feed: minute.feed, some: [...fresh] });
      queue.push(minute);
      counts.bytesWaiting += sizeOf(minute);
      while (counts.bytesWaiting > mostBytesWaiting && queue.length > 1) giveUpOldest();
      running ??= run();
    },
    waiting: () => queue,
    stats: () => ({ ...counts }),
    drained: async () => {
      while (running) await running;
    },
    close: () => closing.abort(),
  };
}
