import type { Pool, PoolClient } from 'pg';
import type { Delta, Observation } from '../../model/change.ts';
import type { FeedId } from '../../model/id.ts';
import type { Commits } from './commits.ts';

const keepStray = 'insert into stray (feed, observations) values ($1, $2)';
const keepRaw = `insert into quarantine (feed, time, reason, raw)
select $1, to_timestamp(time / 1000.0), reason, raw from unnest($2::float8[], $3::text[], $4::bytea[]) given(time, reason, raw)`;

async function quarantine(client: PoolClient, deltas: readonly Delta[], reason: string): Promise<void> {
  if (deltas.length === 0) return;
  await client.query(keepRaw, [
    deltas[0]!.feed,
    deltas.map(({ time }) => time),
    deltas.map(({ seq }) => `Number ${seq}: ${reason}`),
    deltas.map(({ remove, upsert, observe }) => Buffer.from(JSON.stringify({ remove, upsert, observe }))),
  ]);
}

/**
 * Keeps what was acknowledged under numbers that are lost: values go where charts find them and wait to be offered again
 * as facts; entities go into quarantine, since what stands now may be newer.
 */
export function setAdrift(commits: Commits, deltas: readonly Delta[], reason: string, withinMs: number): Promise<void> {
  const observations = deltas.flatMap((delta) => delta.observe ?? []);
  const others = deltas.flatMap(({ observe: _, ...rest }) =>
    rest.remove?.length || rest.upsert?.length ? [rest] : [],
  );
  const besides = async (client: PoolClient): Promise<void> => {
    if (observations.length > 0) await client.query(keepStray, [deltas[0]!.feed, JSON.stringify(observations)]);
    await quarantine(client, others, reason);
  };
  return commits.values(deltas, besides, withinMs);
}

/** Keeps the bare number, so that those after it can follow, and what was said under it in quarantine. */
export async function setAside(commits: Commits, delta: Delta, reason: string, withinMs: number): Promise<void> {
  const { feed, term, seq, time } = delta;
  const bare = { feed, ...(term === undefined ? {} : { term }), seq, time };
  await commits.values([], (client) => quarantine(client, [delta], reason), withinMs);
  await commits.facts([bare], withinMs);
}

const waiting = 'select id, observations from stray where feed = $1 order by id limit 100';

/** Hands over what waits for its feed, the oldest first; what `offer` has settled is forgotten. Gives back how many values. */
export async function offerStrays(
  pool: Pool,
  feed: FeedId,
  offer: (observations: readonly Observation[]) => Promise<void>,
): Promise<number> {
  let offered = 0;
  for (;;) {
    const { rows } = await pool.query<{ id: string; observations: Observation[] }>(waiting, [feed]);
    if (rows.length === 0) return offered;
    for (const { id, observations } of rows) {
      await offer(observations);
      await pool.query('delete from stray where id = $1', [id]);
      offered += observations.length;
    }
  }
}
