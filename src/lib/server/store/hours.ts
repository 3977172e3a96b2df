import type { Pool } from 'pg';
import type { Datastream } from '../../model/entity.ts';
import type { HourlyLoad, StreamAverage, StreamHours } from '../../model/fact-log.ts';
import type { FeedId, Id } from '../../model/id.ts';

/** Of several statements about one hour the last counts; a stream that said nothing is there with no hours. */
const hoursOfKind = `select stream_entity.body as stream, coalesce(said.hours, '[]') as hours
from entity thing
join entity stream_entity on stream_entity.feed = thing.feed and stream_entity.type = 'Datastream'
  and stream_entity.body ->> 'thing' = thing.id and stream_entity.body ->> 'span' = 'hour'
left join stream on stream.id = stream_entity.id
left join lateral (
  select jsonb_agg(jsonb_build_array(ms, result, quality) order by ms) as hours from (
    select distinct on (phenomenon_time) (extract(epoch from phenomenon_time) * 1000)::float8 as ms, result, quality
    from observation where observation.stream = stream.key
      and phenomenon_time >= to_timestamp($3 / 1000.0) and phenomenon_time < to_timestamp($4 / 1000.0)
    order by phenomenon_time, result_time desc) one) said on true
where thing.feed = $1 and thing.type = 'Thing' and thing.body ->> 'kind' = $2
  and ($5::text[] is null or thing.id = any($5))
order by thing.id, stream_entity.place`;

/** From the sums of hours, which follow what was said within half a minute; an hour in which nothing was said is not there. */
const meansOfKind = `select stream_entity.body as stream, coalesce(said.hours, '[]') as hours
from entity thing
join entity stream_entity on stream_entity.feed = thing.feed and stream_entity.type = 'Datastream'
  and stream_entity.body ->> 'thing' = thing.id and stream_entity.body ->> 'span' is null
left join stream on stream.id = stream_entity.id
left join lateral (
  select jsonb_agg(jsonb_build_array((extract(epoch from begin) * 1000)::float8,
    case when valid > 0 then sum / valid end, null) order by begin) as hours
  from observation_hour where observation_hour.stream = stream.key
    and begin >= to_timestamp($3 / 1000.0) and begin < to_timestamp($4 / 1000.0)) said on true
where thing.feed = $1 and thing.type = 'Thing' and thing.body ->> 'kind' = $2
  and ($5::text[] is null or thing.id = any($5))
order by thing.id, stream_entity.place`;

interface HoursRow {
  readonly stream: Datastream;
  readonly hours: StreamHours['hours'];
}

/** The hourly means of all things of a kind that begin in `[fromMs, toMs)`, as their devices stated them. */
export async function readHours(
  pool: Pool,
  feed: FeedId,
  kind: string,
  fromMs: number,
  toMs: number,
  things?: readonly Id[],
): Promise<StreamHours[]> {
  return read(pool, hoursOfKind, [feed, kind, fromMs, toMs, things ?? null]);
}

/** The hourly means in `[fromMs, toMs)` of what things of a kind said of the moment, worked out here. */
export async function readMeans(
  pool: Pool,
  feed: FeedId,
  kind: string,
  fromMs: number,
  toMs: number,
  things?: readonly Id[],
): Promise<StreamHours[]> {
  return read(pool, meansOfKind, [feed, kind, fromMs, toMs, things ?? null]);
}

async function read(pool: Pool, query: string, given: readonly unknown[]): Promise<StreamHours[]> {
  const { rows } = await pool.query<HoursRow>(query, [...given]);
  return rows.map(({ stream, hours }) => ({
    thing: stream.thing,
    datastream: stream.id,
    property: stream.property,
    hours,
  }));
}

/** From the sums of hours, which are kept for years. An hour with flow but no concentration is not counted as clean. */
const loads = `with own as (
  select stream.key, entity.body ->> 'property' as property, entity.body ->> 'unit' as unit
  from entity join stream on stream.id = entity.id
  where entity.type = 'Datastream' and entity.body ->> 'thing' = $1 and entity.body ->> 'span' = 'hour'
), flow as (
  select begin, sum / valid * case own.unit when 'L/s' then 3.6 when 'm³/h' then 1 end as m3 from observation_hour
  join own on own.key = observation_hour.stream
  where own.property = 'flow' and valid > 0 and begin >= to_timestamp($2 / 1000.0) and begin < to_timestamp($3 / 1000.0)
)
select own.property, count(*)::float8 as hours, sum(flow.m3 * said.sum / said.valid) / 1000 as kg
from flow join observation_hour said using (begin) join own on own.key = said.stream
where own.unit = 'mg/L' and said.valid > 0 and flow.m3 is not null group by own.property order by own.property`;

/** What a thing let out in `[fromMs, toMs)`: the water of each hour in m³ times its mean in mg/L. Flow in another unit gives no mass. */
export async function readLoads(pool: Pool, thing: Id, fromMs: number, toMs: number): Promise<HourlyLoad[]> {
  return (await pool.query<HourlyLoad>(loads, [thing, fromMs, toMs])).rows;
}

/** From the sums of hours too: what is kept for years answers for a month at once. */
const averagesOfKind = `select stream_entity.body ->> 'thing' as thing, stream_entity.body ->> 'property' as property,
  said.mean, said.hours
from entity thing
join entity stream_entity on stream_entity.feed = thing.feed and stream_entity.type = 'Datastream'
  and stream_entity.body ->> 'thing' = thing.id and stream_entity.body ->> 'span' = 'hour'
left join stream on stream.id = stream_entity.id
left join lateral (
  select avg(sum / valid) as mean, count(*)::float8 as hours from observation_hour
    where observation_hour.stream = stream.key and valid > 0
    and begin >= to_timestamp($3 / 1000.0) and begin < to_timestamp($4 / 1000.0)) said on true
where thing.feed = $1 and thing.type = 'Thing' and thing.body ->> 'kind' = $2
order by thing.id, stream_entity.place`;

/** What the hourly means of things of a kind come to in `[fromMs, toMs)`, as their devices stated them. */
export async function readAverages(
  pool: Pool,
  feed: FeedId,
  kind: string,
  fromMs: number,
  toMs: number,
): Promise<StreamAverage[]> {
  return (await pool.query<StreamAverage>(averagesOfKind, [feed, kind, fromMs, toMs])).rows;
}
