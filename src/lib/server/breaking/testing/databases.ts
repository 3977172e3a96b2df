import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openEmbedded } from '../../store/embedded.ts';
import { freeze, thaw } from '../../store/testing/server-processes.ts';

/** A real PostgreSQL that several processes share, and what their log says. */
export interface Databases {
  /** Address of a new, empty database. */
  create(name: string): Promise<string>;
  /** Ends the server in order, and brings it back at the same address. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Lines stand and nothing answers on them, as with a disk that hangs. */
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
}

const silent = { info: () => undefined, warn: () => undefined };

export async function openDatabases(): Promise<Databases> {
  const folder = mkdtempSync(join(tmpdir(), 'breaking-'));
  let server = await openEmbedded(folder, silent);
  const urlOf = (name: string): string => `postgres://tiaoxi@/${name}?host=${server.connection.host}`;
  return {
    async create(name) {
      const client = new pg.Client({ connectionString: urlOf('postgres') });
      await client.connect();
      await client.query(`create database ${name}`).finally(() => client.end());
      return urlOf(name);
    },
    stop: () => server.close(),
    async start() {
      server = await openEmbedded(folder, silent);
    },
    freeze: () => freeze(server.pid()!),
    thaw: () => thaw(server.pid()!),
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** One number of the log, and the term it was given under. */
export interface Kept {
  readonly seq: number;
  readonly term: number;
}

/** The log as it lies in the database, asked past the store. */
export interface LogReader {
  /** The last number kept; 0 when the database does not answer in time. */
  seq(feed: string): Promise<number>;
  all(feed: string): Promise<readonly Kept[]>;
  /** How often each value is there, by `datastream phenomenonTime result`. */
  values(): Promise<ReadonlyMap<string, number>>;
  /** How many values stand under more than one number of the feed. */
  toldAgain(feed: string): Promise<number>;
  close(): Promise<void>;
}

const counted = `select s.id, (extract(epoch from o.phenomenon_time) * 1000)::float8 as time, o.result, count(*)::int as count
from observation o join stream s on s.key = o.stream group by 1, 2, 3`;

const told = `select count(*)::int as count from (
  select 1 from fact, jsonb_array_elements(body->'observe') o where feed = $1
  group by o->>'datastream', o->>'phenomenonTime' having count(*) > 1
) twice`;

export async function openLogReader(databaseUrl: string): Promise<LogReader> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  return {
    async seq(feed) {
      const { rows } = await client.query<{ seq: string }>('select seq from feed where feed = $1', [feed]);
      return Number(rows[0]?.seq ?? 0);
    },
    async all(feed) {
      const text = 'select seq::int, term::int from fact where feed = $1 order by seq';
      return (await client.query<Kept>(text, [feed])).rows;
    },
    async values() {
      const { rows } = await client.query<{ id: string; time: number; result: number; count: number }>(counted);
      return new Map(rows.map(({ id, time, result, count }) => [`${id} ${time} ${result}`, count]));
    },
    async toldAgain(feed) {
      return (await client.query<{ count: number }>(told, [feed])).rows[0]!.count;
    },
    close: () => client.end(),
  };
}
