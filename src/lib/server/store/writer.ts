import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { Delta, Observation } from '../../model/change.ts';
import { ClaimLost, LogAway } from '../../model/fact-log.ts';
import { prepareStaging, writeObservations } from './observations.ts';
import type { StreamKeys } from './observations.ts';
import type { Partitions } from './partitions.ts';
import { isPassing, reasonOf } from './sentences.ts';
import { writeDeltas } from './writing.ts';

interface Waiting {
  readonly deltas: readonly Delta[];
  readonly observations: readonly Observation[];
  readonly deadline: number;
  readonly done: () => void;
  readonly fail: (error: Error) => void;
}

export interface Writer {
  append(deltas: readonly Delta[]): Promise<void>;
  /** How many deltas wait, how many were committed, in how many transactions. */
  readonly counts: { waiting: number; committed: number; commits: number };
  /** Resolves when nothing waits. */
  drained(): Promise<void>;
}

const mostWaiting = 50_000;
const mostObservationsInOne = 50_000;

/** Takes from the front of the queue what one transaction should hold. */
function takeBatch(queue: Waiting[]): Waiting[] {
  let observations = 0;
  let count = 0;
  while (count < queue.length && (count === 0 || observations < mostObservationsInOne)) {
    observations += queue[count]!.observations.length;
    count += 1;
  }
  return queue.splice(0, count);
}

/**
 * Group commit: what is appended while a transaction runs goes into the next one, in order. While the database is away
 * appends wait, up to `patienceMs` each, and are then refused with a sentence.
 */
export function openWriter(pool: Pool, partitions: Partitions, patienceMs: number): Writer {
  const queue: Waiting[] = [];
  const keys: StreamKeys = new Map();
  const ready = new WeakSet<PoolClient>();
  const counts = { waiting: 0, committed: 0, commits: 0 };
  let running: Promise<void> | undefined;

  const transact = async (batch: readonly Waiting[]): Promise<void> => {
    const deltas = batch.flatMap((waiting) => waiting.deltas);
    const observations = batch.flatMap((waiting) => waiting.observations);
    await partitions.prepare(observations, deltas);
    const client = await pool.connect();
    let failure: Error | undefined;
    try {
      if (!ready.has(client)) await prepareStaging(client);
      ready.add(client);
      await client.query('begin');
      await writeDeltas(client, deltas);
      const fresh = await writeObservations(client, observations, keys);
      await client.query('commit');
      for (const [id, key] of fresh) keys.set(id, key);
    } catch (error) {
      failure = error as Error;
      throw error;
    } finally {
      // A connection that failed half-way is not worth mending.
      client.release(failure);
    }
  };

  const settle = (batch: readonly Waiting[], failure?: Error): void => {
    for (const waiting of batch) {
      counts.waiting -= waiting.deltas.length;
      if (failure) waiting.fail(failure);
      else counts.committed += waiting.deltas.length;
      if (!failure) waiting.done();
    }
    if (!failure) counts.commits += 1;
  };

  const write = async (batch: readonly Waiting[]): Promise<void> => {
    for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, 1000)) {
      try {
        await transact(batch);
        return settle(batch);
      } catch (error) {
        if (!isPassing(error)) return refuse(batch, error as Error);
        if (Date.now() + waitMs >= batch[0]!.deadline) return settle(batch, awaySentence(error, patienceMs));
        await pause(waitMs);
      }
    }
  };

  /** One bad delta must not take its neighbours with it: they are tried one by one. */
  const refuse = async (batch: readonly Waiting[], error: Error): Promise<void> => {
    if (batch.length === 1) return settle(batch, refusalOf(error));
    for (const waiting of batch) await write([waiting]);
  };

  const run = async (): Promise<void> => {
    while (queue.length > 0) await write(takeBatch(queue));
    running = undefined;
  };

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
        const observations = deltas.flatMap((delta) => delta.observe ?? []);
        queue.push({ deltas, observations, deadline: Date.now() + patienceMs, done, fail });
        running ??= Promise.resolve().then(run);
      });
    },
    drained: async () => {
      while (running) await running;
    },
  };
}

function refusalOf(error: Error): Error {
  if (error instanceof ClaimLost) return error;
  return new Error(`The store did not take it: ${reasonOf(error)}`, { cause: error });
}

function awaySentence(error: unknown, patienceMs: number): Error {
  const seconds = Math.round(patienceMs / 1000);
  return new LogAway(`The store could not keep it within ${seconds} s: ${reasonOf(error)}`, { cause: error });
}
