import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Pool } from 'pg';
import type { Snapshot } from '../../model/change.ts';
import { FeedState } from '../../model/feed-state.ts';
import type { FeedId } from '../../model/id.ts';
import { deltaOf, readSnapshot } from './reading.ts';
import type { KeptFact } from './reading.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** A checkpoint is due after so much, whichever comes first. */
const everyDeltas = 20_000;
const everyMs = 15 * 60_000;

const due = `select feed.feed from feed left join lateral (
  select seq, time from checkpoint where checkpoint.feed = feed.feed order by seq desc limit 1) last on true
where feed.seq > 0
  and (last.seq is null or feed.seq - last.seq >= $1 or (feed.seq > last.seq and feed.time - last.time >= $2))`;

const keep = `insert into checkpoint (feed, seq, time, body) values ($1, $2, $3, $4) on conflict do nothing`;

async function keepCheckpoint(pool: Pool, snapshot: Snapshot): Promise<void> {
  const { feed, seq, time } = snapshot;
  await pool.query(keep, [feed, seq, time, await pack(JSON.stringify(snapshot))]);
}

/** Keeps how each feed stands that has gone on far enough since it was last kept. Gives back how many those were. */
export async function keepDue(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ feed: FeedId }>(due, [everyDeltas, everyMs]);
  for (const { feed } of rows) {
    const snapshot = await readSnapshot(pool, feed);
    if (snapshot) await keepCheckpoint(pool, snapshot);
  }
  return rows.length;
}

/** Up to and with a time of arrival, or a number. */
type Until = { readonly time: number } | { readonly seq: number };

const lastBefore = (column: string): string =>
  `select body from checkpoint where feed = $1 and ${column} <= $2 order by seq desc limit 1`;
const factsUpTo = (column: string): string => `select seq, time, term, body from fact
where feed = $1 and seq > $3 and ${column} <= $2 order by seq limit $4`;

async function checkpointed(pool: Pool, feed: FeedId, column: string, limit: number): Promise<FeedState> {
  const { rows } = await pool.query<{ body: Buffer }>(lastBefore(column), [feed, limit]);
  if (!rows[0]) return new FeedState(feed);
  return FeedState.from(JSON.parse((await unpack(rows[0].body)).toString()) as Snapshot);
}

/** How a feed stood: the last checkpoint before, and the deltas after that. `undefined` where the log does not reach. */
export async function stateUpTo(pool: Pool, feed: FeedId, until: Until): Promise<FeedState | undefined> {
  const [column, limit] = 'time' in until ? (['time', until.time] as const) : (['seq', until.seq] as const);
  const state = await checkpointed(pool, feed, column, limit);
  for (;;) {
    const { rows } = await pool.query<KeptFact>(factsUpTo(column), [feed, limit, state.seq, everyDeltas]);
    const before = state.seq;
    for (const row of rows) {
      // A clock that went back: what came after a later delta was not known before it.
      if (Number(row.seq) !== state.seq + 1) break;
      state.apply(deltaOf(feed, row));
    }
    if (state.seq - before < everyDeltas) return state.seq > 0 ? state : undefined;
  }
}

/** Keeps how a feed stood at a number, so that what came before it can be dropped. */
export async function keepCheckpointAt(pool: Pool, feed: FeedId, seq: number): Promise<void> {
  const state = await stateUpTo(pool, feed, { seq });
  if (state?.seq === seq) await keepCheckpoint(pool, state.snapshot());
}

export interface Checkpoints {
  /** Keeps what is due. */
  run(): Promise<void>;
  readonly counts: { checkpoints: number };
  close(): void;
}

const lookEveryMs = 15_000;

/** Looks now and then, and sooner when `committed` has grown by as much as makes one due. */
export function openCheckpoints(pool: Pool, committed: () => number, failed: (error: unknown) => void): Checkpoints {
  const counts = { checkpoints: 0 };
  let running: Promise<void> | undefined;
  let [lookedMs, lookedAt] = [performance.now(), 0];
  const look = async (): Promise<void> => {
    [lookedMs, lookedAt] = [performance.now(), committed()];
    counts.checkpoints += await keepDue(pool);
  };
  const run = (): Promise<void> => (running ??= look().finally(() => (running = undefined)));
  const timer = setInterval(() => {
    if (committed() - lookedAt >= everyDeltas || performance.now() - lookedMs >= lookEveryMs) run().catch(failed);
  }, 1_000);
  timer.unref();
  return { run, counts, close: () => clearInterval(timer) };
}
