import type { Pool } from 'pg';
import type { Delta, Observation, Quality, Snapshot } from '../../model/change.ts';
import type { Entity } from '../../model/entity.ts';
import type { FeedId, Id } from '../../model/id.ts';
import type { Past } from '../../model/past.ts';
import { stateUpTo } from './checkpoints.ts';
import { deltaOf } from './reading.ts';
import type { KeptFact } from './reading.ts';

const reaches = `select (select time from checkpoint where checkpoint.feed = feed.feed and checkpoint.seq >= coalesce(
    (select seq from fact where fact.feed = feed.feed order by seq limit 1), feed.seq + 1) - 1 order by seq limit 1) as time
from feed where seq > 0 and not exists (select from fact where fact.feed = feed.feed and fact.seq = 1)`;

/** The latest moment from which a feed is known; one whose first number is still there is known from the beginning. */
async function reachesBackTo(pool: Pool, nowMs: number): Promise<number> {
  const { rows } = await pool.query<{ time: number | null }>(reaches);
  return Math.max(0, ...rows.map(({ time }) => time ?? nowMs));
}

const arrived = `select seq, time, term, body from fact where feed = $1 and seq > $2 and time <= $3 order by seq limit $4`;
const follows = 'select from fact where feed = $1 and seq = $2 limit 1';

async function arrivedAfter(pool: Pool, feed: FeedId, seq: number, toMs: number, atMost: number): Promise<Delta[]> {
  const { rows } = await pool.query<KeptFact>(arrived, [feed, seq, toMs, atMost]);
  // Where the numbers jump a delta arrived after `toMs`, and those after it were not known before it.
  const jump = rows.findIndex((row, index) => Number(row.seq) !== seq + 1 + index);
  if (jump === 0 && (await pool.query(follows, [feed, seq + 1])).rows.length === 0) {
    throw new Error(`The log of ${feed} no longer reaches back to number ${seq}; seek again, to a later moment.`);
  }
  return rows.slice(0, jump < 0 ? rows.length : jump).map((row) => deltaOf(feed, row));
}

const standing = `select body from entity where feed = $1 and type <> 'Alert' order by type desc, place`;

/** One look into the index for each datastream; a value that is older than the look back is none any more. */
const lookBackMs = 7 * 86_400_000;
const valuesAt = `select entity.id, said.* from entity join stream on stream.id = entity.id cross join lateral (
  select (extract(epoch from phenomenon_time) * 1000)::float8 as phenomenon,
    (extract(epoch from result_time) * 1000)::float8 as arrival, result, quality
  from observation where observation.stream = stream.key
    and phenomenon_time <= to_timestamp($2 / 1000.0) and phenomenon_time > to_timestamp($3 / 1000.0)
  order by phenomenon_time desc, result_time desc limit 1) said
where entity.feed = $1 and entity.type = 'Datastream'`;

interface Value {
  readonly id: Id;
  readonly phenomenon: number;
  readonly arrival: number;
  readonly result: number | null;
  readonly quality: Quality | null;
}

function observationOf({ id, phenomenon, arrival, result, quality }: Value): Observation {
  const said = { datastream: id, phenomenonTime: phenomenon, resultTime: arrival, result };
  return quality === null ? said : { ...said, quality };
}

async function wasAt(pool: Pool, feed: FeedId, timeMs: number): Promise<Snapshot | undefined> {
  const [entities, values, known] = await Promise.all([
    pool.query<{ body: Entity }>(standing, [feed]),
    pool.query<Value>(valuesAt, [feed, timeMs, timeMs - lookBackMs]),
    stateUpTo(pool, feed, { time: timeMs }),
  ]);
  if (!known && entities.rows.length === 0) return undefined;
  const term = known && known.term > 0 ? { term: known.term } : {};
  return {
    feed,
    ...term,
    seq: known?.seq ?? 0,
    time: timeMs,
    entities: [...entities.rows.map(({ body }) => body), ...(known?.alerts.values() ?? [])],
    latest: values.rows.map(observationOf),
  };
}

/** The last statement of each moment. Values of one moment are never parted, since the next asks for what is after it. */
const valuesBetween = `select entity.id, said.* from entity join stream on stream.id = entity.id cross join lateral (
  select distinct on (phenomenon_time) (extract(epoch from phenomenon_time) * 1000)::float8 as phenomenon,
    (extract(epoch from result_time) * 1000)::float8 as arrival, result, quality
  from observation where observation.stream = stream.key
    and phenomenon_time > to_timestamp($2 / 1000.0) and phenomenon_time <= to_timestamp($3 / 1000.0)
  order by phenomenon_time, result_time desc) said
where entity.feed = $1 and entity.type = 'Datastream' order by phenomenon fetch first ($4::bigint) rows with ties`;

async function observedBetween(pool: Pool, ...asked: [FeedId, number, number, number]): Promise<Observation[]> {
  const { rows } = await pool.query<Value>(valuesBetween, asked);
  return rows.map(observationOf);
}

/** The past from the log: checkpoints, the deltas after them, and observations by when it was so. */
export function openPast(pool: Pool, now: () => number): Past {
  return {
    reachesBackTo: () => reachesBackTo(pool, now()),
    knownAt: async (feed, timeMs) => (await stateUpTo(pool, feed, { time: timeMs }))?.snapshot(),
    arrivedAfter: (...asked) => arrivedAfter(pool, ...asked),
    wasAt: (feed, timeMs) => wasAt(pool, feed, timeMs),
    observedBetween: (...asked) => observedBetween(pool, ...asked),
  };
}
