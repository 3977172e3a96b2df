import type { Pool } from 'pg';
import type { FeedId } from '../../model/id.ts';
import { keepCheckpointAt } from './checkpoints.ts';
import { dayMs } from './partitions.ts';
import { dropObservations } from './roll-up-retention.ts';
import { within } from './transaction.ts';

/** How far back what happened is kept; what stands is kept regardless. */
export interface Retention {
  /** The log of facts, in whole days of arrival, and at most so many numbers of a feed. */
  readonly factsMs: number;
  readonly factsPerFeed: number;
  /** Observations, unless their datastream says otherwise. */
  readonly observationDays: number;
  readonly quarantinedPerFeed: number;
}

export const usualRetention: Retention = {
  factsMs: 3 * dayMs,
  factsPerFeed: 1_000_000,
  observationDays: 90,
  quarantinedPerFeed: 10_000,
};

interface LastNumber {
  readonly feed: FeedId;
  readonly seq: string;
}

const factDays = `select child.relname as part from pg_inherits join pg_class child on child.oid = inhrelid
where inhparent = 'fact'::regclass and child.relname ~ '^fact_\\d{4}_\\d\\d_\\d\\d$' order by 1`;

const endOf = (part: string): number => Date.parse(part.slice(5).replaceAll('_', '-')) + dayMs;

/** What is dropped is folded into a checkpoint first, so that the log reaches back to where it begins. */
async function dropFactDay(pool: Pool, part: string): Promise<void> {
  const { rows } = await pool.query<LastNumber>(`select feed, max(seq) as seq from ${part} group by feed`);
  for (const { feed, seq } of rows) await keepCheckpointAt(pool, feed, Number(seq));
  await within(pool, async (client) => {
    // Whoever waits for this lock makes everybody behind wait too; rather try again at the next tidying.
    await client.query("set local lock_timeout = '2s'");
    await client.query(`drop table if exists ${part}`);
  });
}

const lastInRest = 'select feed, max(seq) as seq from fact_rest where time < $1 group by feed';

async function dropFactsBefore(pool: Pool, reachMs: number): Promise<void> {
  const { rows: days } = await pool.query<{ part: string }>(factDays);
  for (const { part } of days) if (endOf(part) <= reachMs) await dropFactDay(pool, part);
  const { rows: last } = await pool.query<LastNumber>(lastInRest, [reachMs]);
  for (const { feed, seq } of last) await keepCheckpointAt(pool, feed, Number(seq));
  await pool.query('delete from fact_rest where time < $1', [reachMs]);
}

const tooMany = `select feed, seq - $1 as seq from feed
where exists (select from fact where fact.feed = feed.feed and fact.seq <= feed.seq - $1)`;

async function dropFactsBeyond(pool: Pool, atMost: number): Promise<void> {
  const { rows } = await pool.query<LastNumber>(tooMany, [atMost]);
  for (const { feed, seq } of rows) {
    await keepCheckpointAt(pool, feed, Number(seq));
    await pool.query('delete from fact where feed = $1 and seq <= $2', [feed, seq]);
  }
}

/** The newest checkpoint before the first number that is left is where the log begins; those before it lead nowhere. */
const dropCheckpoints = `delete from checkpoint using (
  select feed.feed, max(checkpoint.seq) as begin from feed join checkpoint on checkpoint.feed = feed.feed
    and checkpoint.seq < coalesce((select seq from fact where fact.feed = feed.feed order by seq limit 1), feed.seq + 1)
  group by feed.feed) needed
where checkpoint.feed = needed.feed and checkpoint.seq < needed.begin`;

/** The term that stood when the log begins is needed, and all after it. */
const dropTerms = `delete from term using term as later where later.feed = term.feed and later.term > term.term
  and later.begun < to_timestamp($1 / 1000.0)`;

const dropQuarantine = `delete from quarantine where id in (
  select id from (select id, row_number() over (partition by feed order by id desc) as age from quarantine) aged
  where age > $1)`;

/** Drops what need not be kept any more. */
export async function dropOld(pool: Pool, retention: Retention, nowMs: number): Promise<void> {
  const reachMs = nowMs - retention.factsMs;
  await dropFactsBefore(pool, reachMs);
  await dropFactsBeyond(pool, retention.factsPerFeed);
  await pool.query(dropCheckpoints);
  await pool.query(dropTerms, [reachMs - dayMs]);
  await dropObservations(pool, nowMs, retention.observationDays);
  await pool.query(dropQuarantine, [retention.quarantinedPerFeed]);
}

/** Any number, the same for every start of this program. */
const tidyKey = 8_017_330_113;

/** Does `work` unless another process is at it. */
export async function unlessDoneElsewhere(pool: Pool, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [tidyKey]);
    if (!rows[0]!.taken) return;
    await work().finally(() => client.query('select pg_advisory_unlock($1)', [tidyKey]));
  } finally {
    client.release();
  }
}
