import type { Pool, PoolClient } from 'pg';
import { within } from './transaction.ts';
import { reasonOf } from './sentences.ts';

export interface RollUpOptions {
  /** The city's, IANA: hours and days begin by its clock. */
  readonly timeZone: string;
  readonly now: () => number;
  /** Days that raw values are kept unless their datastream says otherwise. */
  readonly keepDays: number;
  /** How often touched hours are rolled up; 20 s when absent. */
  readonly everyMs?: number;
  readonly warn: (sentence: string) => void;
}

/** Keeps `observation_hour` and `observation_day` equal to what the raw values come to. */
export interface RollUps {
  /** Rolls up what was touched until now. */
  run(): Promise<void>;
  stats(): { readonly hoursRolledUp: number; readonly lastRunMs: number };
  close(): Promise<void>;
}

/** Clocks beyond these years are out of order; their values are found raw but belong to no hour worth a row. */
const note = `insert into observation_touched (begin, streams)
select date_trunc('hour', phenomenon_time), array_agg(distinct stream) from staged
where phenomenon_time > '1990-01-01' and phenomenon_time < '2200-01-01' group by 1`;

/** Notes in the writer's own transaction which hours the staged values fall into, so that no commit is overlooked. */
export async function noteTouched(client: PoolClient): Promise<void> {
  await client.query(note);
}

/**
 * Takes some notes away. Whoever wrote one committed it together with his values, so a statement after this one sees
 * them; a note not yet committed stays for the next run.
 */
const takeNotes = `with taken as (delete from observation_touched where place in (
  select place from observation_touched order by place limit $2 for update skip locked) returning begin, streams)
select stream, extract(epoch from hour)::float8 as hour from taken, unnest(streams) stream, lateral (
  select date_trunc('hour', begin, $1) as hour
  union select date_trunc('hour', begin + interval '3599 s', $1)) hours
group by stream, hour order by stream, hour`;

/** Values a fault, a calibration or a standstill stands behind are counted as moments, but say nothing of what was measured. */
const holds = `result is not null and coalesce(quality, '') not in
  ('fault', 'calibration', 'maintenance', 'stopped', 'no-contact')`;

/** Of several statements about one moment the last one counts. An hour whose raw values are partly gone stays as it was. */
const rollHours = `with touched as (
  select stream, to_timestamp(hour) as begin from unnest($1::integer[], $2::float8[]) given(stream, hour)
), said as (
  select touched.stream, touched.begin, one.* from touched cross join lateral (
    select distinct on (phenomenon_time) phenomenon_time, result, ${holds} as holds from observation
    where observation.stream = touched.stream
      and phenomenon_time >= touched.begin and phenomenon_time < touched.begin + interval '1 hour'
    order by phenomenon_time, result_time desc) one
)
insert into observation_hour (stream, begin, n, valid, low, high, sum, first, last)
select stream, begin, count(*), count(*) filter (where holds), min(result) filter (where holds),
  max(result) filter (where holds), sum(result) filter (where holds),
  (array_agg(result order by phenomenon_time) filter (where holds))[1],
  (array_agg(result order by phenomenon_time desc) filter (where holds))[1]
from said group by stream, begin
on conflict (stream, begin) do update set n = excluded.n, valid = excluded.valid, low = excluded.low,
  high = excluded.high, sum = excluded.sum, first = excluded.first, last = excluded.last
where observation_hour.begin >= to_timestamp($3) - (select coalesce(keep_days, $4) from stream
  where key = observation_hour.stream) * interval '1 day'`;

const rollDays = `with touched as (
  select distinct stream, date_trunc('day', to_timestamp(hour), $3) as day
  from unnest($1::integer[], $2::float8[]) given(stream, hour)
)
insert into observation_day (stream, begin, n, valid, low, high, sum, first, last)
select stream, day, sum(n), sum(valid), min(low), max(high), sum(sum),
  (array_agg(first order by begin) filter (where valid > 0))[1],
  (array_agg(last order by begin desc) filter (where valid > 0))[1]
from touched join observation_hour using (stream)
where begin >= day and begin < (day at time zone $3 + interval '1 day') at time zone $3 group by stream, day
on conflict (stream, begin) do update set n = excluded.n, valid = excluded.valid, low = excluded.low,
  high = excluded.high, sum = excluded.sum, first = excluded.first, last = excluded.last`;

const notesAtOnce = 200;
const hoursAtOnce = 2_000;

interface Touched {
  readonly stream: number;
  readonly hour: number;
}

/** One transaction: notes are gone only when what they asked for is done. Gives back how many hours that was. */
function rollSome(pool: Pool, { timeZone, now, keepDays }: RollUpOptions): Promise<number> {
  return within(pool, async (client) => {
    // Two processes may roll up the same day from different hours; one after the other it comes out right.
    await client.query('select pg_advisory_xact_lock(8017330112)');
    const { rows } = await client.query<Touched>(takeNotes, [timeZone, notesAtOnce]);
    for (let from = 0; from < rows.length; from += hoursAtOnce) {
      const some = rows.slice(from, from + hoursAtOnce);
      const given = [some.map(({ stream }) => stream), some.map(({ hour }) => hour)];
      await client.query(rollHours, [...given, now() / 1000, keepDays]);
      await client.query(rollDays, [...given, timeZone]);
    }
    return rows.length;
  });
}

export function openRollUps(pool: Pool, options: RollUpOptions): RollUps {
  let hoursRolledUp = 0;
  let lastRunMs = 0;
  let running: Promise<void> | undefined;
  const runNow = async (): Promise<void> => {
    for (let some = 1; some > 0; hoursRolledUp += some) some = await rollSome(pool, options);
    lastRunMs = options.now();
  };
  const run = (): Promise<void> => (running ??= runNow().finally(() => (running = undefined)));
  const timer = setInterval(() => {
    run().catch((error: unknown) => options.warn(`Hours were not rolled up and will be: ${reasonOf(error)}.`));
  }, options.everyMs ?? 20_000);
  timer.unref();
  return {
    run: async () => {
      // What was touched while a run was under way is part of what was asked for.
      await running;
      await run();
    },
    stats: () => ({ hoursRolledUp, lastRunMs }),
    close: async () => {
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}
