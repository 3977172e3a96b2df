import type { PoolClient } from 'pg';
import type { Delta, Observation } from '../../model/change.ts';
import type { Entity } from '../../model/entity.ts';
import type { FeedId, Id } from '../../model/id.ts';
import { supersedes } from '../../model/feed-state.ts';

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
  const entities = [...stretch.entities.values()].map((entity) => JSON.stringify(entity));
  if (entities.length > 0) await client.query(upsertEntities, [feed, entities]);
  const latest = [...stretch.latest.values()];
  if (latest.length === 0) return;
  await client.query(upsertLatest, [
    feed,
    latest.map((observation) => observation.datastream),
    latest.map((observation) => observation.phenomenonTime),
    latest.map((observation) => observation.resultTime),
    latest.map((observation) => JSON.stringify(observation)),
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
    deltas.map(({ remove, upsert, observe }) => JSON.stringify({ remove, upsert, observe })),
  ]);
}

const moveHead = `insert into feed (feed, seq, time) values ($1, $2, $3)
on conflict (feed) do update set seq = excluded.seq, time = excluded.time where feed.seq < excluded.seq`;

/** Moves the number of a feed on. Throws a reason when the log already stands at or past the first of `deltas`. */
async function writeHead(client: PoolClient, feed: FeedId, deltas: readonly Delta[]): Promise<void> {
  const { rows } = await client.query<{ seq: string }>('select seq from feed where feed = $1 for update', [feed]);
  const stands = Number(rows[0]?.seq ?? 0);
  const first = deltas[0]!;
  if (first.seq <= stands)
    throw new Error(`feed ${feed} sent number ${first.seq}, but the log already stands at ${stands}.`);
  const last = deltas.at(-1)!;
  await client.query(moveHead, [feed, last.seq, last.time]);
}

function byFeed(deltas: readonly Delta[]): Map<FeedId, Delta[]> {
  return Map.groupBy(deltas, (delta) => delta.feed);
}

/** Writes the log and what stands after it, inside the caller's transaction. Observations go their own way. */
export async function writeDeltas(client: PoolClient, deltas: readonly Delta[]): Promise<void> {
  for (const [feed, own] of byFeed(deltas)) {
    await writeHead(client, feed, own);
    for (const stretch of stretchesOf(own)) await writeStretch(client, feed, stretch);
  }
  await writeFacts(client, deltas);
}
