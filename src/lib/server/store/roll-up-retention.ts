import type { Pool } from 'pg';
import { within } from './transaction.ts';

const dayMs = 86_400_000;

interface Day {
  readonly table: string;
  readonly day: string;
}

const daysBefore = `select child.relname as table, replace(substr(child.relname, 13), '_', '-') as day
from pg_inherits join pg_class child on child.oid = inhrelid
where inhparent = 'observation'::regclass and child.relname ~ '^observation_\\d{4}_\\d\\d_\\d\\d$'
  and child.relname < $1 order by 1`;

const tableOf = (ms: number): string => `observation_${new Date(ms).toISOString().slice(0, 10).replaceAll('-', '_')}`;

/** Streams that keep their values for longer than `days`. */
const keptFor = 'select key from stream where keep_days > $1';

/** Takes the day's table away whole, or, where a datastream keeps its values for longer, the rows of all others. */
async function dropDay(pool: Pool, { table, day }: Day, nowMs: number): Promise<void> {
  const ageDays = Math.floor((nowMs - Date.parse(day)) / dayMs) - 1;
  await within(pool, async (client) => {
    // Whoever waits for this lock makes everybody behind wait too; rather try again at the next tidying.
    await client.query("set local lock_timeout = '3s'");
    const { rows } = await client.query<{ key: number }>(keptFor, [ageDays]);
    const kept = rows.map(({ key }) => key);
    if (kept.length > 0) await client.query(`delete from ${table} where stream <> all($1)`, [kept]);
    const { rows: left } = await client.query(`select from ${table} where stream = any($1) limit 1`, [kept]);
    if (left.length === 0) await client.query(`drop table ${table}`);
  });
}

const pruneRest = `delete from observation_rest using stream where stream.key = observation_rest.stream
  and phenomenon_time < to_timestamp($1 / 1000.0) - coalesce(keep_days, $2) * interval '1 day'`;

/** Streams that keep less than is usual are few; each finds its old rows by the index. */
const pruneShort = `delete from observation using stream where stream.key = observation.stream and keep_days < $2
  and phenomenon_time < to_timestamp($1 / 1000.0) - keep_days * interval '1 day'`;

/**
 * Drops raw observations that are over their time: `keepDays`, or what their datastream says (`stream.keep_days`).
 * Roll-ups stay. Gives back how many days were looked at.
 */
export async function dropObservations(pool: Pool, nowMs: number, keepDays: number): Promise<number> {
  const { rows } = await pool.query<Day>(daysBefore, [tableOf(nowMs - keepDays * dayMs)]);
  for (const day of rows) await dropDay(pool, day, nowMs);
  await pool.query(pruneRest, [nowMs, keepDays]);
  await pool.query(pruneShort, [nowMs, keepDays]);
  return rows.length;
}
