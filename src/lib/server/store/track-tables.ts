import type { Pool } from 'pg';
import type { FeedId } from '../../model/id.ts';
import { quarterMs } from '../../model/recorded.ts';
import type { FixTables, TrackPiece } from '../../model/recorded.ts';
import { copyRows } from './fix-copy.ts';
import { within } from './transaction.ts';
import type { Column } from './fix-copy.ts';
import type { FixDays } from './fix-days.ts';

type TrackTables = Pick<FixTables, 'unpacked' | 'keepTracks' | 'tracks' | 'feedOf'>;

const unpacked = `select distinct feed, minute / 15 as quarter from fix_minute
where minute < $1 and not exists (
  select from track_quarter done where done.feed = fix_minute.feed and done.quarter = fix_minute.minute / 15)
order by quarter, feed`;

const packedOf = 'select quarter from track_quarter where feed = $1 and quarter between $2 and $3';
const piecesOf = `select body from track_chunk where feed = $1 and id = $2 and quarter between $3 and $4
order by quarter, piece`;

const feedOf = `select feed from (
  (select feed, begun as at from fix_member join fix_roster using (roster) where id = $1 order by begun desc limit 1)
  union all
  (select feed, quarter * 900000.0 as at from track_chunk where id = $1 order by quarter desc limit 1)
) spoke order by at desc limit 1`;

const claimQuarter = 'insert into track_quarter (feed, quarter) values ($1, $2) on conflict do nothing';

const piecesAtOnce = 2_000;

/** Groups what comes one by one, so that the database is spoken to seldom. */
async function* groups(pieces: AsyncIterable<TrackPiece>): AsyncGenerator<TrackPiece[]> {
  let group: TrackPiece[] = [];
  for await (const piece of pieces) {
    group.push(piece);
    if (group.length < piecesAtOnce) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

const rowOf =
  (feed: FeedId, quarter: number) =>
  (track: TrackPiece): Column[] => [feed, quarter, track.id, track.piece, track.bytes];

export function openTrackTables(pool: Pool, days: FixDays): TrackTables {
  return {
    unpacked: async (beforeMs) => {
      const { rows } = await pool.query<{ feed: FeedId; quarter: number }>(unpacked, [
        Math.floor(beforeMs / quarterMs) * 15,
      ]);
      return rows;
    },
    keepTracks: async (feed, quarter, pieces) => {
      await days.prepare(quarter * quarterMs);
      await within(pool, async (client) => {
        // The row is the lock: another process that packs the same quarter waits here, and finds it done.
        const claimed = await client.query(claimQuarter, [feed, quarter]);
        if (claimed.rowCount === 0) return;
        await client.query('delete from track_chunk where feed = $1 and quarter = $2', [feed, quarter]);
        for await (const group of groups(pieces)) {
          await copyRows(client, 'track_chunk (feed, quarter, id, piece, body)', group.map(rowOf(feed, quarter)));
        }
      });
    },
    feedOf: async (id) => (await pool.query<{ feed: FeedId }>(feedOf, [id])).rows[0]?.feed,
    tracks: async (feed, id, from, to) => {
      const packed = await pool.query<{ quarter: number }>(packedOf, [feed, from, to]);
      const { rows } = await pool.query<{ body: Buffer }>(piecesOf, [feed, id, from, to]);
      return { packed: new Set(packed.rows.map(({ quarter }) => quarter)), pieces: rows.map(({ body }) => body) };
    },
  };
}
