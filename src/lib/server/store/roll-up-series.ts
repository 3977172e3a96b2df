import type { Pool } from 'pg';
import type { SeriesPoint } from '../../model/fact-log.ts';
import type { Id } from '../../model/id.ts';

const dayMs = 86_400_000;
/** Longer than this a series is drawn from hours. */
export const longestRawMs = 3 * dayMs;
/** Longer than this it is drawn from days. */
const longestHoursMs = 120 * dayMs;
/** A bucket says at most its lowest, mean, highest and that something is missing. */
const pointsOfBucket = 4;

const buckets = (table: string): string => `select floor((extract(epoch from begin) * 1000 - $2) / $4) as bucket,
  min(extract(epoch from begin) * 1000)::float8 as "fromMs", max(extract(epoch from begin) * 1000)::float8 as "toMs",
  sum(n)::float8 as n, sum(valid)::float8 as valid, min(low) as low, max(high) as high, sum(sum) as sum,
  (array_agg(first order by begin) filter (where valid > 0))[1] as first,
  (array_agg(last order by begin desc) filter (where valid > 0))[1] as last
from ${table} join stream on stream.key = ${table}.stream
where stream.id = $1 and begin >= to_timestamp($2 / 1000.0) and begin < to_timestamp($3 / 1000.0)
group by bucket order by bucket`;

interface Bucket {
  readonly fromMs: number;
  readonly toMs: number;
  readonly n: number;
  readonly valid: number;
  readonly low: number;
  readonly high: number;
  readonly sum: number;
  readonly first: number;
  readonly last: number;
}

/** Lowest, mean and highest in the order the values went, then a gap where moments have no value that holds. */
function pointsOf({ fromMs, toMs, n, valid, low, high, sum, first, last }: Bucket, stepMs: number): SeriesPoint[] {
  const lengthMs = toMs - fromMs + stepMs;
  const at = (part: number): number => Math.round(fromMs + lengthMs * part);
  const gap = n > valid ? [{ timeMs: at(0.9), result: null }] : [];
  if (valid === 0) return gap;
  if (low === high) return [{ timeMs: at(0.5), result: low }, ...gap];
  const [early, late] = first <= last ? [low, high] : [high, low];
  return [
    { timeMs: at(0.2), result: early },
    { timeMs: at(0.5), result: sum / valid },
    { timeMs: at(0.8), result: late },
    ...gap,
  ];
}

/** A series from roll-ups that begin in `[fromMs, toMs)`: extremes exact, moments within their bucket. */
export async function readRolledUp(
  pool: Pool,
  datastream: Id,
  fromMs: number,
  toMs: number,
  maxPoints: number,
): Promise<SeriesPoint[]> {
  const [table, stepMs] = toMs - fromMs > longestHoursMs ? ['observation_day', dayMs] : ['observation_hour', 3_600_000];
  const count = Math.max(1, Math.floor(maxPoints / pointsOfBucket));
  const bucketMs = Math.max(stepMs as number, (toMs - fromMs) / count);
  const { rows } = await pool.query<Bucket>(buckets(table as string), [datastream, fromMs, toMs, bucketMs]);
  return rows.flatMap((bucket) => pointsOf(bucket, stepMs as number)).slice(0, maxPoints);
}

const firstRaw = `select extract(epoch from min(phenomenon_time)) * 1000 as ms
from observation join stream on stream.key = observation.stream
where stream.id = $1 and phenomenon_time >= to_timestamp($2 / 1000.0) and phenomenon_time < to_timestamp($3 / 1000.0)`;

/** The first hour in `[fromMs, toMs)` that still has raw values; `toMs` when none has. */
export async function rawFrom(pool: Pool, datastream: Id, fromMs: number, toMs: number): Promise<number> {
  const { rows } = await pool.query<{ ms: string | null }>(firstRaw, [datastream, fromMs, toMs]);
  const ms = rows[0]?.ms;
  if (ms === null || ms === undefined) return toMs;
  return Math.max(fromMs, Math.floor(Number(ms) / 3_600_000) * 3_600_000);
}

/** How raw values are read, as `readSeries` does it. */
export type ReadRaw = (fromMs: number, toMs: number, maxPoints: number) => Promise<readonly SeriesPoint[]>;

/** Raw values for a short span, roll-ups for a long one and for the part whose raw values are gone. */
export async function readSpan(
  pool: Pool,
  datastream: Id,
  fromMs: number,
  toMs: number,
  maxPoints: number,
  readRaw: ReadRaw,
): Promise<readonly SeriesPoint[]> {
  if (toMs - fromMs > longestRawMs) return readRolledUp(pool, datastream, fromMs, toMs, maxPoints);
  const edgeMs = await rawFrom(pool, datastream, fromMs, toMs);
  const share = Math.round((maxPoints * (toMs - edgeMs)) / (toMs - fromMs));
  const before = edgeMs > fromMs ? await readRolledUp(pool, datastream, fromMs, edgeMs, maxPoints - share) : [];
  if (edgeMs >= toMs) return before;
  return [...before, ...(await readRaw(edgeMs, toMs, maxPoints - before.length))];
}
