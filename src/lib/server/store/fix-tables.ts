import type { Pool, PoolClient } from 'pg';
import type { FeedId, Id } from '../../model/id.ts';
import type { FixChunk } from '../../model/past.ts';
import type { FixTables, RecordedMinute } from '../../model/recorded.ts';
import { copyOut, copyRows } from './fix-copy.ts';
import { within } from './transaction.ts';
import type { Column } from './fix-copy.ts';
import { openFixDays } from './fix-days.ts';
import { openTrackTables } from './track-tables.ts';

export interface FixTablesOptions {
  readonly now: () => number;
  /** Days that fixes are kept by minute and cell; 3 when absent. */
  readonly keepFixDays?: number;
  /** Days that tracks are kept; 30 when absent. */
  readonly keepTrackDays?: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The number after the last one given; its former owner is long over and goes with its members. */
const begin = `with given as (select nextval('fix_roster_number')::integer as roster)
insert into fix_roster (roster, feed, begun) select roster, $1, $2 from given
on conflict (roster) do update set feed = excluded.feed, begun = excluded.begun returning roster`;

const enrol = `insert into fix_member (roster, slot, id)
select $1, slot, id from unnest($2::integer[], $3::text[]) given(slot, id) on conflict do nothing`;

const claimMinute = `insert into fix_minute (feed, minute, roster, from_ms, to_ms) values ($1, $2, $3, $4, $5)
on conflict do nothing`;

const minuteOf = (ms: number): number => Math.floor(ms / minuteMs);

/** The minute's own row is its lock: who finds it there has nothing more to do. */
async function keepMinute(client: PoolClient, minute: RecordedMinute): Promise<void> {
  const { feed, roster, fromMs, toMs, chunks } = minute;
  const number = minuteOf(minute.minuteMs);
  const claimed = await client.query(claimMinute, [feed, number, roster, fromMs, toMs]);
  if (claimed.rowCount === 0) return;
  // A minute that comes after its quarter was packed has it packed anew.
  await client.query('delete from track_quarter where feed = $1 and quarter = $2', [feed, Math.floor(number / 15)]);
  const rows = chunks.map(({ cell, bytes }): Column[] => [feed, number, roster, cell, bytes]);
  await copyRows(client, 'fix_chunk (feed, minute, roster, cell, body)', rows);
}

/** A copy takes no parameters. */
const chunksOf = (feed: string, minute: number): string => `select cell, roster, body
  from fix_chunk join fix_minute using (feed, minute, roster)
  where fix_chunk.feed = ${feed} and fix_chunk.minute = ${minute} order by from_ms, cell`;

async function readChunks(pool: Pool, feed: FeedId, timeMs: number): Promise<FixChunk[]> {
  const minute = minuteOf(timeMs);
  const rows = await within(pool, (client) => copyOut(client, chunksOf(client.escapeLiteral(feed), minute)));
  return Array.from(rows, ([cell, roster, bytes]) => ({
    feed,
    minuteMs: minute * minuteMs,
    cell: cell!.readInt32BE(),
    roster: roster!.readInt32BE(),
    bytes: bytes!,
  }));
}

const recorded = `select from_ms as "fromMs", to_ms as "toMs", roster from fix_minute
where feed = $1 and minute between $2 and $3 and to_ms > $4 and from_ms < $5 order by from_ms`;

/** Recorded fixes in PostgreSQL. Written by binary COPY; partitions by day, dropped whole. */
export function openFixTables(pool: Pool, options: FixTablesOptions): FixTables {
  const { now, keepFixDays = 3, keepTrackDays = 30 } = options;
  const days = openFixDays(
    pool,
    [
      { table: 'fix_minute', perDay: 1440, keepDays: keepFixDays },
      { table: 'fix_chunk', perDay: 1440, keepDays: keepFixDays },
      { table: 'track_chunk', perDay: 96, keepDays: keepTrackDays },
    ],
    now,
  );
  return {
    ...openTrackTables(pool, days),
    begin: (feed, timeMs) =>
      within(pool, async (client) => {
        const { rows } = await client.query<{ roster: number }>(begin, [feed, timeMs]);
        await client.query('delete from fix_member where roster = $1', [rows[0]!.roster]);
        return rows[0]!.roster;
      }),
    enrol: async (_feed, roster, members) => {
      if (members.length === 0) return;
      await pool.query(enrol, [roster, members.map(([slot]) => slot), members.map(([, id]) => id)]);
    },
    keep: async (minute) => {
      await days.prepare(minute.minuteMs);
      await within(pool, (client) => keepMinute(client, minute));
    },
    chunks: (feed, timeMs) => readChunks(pool, feed, timeMs),
    members: async (feed, roster) => {
      const { rows } = await pool.query<{ slot: number; id: Id }>(
        `select slot, id from fix_member join fix_roster using (roster) where feed = $1 and roster = $2 order by slot`,
        [feed, roster],
      );
      return rows.map(({ slot, id }) => [slot, id] as const);
    },
    recorded: async (feed, fromMs, toMs) =>
      (await pool.query(recorded, [feed, minuteOf(fromMs), minuteOf(toMs), fromMs, toMs])).rows,
    tidy: async () => {
      await days.tidy();
      // A roster stands for a day, so what it names may be asked for a day longer than its minutes.
      await pool.query('delete from fix_roster where begun < $1', [now() - (keepFixDays + 2) * dayMs]);
      await pool.query('delete from track_quarter where quarter < $1', [
        Math.floor(now() / 900_000) - keepTrackDays * 96,
      ]);
    },
  };
}
