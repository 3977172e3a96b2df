import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Observation } from '../../model/change.ts';
import type { Id } from '../../model/id.ts';
import { noteTouched } from './roll-up.ts';

/** PostgreSQL counts microseconds from 2000. */
const epoch2000Ms = 946_684_800_000;
/** What a `timestamptz` can hold; outside it a time is nonsense anyway and is kept at the edge. */
const earliestMs = -210_866_803_200_000;
const latestMs = 8_640_000_000_000_000;

const staging = `create temp table if not exists staged (
  stream integer, phenomenon_time timestamptz, result_time timestamptz, result double precision, quality text
) on commit delete rows`;

/** A value sent again changes nothing, unless it is a later statement of it or says another quality. */
const settle = `insert into observation select * from staged
on conflict (stream, phenomenon_time, result) do update
set result_time = excluded.result_time, quality = excluded.quality
where excluded.result_time > observation.result_time
  or (excluded.result_time = observation.result_time and excluded.quality is distinct from observation.quality)`;

const signature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const trailer = Buffer.from([0xff, 0xff]);

/** The keys of datastreams, remembered once they are committed. */
export type StreamKeys = Map<Id, number>;

/** One row for each value of a moment: the statement made last. */
function withoutRepeats(observations: readonly Observation[]): Observation[] {
  const kept = new Map<string, Observation>();
  for (const observation of observations) {
    const { datastream, phenomenonTime, resultTime, result } = observation;
    const key = `${datastream} ${Math.round(phenomenonTime)} ${result}`;
    const before = kept.get(key);
    if (!before || resultTime >= before.resultTime) kept.set(key, observation);
  }
  return [...kept.values()];
}

const keysOf = `insert into stream (id) select unnest($1::text[]) on conflict (id) do update set id = excluded.id
returning id, key`;

async function fetchKeys(
  client: PoolClient,
  observations: readonly Observation[],
  known: StreamKeys,
): Promise<StreamKeys> {
  const missing = new Set(observations.map(({ datastream }) => datastream).filter((id) => !known.has(id)));
  if (missing.size === 0) return new Map();
  const { rows } = await client.query<{ id: Id; key: number }>(keysOf, [[...missing].sort()]);
  return new Map(rows.map(({ id, key }) => [id, key]));
}

function timeOf(ms: number): bigint {
  const held = Math.min(Math.max(Number.isFinite(ms) ? Math.round(ms) : 0, earliestMs), latestMs);
  return BigInt(held - epoch2000Ms) * 1000n;
}

function field(size: number, write: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.allocUnsafe(4 + size);
  bytes.writeInt32BE(size);
  write(bytes);
  return bytes;
}
const nothing = Buffer.from([0xff, 0xff, 0xff, 0xff]);
const fieldCount = Buffer.from([0, 5]);

function rowOf(observation: Observation, key: number): Buffer {
  const { phenomenonTime, resultTime, result, quality } = observation;
  return Buffer.concat([
    fieldCount,
    field(4, (bytes) => bytes.writeInt32BE(key, 4)),
    field(8, (bytes) => bytes.writeBigInt64BE(timeOf(phenomenonTime), 4)),
    field(8, (bytes) => bytes.writeBigInt64BE(timeOf(resultTime), 4)),
    result === null ? nothing : field(8, (bytes) => bytes.writeDoubleBE(result, 4)),
    quality === undefined ? nothing : field(Buffer.byteLength(quality), (bytes) => bytes.write(quality, 4)),
  ]);
}

function* copyBytes(observations: readonly Observation[], keyOf: (id: Id) => number): Generator<Buffer> {
  yield signature;
  for (let from = 0; from < observations.length; from += 512) {
    const some = observations.slice(from, from + 512);
    yield Buffer.concat(some.map((observation) => rowOf(observation, keyOf(observation.datastream))));
  }
  yield trailer;
}

/** Copies observations in, inside the caller's transaction; gives back the keys to remember after the commit. */
export async function writeObservations(
  client: PoolClient,
  observations: readonly Observation[],
  known: StreamKeys,
): Promise<StreamKeys> {
  if (observations.length === 0) return new Map();
  const unique = withoutRepeats(observations);
  const fresh = await fetchKeys(client, unique, known);
  const copy = client.query(copyFrom('copy staged from stdin with (format binary)'));
  await pipeline(Readable.from(copyBytes(unique, (id) => known.get(id) ?? fresh.get(id)!)), copy);
  await client.query(settle);
  await noteTouched(client);
  return fresh;
}

/** Readies a connection for `writeObservations`. */
export async function prepareStaging(client: PoolClient): Promise<void> {
  await client.query(staging);
}
