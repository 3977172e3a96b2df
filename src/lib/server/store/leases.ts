import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import type { Claim, Leases } from '../../model/claim.ts';
import type { FeedId } from '../../model/id.ts';
import { within } from './transaction.ts';

export interface LeaseOptions {
  /** This process and no other, not even the one that ran here before. */
  readonly holder: string;
  /** How long a lease stands without being renewed. */
  readonly ttlMs: number;
  /** Nobody else can have this database open, so whoever holds a lease is gone. */
  readonly alone: boolean;
}

/** A lease that ran out is taken only at a second look, this much later: its holder may be back before, with the database. */
const graceMs = 500;
const answerWithinMs = 2_000;

interface Lease {
  readonly term: string;
  readonly holder: string | null;
  readonly expires: string;
  readonly over: boolean;
}
interface Look {
  readonly lease: Lease;
  readonly atMs: number;
}

const look = `select term, holder, expires::text, expires < clock_timestamp() as over from lease where feed = $1`;

const placeFor = `insert into lease (feed, term, expires) values ($1, 0, '-infinity') on conflict do nothing`;
/** Only if it still stands as it was seen. */
const takeOver = `update lease set term = term + 1, holder = $2, expires = clock_timestamp() + $3 * interval '1 ms'
where feed = $1 and term = $4 and holder is not distinct from $5 and expires = $6::timestamptz returning term`;
/** Waits for what the last holder is writing, so that the base is what was kept. */
const fence = `insert into feed (feed, seq, time, claimed) values ($1, 0, 0, $2)
on conflict (feed) do update set claimed = excluded.claimed returning seq`;
const noteTerm = 'insert into term (feed, term, base, holder) values ($1, $2, $3, $4)';

const renewal = `with mine as (select * from unnest($1::text[], $2::bigint[]) mine(feed, term)), kept as (
  update lease set expires = clock_timestamp() + $4 * interval '1 ms' from mine
  where lease.feed = mine.feed and lease.term = mine.term and lease.holder = $3 returning lease.feed
)
select feed from mine where feed not in (select feed from kept)`;

const giveBack = `update lease set holder = null, expires = '-infinity' where feed = $1 and term = $2 and holder = $3`;

/** A lease is of no use to who learns of it late. */
function soon<T extends QueryResultRow>(pool: Pool, text: string, values: unknown[]): Promise<QueryResult<T>> {
  const query: QueryConfig & { readonly query_timeout: number } = { text, values, query_timeout: answerWithinMs };
  return pool.query<T>(query);
}

/** Who has which feed, by the clock of the database alone. */
export function openLeases(pool: Pool, { holder, ttlMs, alone }: LeaseOptions): Leases {
  const looks = new Map<FeedId, Look>();

  function isFree(feed: FeedId, lease: Lease): boolean {
    if (lease.holder === null || (alone && lease.holder !== holder)) return true;
    if (!lease.over) return false;
    const seen = looks.get(feed);
    const same = seen?.lease.term === lease.term && seen.lease.expires === lease.expires;
    if (!same) looks.set(feed, { lease, atMs: performance.now() });
    return same && performance.now() - seen.atMs >= graceMs;
  }

  async function claim(client: PoolClient, feed: FeedId, seen: Lease): Promise<Claim | undefined> {
    await client.query("set local lock_timeout = '2s'");
    await client.query(placeFor, [feed]);
    const taken = await client.query<{ term: string }>(takeOver, [
      ...[feed, holder, ttlMs],
      ...[seen.term, seen.holder, seen.expires],
    ]);
    if (!taken.rows[0]) return undefined;
    const term = Number(taken.rows[0].term);
    const { rows } = await client.query<{ seq: string }>(fence, [feed, term]);
    const base = Number(rows[0]!.seq);
    await client.query(noteTerm, [feed, term, base, holder]);
    return { feed, term, base };
  }

  return {
    async take(feed) {
      const { rows } = await soon<Lease>(pool, look, [feed]);
      const lease = rows[0] ?? { term: '0', holder: null, expires: '-infinity', over: true };
      if (!isFree(feed, lease)) return undefined;
      looks.delete(feed);
      return within(pool, (client) => claim(client, feed, lease));
    },
    async renew(claims) {
      if (claims.length === 0) return [];
      const values = [claims.map(({ feed }) => feed), claims.map(({ term }) => term), holder, ttlMs];
      const { rows } = await soon<{ feed: FeedId }>(pool, renewal, values);
      return rows.map(({ feed }) => feed);
    },
    async release({ feed, term }) {
      await soon(pool, giveBack, [feed, term, holder]);
    },
    async terms(feed) {
      const { rows } = await pool.query<Record<'term' | 'base', string>>(
        'select term, base from term where feed = $1 order by term',
        [feed],
      );
      return rows.map(({ term, base }) => ({ feed, term: Number(term), base: Number(base) }));
    },
  };
}
