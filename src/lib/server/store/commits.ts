import type { Pool, PoolClient, QueryConfig } from 'pg';
import type { Delta, Observation } from '../../model/change.ts';
import { prepareStaging, writeObservations } from './observations.ts';
import type { StreamKeys } from './observations.ts';
import type { Partitions } from './partitions.ts';
import { noteTouched } from './roll-up.ts';
import { writeDeltas } from './writing.ts';

/** What goes in together, or not at all. */
type Work = (client: PoolClient) => Promise<void>;

export interface Commits {
  /** Writes deltas, and their observations, in one transaction. Rejects when the database is silent for `withinMs`. */
  facts(deltas: readonly Delta[], withinMs: number): Promise<void>;
  /** Writes what deltas observe without their numbers, and what else belongs to it. */
  values(deltas: readonly Delta[], besides: Work, withinMs: number): Promise<void>;
  readonly counts: { commits: number; deltas: number; observations: number; commitMs: number; commitMsSum: number };
}

/** A database that is busy answers a small question all the same; then it is waited for so many times as long. */
const timesAsLong = 15;
const answerWithinMs = 1_000;

/**
 * An end that comes by itself unless `lives` says that waiting is worth while. What is still under way then may end as it
 * likes; nobody waits for it.
 */
function timeLimit(ms: number, lives: () => Promise<boolean>) {
  const { promise: over, reject } = Promise.withResolvers<never>();
  over.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  let cleared = false;
  const wait = (times: number): void => {
    timer = setTimeout(() => void look(times), ms);
  };
  const look = async (times: number): Promise<void> => {
    if (times < timesAsLong && (await lives())) {
      if (!cleared) wait(times + 1);
    } else reject(Object.assign(new Error(`it did not answer within ${ms} ms`), { code: 'ETIMEDOUT' }));
  };
  wait(1);
  return {
    of: <T>(work: Promise<T>): Promise<T> => Promise.race([work, over]),
    clear: () => {
      cleared = true;
      clearTimeout(timer);
    },
  };
}

export function openCommits(pool: Pool, partitions: Partitions): Commits {
  const keys: StreamKeys = new Map();
  const ready = new WeakSet<PoolClient>();
  const counts = { commits: 0, deltas: 0, observations: 0, commitMs: 0, commitMsSum: 0 };

  async function transact(client: PoolClient, observations: readonly Observation[], work: Work): Promise<void> {
    if (!ready.has(client)) await prepareStaging(client);
    ready.add(client);
    await client.query('begin');
    await work(client);
    const fresh = await writeObservations(client, observations, keys);
    if (observations.length > 0) await noteTouched(client);
    await client.query('commit');
    for (const [id, key] of fresh) keys.set(id, key);
  }

  function lives(): Promise<boolean> {
    const question: QueryConfig & { readonly query_timeout: number } = {
      text: 'select',
      query_timeout: answerWithinMs,
    };
    return pool.query(question).then(
      () => true,
      () => false,
    );
  }

  async function connected(limit: ReturnType<typeof timeLimit>): Promise<PoolClient> {
    const connecting = pool.connect();
    try {
      return await limit.of(connecting);
    } catch (error) {
      connecting.then(
        (client) => client.release(),
        () => undefined,
      );
      throw error;
    }
  }

  async function write(deltas: readonly Delta[], work: Work, withinMs: number): Promise<void> {
    const limit = timeLimit(withinMs, lives);
    const startedMs = performance.now();
    const observations = deltas.flatMap(({ observe }) => observe ?? []);
    try {
      await limit.of(partitions.prepare(deltas));
      const client = await connected(limit);
      // A connection that failed half-way is not worth mending; giving it back as broken ends what it still waits for.
      await limit.of(transact(client, observations, work)).then(
        () => client.release(),
        (error: Error) => {
          client.release(error);
          throw error;
        },
      );
    } finally {
      limit.clear();
    }
    counts.commitMs = performance.now() - startedMs;
    counts.commitMsSum += counts.commitMs;
    counts.commits += 1;
    counts.deltas += deltas.length;
    counts.observations += observations.length;
  }

  return {
    counts,
    facts: (deltas, withinMs) => write(deltas, (client) => writeDeltas(client, deltas), withinMs),
    values: write,
  };
}
