import { setTimeout as pause } from 'node:timers/promises';
import type { Delta } from '../../model/change.ts';
import { ClaimLost, LogAway } from '../../model/fact-log.ts';
import type { Commits } from './commits.ts';
import { openDrain } from './drain.ts';
import type { DrainOptions } from './drain.ts';
import { isPassing, reasonOf } from './sentences.ts';
import type { Spill } from './spill.ts';
import type { StoreLog } from './store.ts';

interface Waiting {
  readonly deltas: readonly Delta[];
  readonly deadline: number;
  readonly done: () => void;
  readonly fail: (error: Error) => void;
}

export interface Writer {
  append(deltas: readonly Delta[]): Promise<void>;
  /** How many deltas wait in memory and how many were kept, by the database or on disk. */
  readonly counts: { waiting: number; committed: number };
  /** Writes what an earlier run left on disk; to be awaited before anything else is read or written. */
  catchUp(): Promise<void>;
  /** Resolves when nothing waits in memory. */
  drained(): Promise<void>;
  close(): Promise<void>;
}

export interface WriterOptions extends DrainOptions {
  readonly commits: Commits;
  readonly spill: Spill;
  readonly log: StoreLog;
  /** How long deltas wait for a database that is away before they are kept on disk instead. */
  readonly patienceMs: number;
}

const mostWaiting = 50_000;
const mostObservationsInOne = 50_000;

/** Takes from the front of the queue what one transaction should hold. */
function takeBatch(queue: Waiting[]): Waiting[] {
  let observations = 0;
  let count = 0;
  while (count < queue.length && (count === 0 || observations < mostObservationsInOne)) {
    for (const { observe } of queue[count]!.deltas) observations += observe?.length ?? 0;
    count += 1;
  }
  return queue.splice(0, count);
}

const deltasOf = (batch: readonly Waiting[]): Delta[] => batch.flatMap(({ deltas }) => deltas);

/**
 * Group commit: what is appended while a transaction runs goes into the next one, in order. Once the database is known to
 * be away everything goes to disk, and to the database again when that has what is on disk.
 */
export function openWriter(options: WriterOptions): Writer {
  const { commits, spill, log, patienceMs } = options;
  const queue: Waiting[] = [];
  const counts = { waiting: 0, committed: 0 };
  let running: Promise<void> | undefined;
  let away = false;
  const drain = openDrain(options);

  function settle(batch: readonly Waiting[], failure?: Error): void {
    for (const { deltas, done, fail } of batch) {
      counts.waiting -= deltas.length;
      if (failure) fail(failure);
      else {
        counts.committed += deltas.length;
        done();
      }
    }
  }

  async function write(batch: readonly Waiting[]): Promise<void> {
    for (let waitMs = 50; !away; waitMs = Math.min(waitMs * 2, 500)) {
      try {
        await commits.facts(deltasOf(batch), patienceMs);
        return settle(batch);
      } catch (error) {
        if (!isPassing(error)) return refuse(batch, error as Error);
        if (performance.now() + waitMs >= batch[0]!.deadline) goAway(error);
        else await pause(waitMs);
      }
    }
    await toDisk(batch);
  }

  function goAway(reason: unknown): void {
    away = true;
    log.warn(`The database is away (${reasonOf(reason)}); what comes is kept on disk until it is back.`);
    drain.start(() => (away = false));
  }

  async function toDisk(batch: readonly Waiting[]): Promise<void> {
    try {
      await spill.put(deltasOf(batch));
      settle(batch);
    } catch (error) {
      settle(batch, error as Error);
    }
  }

  /** One bad delta must not take its neighbours with it: they are tried one by one. */
  async function refuse(batch: readonly Waiting[], error: Error): Promise<void> {
    if (batch.length === 1) return settle(batch, refusalOf(error));
    for (const waiting of batch) await write([waiting]);
  }

  async function run(): Promise<void> {
    while (queue.length > 0) {
      const written = drain.turn().then(() => write(takeBatch(queue)));
      drain.waitsFor(written);
      await written;
    }
    running = undefined;
  }

  return {
    counts,
    append: (deltas) => {
      if (deltas.length === 0) return Promise.resolve();
      if (counts.waiting + deltas.length > mostWaiting) {
        return Promise.reject(
          new LogAway(`The store is ${counts.waiting} changes behind and takes no more until it catches up.`),
        );
      }
      counts.waiting += deltas.length;
      return new Promise<void>((done, fail) => {
        queue.push({ deltas, deadline: performance.now() + patienceMs, done, fail });
        running ??= Promise.resolve().then(run);
      });
    },
    catchUp: drain.leftovers,
    drained: async () => {
      while (running) await running;
    },
    close: drain.close,
  };
}

function refusalOf(error: Error): Error {
  if (error instanceof ClaimLost) return error;
  return new Error(`The store did not take it: ${reasonOf(error)}`, { cause: error });
}
