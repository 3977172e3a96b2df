import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Delta } from '../../model/change.ts';
import { life, stateOf, stream, thing, value } from './testing/feed-life.ts';
import { openStores, withDatabase } from './testing/open-stores.ts';

const first = join(import.meta.dirname, 'migrations', '0001-facts.sql');

async function told<T>(databaseUrl: string, tell: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await tell(client);
  } finally {
    await client.end();
  }
}

describe('a database of the first schema', () => {
  const stores = openStores();
  const name = `before_${process.pid}`;
  const before = withDatabase(stores.databaseUrl, name);
  const days = [-2, -1, 0].map((day) => Date.now() + day * 86_400_000);
  const deltas: Delta[] = life('old', 90, 5).map((delta, index) => ({
    ...delta,
    time: days[Math.floor(index / 30)]! + index,
  }));
  const observedMs = days[1]!;
  const odd: Delta = { feed: 'odd', seq: 1, time: -5, upsert: [thing(1)] };
  beforeAll(async () => {
    await stores.open();
    await told(stores.databaseUrl, (client) => client.query(`create database ${name}`));
    await told(before, fill);
  });
  afterAll(async () => {
    await told(stores.databaseUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
    await stores.close();
  });

  async function fill(client: pg.Client): Promise<void> {
    await client.query(
      'create table migration (number integer primary key, name text, applied timestamptz default now())',
    );
    await client.query(readFileSync(first, 'utf8'));
    await client.query("insert into migration (number, name) values (1, '0001-facts.sql')");
    for (const { feed, seq, time, ...body } of [...deltas, odd]) {
      await client.query('insert into fact values ($1, $2, $3, $4)', [feed, seq, time, body]);
    }
    for (const { feed, seq, time } of [deltas.at(-1)!, odd]) {
      await client.query('insert into feed values ($1, $2, $3)', [feed, seq, time]);
    }
    for (const entity of stateOf('old', deltas).snapshot().entities) {
      const { id, type } = entity;
      await client.query('insert into entity (feed, id, type, body) values ($1, $2, $3, $4)', [
        'old',
        id,
        type,
        entity,
      ]);
    }
    await client.query('insert into stream (id) values ($1)', [stream(1, 1).id]);
    await client.query('insert into observation values (1, to_timestamp($1 / 1000.0), now(), 5, null)', [observedMs]);
  }

  it('is brought up in place with all that was in it, and goes on under a claim', async () => {
    const store = await stores.open({ databaseUrl: before, retention: { factsMs: 30 * 86_400_000 } });
    expect(await store.since('old', 0)).toEqual(deltas);
    expect(await store.restore('odd')).toMatchObject({ seq: 1 });
    expect((await store.restore('old'))!.entities).toEqual(stateOf('old', deltas).snapshot().entities);
    expect(await store.series(stream(1, 1).id, observedMs, observedMs + 1, 10)).toEqual([
      { timeMs: observedMs, result: 5 },
    ]);
    expect(await store.take('old')).toEqual({ feed: 'old', term: 1, base: 90 });
    const next = {
      feed: 'old',
      term: 1,
      seq: 91,
      time: Date.now(),
      observe: [value(stream(1, 1).id, observedMs + 1, 6)],
    };
    await store.append([next]);
    expect(await store.since('old', 89)).toEqual([deltas[89], next]);
    await store.close();
  });
});
