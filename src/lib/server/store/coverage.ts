import type { Pool } from 'pg';
import type { FeedCoverage } from '../../model/fact-log.ts';
import type { FeedId } from '../../model/id.ts';

/** Of a kind with more datastreams so many are looked at, evenly taken: a share of a hundred is the same to the eye. */
const streamsAtMost = 120;

/**
 * How many of the datastreams of each kind of thing had a value at each of some moments that was not older than it may be. What is said seldom
 * may rest on days whose single values are gone: those are sought among the sums of days.
 */
const known = `with own as (
  select entity.feed, thing.body ->> 'kind' as kind, stream.key,
    coalesce((entity.body ->> 'staleAfterMs')::float8, 4e12) as stale,
    row_number() over kinds as nth, count(*) over (partition by entity.feed, thing.body ->> 'kind') as total
  from entity
  join entity thing on thing.feed = entity.feed and thing.id = entity.body ->> 'thing' and thing.type = 'Thing'
  left join stream on stream.id = entity.id where entity.feed = any($1) and entity.type = 'Datastream'
    and thing.body ->> 'kind' = any($6)
  window kinds as (partition by entity.feed, thing.body ->> 'kind' order by entity.place)
), taken as (
  select * from own where nth % greatest(1, ceil(total / $5::float8)::bigint) = 0 or total <= $5
), moments as (
  select n, to_timestamp(($2::float8 + ($3::float8 - $2::float8) * (n + 0.5) / $4::int) / 1000.0) as at from generate_series(0, $4::int - 1) n
)
select feed, kind, max(total)::int as total, count(*)::int as streams,
  count(*) filter (where (taken.key is not null) and (
    exists (select from observation where observation.stream = taken.key and result is not null
      and phenomenon_time <= at and phenomenon_time > at - make_interval(secs => least(stale, 1728e5) / 1000.0))
    or (stale > 1728e5 and exists (select from observation_day where observation_day.stream = taken.key and valid > 0
      and begin <= at and begin > at - make_interval(secs => stale / 1000.0)))
  ))::int as known
from taken cross join moments group by feed, kind, n order by feed, kind, n`;

interface Row {
  readonly feed: FeedId;
  readonly kind: string;
  readonly total: number;
  readonly streams: number;
  readonly known: number;
}

/** Of what share of the values of each kind of thing something was known, in `count` equal parts of `[fromMs, toMs)`; what measures nothing is not there. */
export async function readCoverage(
  pool: Pool,
  feeds: readonly FeedId[],
  kinds: readonly string[],
  fromMs: number,
  toMs: number,
  count: number,
): Promise<FeedCoverage[]> {
  const { rows } = await pool.query<Row>(known, [feeds, fromMs, toMs, count, streamsAtMost, kinds]);
  const found = new Map<string, FeedCoverage & { shares: number[] }>();
  for (const { feed, kind, total, streams, known } of rows) {
    const of = found.get(`${feed} ${kind}`) ?? { feed, kind, streams: total, shares: [] };
    of.shares.push(known / streams);
    found.set(`${feed} ${kind}`, of);
  }
  return [...found.values()];
}
