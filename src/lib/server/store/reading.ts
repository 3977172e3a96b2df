import type { Pool, PoolClient } from 'pg';
import type { Delta, Observation, Snapshot } from '../../model/change.ts';
import type { Entity } from '../../model/entity.ts';
import type { SeriesPoint } from '../../model/fact-log.ts';
import type { FeedId, Id } from '../../model/id.ts';
import { readSpan } from './roll-up-series.ts';

const standing = `select feed.seq, feed.time, feed.term,
  coalesce((select jsonb_agg(body order by case type when 'Thing' then 0 when 'Datastream' then 1 else 2 end, place)
    from entity where entity.feed = feed.feed), '[]') as entities,
  coalesce((select jsonb_agg(body order by place) from latest where latest.feed = feed.feed), '[]') as latest
from feed where feed = $1 and seq > 0`;

interface Standing {
  readonly seq: string;
  readonly time: number;
  readonly term: string;
  readonly entities: Entity[];
  readonly latest: Observation[];
}

const termOf = (term: string): { readonly term?: number } => (Number(term) > 0 ? { term: Number(term) } : {});

/** One statement, so number, entities and values are of the same moment. */
export async function readSnapshot(asked: Pool | PoolClient, feed: FeedId): Promise<Snapshot | undefined> {
  const { rows } = await asked.query<Standing>(standing, [feed]);
  const row = rows[0];
  if (!row) return undefined;
  const { time, entities, latest } = row;
  return { feed, ...termOf(row.term), seq: Number(row.seq), time, entities, latest };
}

/** A row of `fact`. */
export interface KeptFact {
  readonly seq: string;
  readonly time: number;
  readonly term: string;
  readonly body: Pick<Delta, 'remove' | 'upsert' | 'observe'>;
}

export function deltaOf(feed: FeedId, { seq, time, term, body }: KeptFact): Delta {
  return { feed, ...termOf(term), seq: Number(seq), time, ...body };
}

const after = `select (select seq from feed where feed = $1) as stands, fact.seq, fact.time, fact.term, fact.body
from (select 1) one left join fact on fact.feed = $1 and fact.seq > $2 order by fact.seq limit $3`;

type After = { readonly stands: string | null } & (KeptFact | { readonly seq: null });

/** Further back than this nobody is caught up number by number; a snapshot is smaller. */
const sinceAtMost = 200_000;

/** Deltas `seq` + 1 … without a gap, or `undefined` when the log does not hold them all. */
export async function readSince(
  pool: Pool,
  feed: FeedId,
  seq: number,
  atMost = Infinity,
): Promise<readonly Delta[] | undefined> {
  const limit = Math.min(atMost, sinceAtMost + 1);
  const { rows } = await pool.query<After>(after, [feed, seq, limit]);
  const stands = Number(rows[0]?.stands ?? 0);
  const deltas = rows.flatMap((row) => (row.seq === null ? [] : [deltaOf(feed, row)]));
  if (stands < seq || deltas.length > sinceAtMost) return undefined;
  const whole = deltas.length === Math.min(stands - seq, limit) && (deltas.length === 0 || deltas[0]!.seq === seq + 1);
  return whole ? deltas : undefined;
}

/** Of several statements about one moment the last; of each bucket of time its lowest, highest, and a gap if it has one. */
const thinned = `with said as (
  select distinct on (phenomenon_time) phenomenon_time, result, quality
  from observation join stream on stream.key = observation.stream
  where stream.id = $1 and phenomenon_time >= to_timestamp($2 / 1000.0) and phenomenon_time < to_timestamp($3 / 1000.0)
  order by phenomenon_time, result_time desc
), placed as (
  select *, extract(epoch from phenomenon_time) * 1000 as ms, count(*) over () as total,
    floor((extract(epoch from phenomenon_time) * 1000 - $2) / $4) as bucket from said
), ranked as (
  select *, row_number() over (partition by bucket, result is null order by result, ms) as low,
    row_number() over (partition by bucket, result is null order by result desc, ms desc) as high from placed
)
select ms::float8 as ms, result, quality from ranked
where total <= $5 or low = 1 or (high = 1 and result is not null) order by ms`;

interface SeriesRow {
  readonly ms: number;
  readonly result: number | null;
  readonly quality: string | null;
}

/** Values in `[fromMs, toMs)`, at most `maxPoints` of them: raw, or rolled up where the span is long or raw is gone. */
export function readSeries(
  pool: Pool,
  datastream: Id,
  fromMs: number,
  toMs: number,
  maxPoints: number,
): Promise<readonly SeriesPoint[]> {
  return readSpan(pool, datastream, fromMs, toMs, maxPoints, (from, to, most) =>
    readRaw(pool, datastream, from, to, most),
  );
}

async function readRaw(
  pool: Pool,
  datastream: Id,
  fromMs: number,
  toMs: number,
  maxPoints: number,
): Promise<readonly SeriesPoint[]> {
  const buckets = Math.max(1, Math.floor(maxPoints / 3));
  const bucketMs = Math.max(1, (toMs - fromMs) / buckets);
  const { rows } = await pool.query<SeriesRow>(thinned, [datastream, fromMs, toMs, bucketMs, maxPoints]);
  return rows.map(({ ms, result, quality }) => ({ timeMs: ms, result, ...(quality === null ? {} : { quality }) }));
}
