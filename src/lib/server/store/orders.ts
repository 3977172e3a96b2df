import type { Pool, PoolClient } from 'pg';
import type { Delta } from '../../model/change.ts';
import type { Outcome } from '../../model/command.ts';
import type { FeedId } from '../../model/id.ts';
import type { KeptOrder, OrderLine, OrderLog } from '../../model/order-log.ts';
import { openOrderNews, placedChannel, settledChannel } from './order-news.ts';
import { within } from './transaction.ts';

interface Row {
  readonly number: string;
  readonly at: Date;
  readonly asked_by: string;
  readonly why: string;
  readonly command: string;
  readonly feed: FeedId;
  readonly given: unknown;
  readonly outcome: Outcome | null;
  readonly settled_at: Date | null;
}

const insert = `with placed as (
  insert into orders (asked_by, why, command, feed, given) values ($1, $2, $3, $4, $5::jsonb) returning number, feed
)
select number, pg_notify('${placedChannel}', feed) from placed`;
const waitingOf = `select number, at, asked_by, why, command, feed, given from orders
where outcome is null and feed = any($1::text[]) order by number limit 1000`;
const between = `select * from orders where at >= to_timestamp($1 / 1000.0) and at < to_timestamp($2 / 1000.0)
order by number desc limit $3`;
const settle = `with settled as (
  update orders set outcome = given.outcome::jsonb, settled_at = clock_timestamp()
  from unnest($1::bigint[], $2::text[]) given(number, outcome)
  where orders.number = given.number and orders.outcome is null returning orders.number
)
select pg_notify('${settledChannel}', number::text) from settled`;

const orderOf = ({ number, at, asked_by: by, why, command, feed, given }: Row): KeptOrder => ({
  number: Number(number),
  atMs: at.getTime(),
  ...{ by, why, command, feed, given },
});

function lineOf(row: Row): OrderLine {
  const { outcome, settled_at: settledAt } = row;
  if (!outcome || !settledAt) return orderOf(row);
  return { ...orderOf(row), outcome, settledMs: settledAt.getTime() };
}

/** What a database may keep of a text: all but the null character and halves of characters. */
const kept = (text: string): string => text.replaceAll('\0', '').toWellFormed();

function jsonOf(value: unknown): string {
  const clean = (_key: string, part: unknown): unknown => (typeof part === 'string' ? kept(part) : part);
  return JSON.stringify(value, clean) ?? 'null';
}

/** Settles what these deltas carry out, inside the transaction that keeps them. */
export async function settleOrders(client: PoolClient, deltas: readonly Delta[]): Promise<void> {
  const done = deltas.flatMap(({ seq, settles = [] }) => settles.map((number) => ({ number, seq })));
  if (done.length === 0) return;
  await client.query(settle, [done.map(({ number }) => number), done.map(({ seq }) => JSON.stringify({ done: seq }))]);
}

/** The orders of people, in the database. */
export function openOrders(pool: Pool, readers: Pool): OrderLog & { close(): void } {
  const news = openOrderNews(pool);
  return {
    async place({ name, given, by, why = '' }, feed) {
      const { rows } = await pool.query<{ number: string }>(insert, [kept(by), kept(why), name, feed, jsonOf(given)]);
      return Number(rows[0]!.number);
    },
    async waiting(feeds) {
      const { rows } = await pool.query<Row>(waitingOf, [feeds]);
      return rows.map(orderOf);
    },
    async refuse({ feed, term }, number, sentence) {
      await within(pool, async (client) => {
        // A claim waits for this lock: an order that the next holder finds without an outcome gets none from us.
        const { rows } = await client.query<{ claimed: string }>(
          'select claimed from feed where feed = $1 for update',
          [feed],
        );
        if (Number(rows[0]?.claimed ?? 0) !== term) return;
        await client.query(settle, [[number], [jsonOf({ refused: sentence })]]);
      });
    },
    async outcome(number) {
      const { rows } = await pool.query<Pick<Row, 'outcome'>>('select outcome from orders where number = $1', [number]);
      return rows[0]?.outcome ?? undefined;
    },
    async list(fromMs, toMs, atMost) {
      const { rows } = await readers.query<Row>(between, [fromMs, toMs, atMost]);
      return rows.map(lineOf);
    },
    watch: news.watch,
    close: news.close,
  };
}
