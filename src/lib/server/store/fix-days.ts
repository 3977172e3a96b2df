import type { Pool } from 'pg';
import { within } from './transaction.ts';

/** A table with one partition a day (UTC), whose key counts `perDay` units a day from 1970. */
export interface DayTable {
  readonly table: string;
  readonly perDay: number;
  readonly keepDays: number;
}

const aheadDays = 2;
/** Somebody else made it at the same moment. */
const madeAlready = new Set(['42P07', '23505']);
const dayOf = (ms: number): number => Math.floor(ms / 86_400_000);
const nameOf = (table: string, day: number): string =>
  `${table}_${new Date(day * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '_')}`;

/** The days of such tables. */
export interface FixDays {
  /** Makes room for the day of this moment. */
  prepare(timeMs: number): Promise<void>;
  /** Makes room for the days to come and drops whole the days that are over their time. */
  tidy(): Promise<void>;
}

async function make(pool: Pool, { table, perDay }: DayTable, day: number): Promise<void> {
  try {
    await pool.query(`create table if not exists ${nameOf(table, day)} partition of ${table}
      for values from (${day * perDay}) to (${(day + 1) * perDay})`);
  } catch (error) {
    if (!madeAlready.has((error as { code?: string }).code ?? '')) throw error;
  }
}

const partitionsOf = `select child.relname as name from pg_inherits
  join pg_class child on child.oid = inhrelid where inhparent = $1::regclass and child.relname < $2`;

async function dropBefore(pool: Pool, { table, keepDays }: DayTable, today: number): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(partitionsOf, [table, nameOf(table, today - keepDays)]);
  for (const { name } of rows) {
    await within(pool, async (client) => {
      // Whoever waits for this lock makes everybody behind wait too; rather try again at the next tidying.
      await client.query("set local lock_timeout = '3s'");
      await client.query(`drop table if exists ${name}`);
    });
  }
}

export function openFixDays(pool: Pool, tables: readonly DayTable[], now: () => number): FixDays {
  const made = new Set<number>();
  const prepareDay = async (day: number): Promise<void> => {
    if (made.has(day)) return;
    for (const table of tables) await make(pool, table, day);
    made.add(day);
  };
  return {
    prepare: (timeMs) => prepareDay(dayOf(timeMs)),
    tidy: async () => {
      const today = dayOf(now());
      // A day that is dropped must be made again should something of it come after all.
      made.clear();
      for (let day = today; day <= today + aheadDays; day += 1) await prepareDay(day);
      for (const table of tables) await dropBefore(pool, table, today);
    },
  };
}
