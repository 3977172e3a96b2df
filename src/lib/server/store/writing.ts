import type { PoolClient } from 'pg';
import type { Delta, Observation } from '../../model/change.ts';
import type { Entity } from '../../model/entity.ts';
import type { FeedId, Id } from '../../model/id.ts';
import { ClaimLost } from '../../model/fact-log.ts';
import { supersedes } from '../../model/feed-state.ts';
import { settleOrders } from './orders.ts';
import { Refusal } from './sentences.ts';

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

const insertFacts = `insert into fact (feed, seq, time, term, body)
select feed, seq, time, term, body::jsonb from unnest($1::text[], $2::bigint[], $3::float8[], $4::bigint[], $5::text[])
  given(feed, seq, time, term, body)`;

const termOf = (delta: Delta): number => delta.term ?? 0;

async function writeFacts(client: PoolClient, deltas: readonly Delta[]): Promise<void> {
  await client.query(insertFacts, [
    deltas.map((delta) => delta.feed),
    deltas.map((delta) => delta.seq),
    deltas.map((delta) => delta.time),
    deltas.map(termOf),
    deltas.map(({ remove, upsert, observe }) => jsonOf({ remove, upsert, observe })),
  ]);
}

const moveHead = `insert into feed (feed, seq, time, term) values ($1, $2, $3, $4)
on conflict (feed) do update set seq = excluded.seq, time = excluded.time, term = excluded.term`;

interface Head {
  readonly seq: string;
  readonly claimed: string;
}
/** Locks the feed: a claim waits for what is being written, and what comes after it sees the new term. */
const head = 'select seq, claimed from feed where feed = $1 for update';
const written = 'select seq, time, term from fact where feed = $1 and seq = any($2::bigint[])';

/** Throws for a number that the log has already and that was given to something else. */
async function compare(client: PoolClient, feed: FeedId, deltas: readonly Delta[], claimed: number): Promise<void> {
  const { rows } = await client.query<Record<'seq' | 'time' | 'term', string>>(written, [
    feed,
    deltas.map(({ seq }) => seq),
  ]);
  const kept = new Map(rows.map((row) => [Number(row.seq), row]));
  for (const delta of deltas) {
    const before = kept.get(delta.seq);
    if (before && Number(before.time) === delta.time && Number(before.term) === termOf(delta)) continue;
    if (termOf(delta) !== claimed) throw new ClaimLost(feed, termOf(delta), claimed);
    if (before) throw new Refusal(`feed ${feed} gave number ${delta.seq} twice, to different facts`);
  }
}

/**
 * Those the log does not have yet. The caller may send again what he was not told of, for a connection can break between
 * the commit and its answer. A number that was given to something else, one that leaves a gap, and one of a term that is
 * over are refused.
 */
async function unwritten(client: PoolClient, feed: FeedId, deltas: readonly Delta[]): Promise<readonly Delta[]> {
  const { rows } = await client.query<Head>(head, [feed]);
  const [stands, claimed] = [Number(rows[0]?.seq ?? 0), Number(rows[0]?.claimed ?? 0)];
  const again = deltas.filter(({ seq }) => seq <= stands);
  if (again.length > 0) await compare(client, feed, again, claimed);
  const fresh = deltas.filter(({ seq }) => seq > stands);
  const stale = fresh.find((delta) => termOf(delta) !== claimed);
  if (stale) throw new ClaimLost(feed, termOf(stale), claimed);
  const gap = fresh.find(({ seq }, index) => seq !== stands + 1 + index);
  if (gap) throw new Refusal(`feed ${feed} stands at ${stands} and number ${gap.seq} does not follow what came before`);
  return fresh;
}

/** In one order for everybody, so that two who write the same feeds wait for each other and not in a circle. */
function byFeed(deltas: readonly Delta[]): [FeedId, Delta[]][] {
  return [...Map.groupBy(deltas, (delta) => delta.feed)].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Writes the log and what stands after it, inside the caller's transaction. Observations go their own way. */
export async function writeDeltas(client: PoolClient, deltas: readonly Delta[]): Promise<void> {
  for (const [feed, own] of byFeed(deltas)) {
    const fresh = await unwritten(client, feed, own);
    const last = fresh.at(-1);
    if (!last) continue;
    for (const stretch of stretchesOf(fresh)) await writeStretch(client, feed, stretch);
    await writeFacts(client, fresh);
    await settleOrders(client, fresh);
    await client.query(moveHead, [feed, last.seq, last.time, termOf(last)]);
  }
}
