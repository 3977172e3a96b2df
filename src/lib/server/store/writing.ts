import type { PoolClient } from 'pg';
import type { Delta, Observation } from '../../model/change.ts';
import type { Entity } from '../../model/entity.ts';
import type { FeedId, Id } from '../../model/id.ts';
import { supersedes } from '../../model/feed-state.ts';

/** What a database may keep of a text: all but the null character and halves of characters. */
function jsonOf(value: unknown): string {
  const text = JSON.stringify(value);
  if (!text.includes('\\u')) return text;
  return text.replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g, '$1\ufffd');
}

/** What a run of deltas of one feed comes to, once what they remove is gone. */
interface Stretch {
  readonly remove: readonly Id[];
  /** By type and id, in the order they first came, as `FeedState` keeps them. */
  readonly entities: Map<string, Entity>;
  readonly latest: Map<Id, Observation>;
}

/** Folds deltas into few statements: a new stretch begins only where something is removed. */
function stretchesOf(deltas: readonly Delta[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const delta of deltas) {
    if (stretches.length === 0 || delta.remove?.length) {
      stretches.push({ remove: delta.remove ?? [], entities: new Map(), latest: new Map() });
    }
    const { entities, latest } = stretches.at(-1)!;
    for (const entity of delta.upsert ?? []) entities.set(`${entity.type} ${entity.id}`, entity);
    for (const observation of delta.observe ?? []) {
      const before = latest.get(observation.datastream);
      if (!before || supersedes(observation, before)) latest.set(observation.datastream, observation);
    }
  }
  return stretches;
}

const removal = `with gone as (
  delete from entity where feed = $1 and id = any($2::text[]) returning id, type
), streams as (
  delete from entity where feed = $1 and type = 'Datastream'
    and thing = any(select id from gone where type = 'Thing') returning id
)
delete from latest where feed = $1 and datastream in
  (select id from gone where type = 'Datastream' union all select id from streams)`;

const upsertEntities = `insert into entity (feed, id, type, thing, body)
select $1, body->>'id', body->>'type', body->>'thing', body
from unnest($2::text[]) with ordinality given(text, place), lateral (select text::jsonb as body) parsed order by place
on conflict (feed, id, type) do update set thing = excluded.thing, body = excluded.body`;

/** The rule of `supersedes`, said to the database. */
const upsertLatest = `insert into latest (feed, datastream, phenomenon_time, result_time, body)
select $1, datastream, phenomenon_time, result_time, body::jsonb
from unnest($2::text[], $3::float8[], $4::float8[], $5::text[]) with ordinality
  given(datastream, phenomenon_time, result_time, body, place) order by place
on conflict (feed, datastream) do update
set phenomenon_time = excluded.phenomenon_time, result_time = excluded.result_time, body = excluded.body
where (excluded.phenomenon_time, excluded.result_time) >= (latest.phenomenon_time, latest.result_time)`;

async function writeStretch(client: PoolClient, feed: FeedId, stretch: Stretch): Promise<void> {
  if (stretch.remove.length > 0) await client.query(removal, [feed, stretch.remove]);
  const entities = [...stretch.entities.values()].map((entity) => jsonOf(entity));
  if (entities.length > 0) await client.query(upsertEntities, [feed, entities]);
  const latest = [...stretch.latest.values()];
  if (latest.length === 0) return;
  await client.query(upsertLatest, [
    feed,
    latest.map((observation) => observation.datastream),
    latest.map((observation) => observation.phenomenonTime),
    latest.map((observation) => observation.resultTime),
    latest.map((observation) => jsonOf(observation)),
  ]);
}

const insertFacts = `insert into fact (feed, seq, time, body)
select feed, seq, time, body::jsonb from unnest($1::text[], $2::bigint[], $3::float8[], $4::text[])
  given(feed, seq, time, body)`;

async function writeFacts(client: PoolClient, deltas: readonly Delta[]): Promise<void> {
  await client.query(insertFacts, [
    deltas.map((delta) => delta.feed),
    deltas.map((delta) => delta.seq),
    deltas.map((delta) => delta.time),
    deltas.map(({ remove, upsert, observe }) => jsonOf({ remove, upsert, observe })),
  ]);
}

const moveHead = `insert into feed (feed, seq, time) values ($1, $2, $3)
on conflict (feed) do update set seq = excluded.seq, time = excluded.time`;

interface Head {
  readonly seq: string;
  readonly times: Record<string, number> | null;
}
const head = `select seq, (select jsonb_object_agg(fact.seq, fact.time) from fact
  where fact.feed = feed.feed and fact.seq = any($2::bigint[])) as times from feed where feed = $1 for update`;

/**
 * Those the log does not have yet. The caller may send again what he was not told of, for a connection can break between
 * the commit and its answer; a number that was given to something else is refused.
 */
async function unwritten(client: PoolClient, feed: FeedId, deltas: readonly Delta[]): Promise<readonly Delta[]> {
  const { rows } = await client.query<Head>(head, [feed, deltas.map(({ seq }) => seq)]);
  const stands = Number(rows[0]?.seq ?? 0);
  const times = rows[0]?.times ?? {};
  const stranger = deltas.find(({ seq, time }) => seq <= stands && times[seq] !== undefined && times[seq] !== time);
  if (stranger) throw new Error(`feed ${feed} gave number ${stranger.seq} twice, to different facts`);
  return deltas.filter(({ seq }) => seq > stands);
}

function byFeed(deltas: readonly Delta[]): Map<FeedId, Delta[]> {
  return Map.groupBy(deltas, (delta) => delta.feed);
}

/** Writes the log and what stands after it, inside the caller's transaction. Observations go their own way. */
export async function writeDeltas(client: PoolClient, deltas: readonly Delta[]): Promise<void> {
  for (const [feed, own] of byFeed(deltas)) {
    const fresh = await unwritten(client, feed, own);
    const last = fresh.at(-1);
    if (!last) continue;
    for (const stretch of stretchesOf(fresh)) await writeStretch(client, feed, stretch);
    await writeFacts(client, fresh);
    await client.query(moveHead, [feed, last.seq, last.time]);
  }
}
