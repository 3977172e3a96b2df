import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openStore } from '../store.ts';
import type { Store, StoreOptions } from '../store.ts';
import { log, newFeed } from './feed-life.ts';
import { thaw } from './server-processes.ts';

export interface Stores {
  /**
   * The first one opened brings the server, unless DATABASE_URL names one, where a database of our own is made; the others
   * share it, as other processes would.
   */
  open(options?: Partial<StoreOptions>): Promise<Store>;
  /** How a client of our own gets in. */
  readonly databaseUrl: string;
  /** Of the n-th one opened. */
  dataDir(n: number): string;
  /** Lets another process append to the server of the first one, which it stops, and kills it in the middle of that. */
  killedWhileSpilling(): Promise<{ readonly acknowledged: number; readonly feed: string; readonly dataDir: string }>;
  close(): Promise<void>;
}

/** The same server, another database. */
export function withDatabase(databaseUrl: string, name: string): string {
  return databaseUrl.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
}

async function told(databaseUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** Stores over one database, each with a data folder of its own. */
export function openStores(): Stores {
  const root = mkdtempSync(join(tmpdir(), 'stores-'));
  const opened: Store[] = [];
  let count = 0;
  const dataDir = (n: number): string => join(root, String(n));
  const given = process.env.DATABASE_URL;
  const name = `stores_${process.pid}_${randomInt(1e9)}`;
  const databaseUrl = given
    ? withDatabase(given, name)
    : `postgres://tiaoxi@/postgres?host=${join(dataDir(1), 'postgres')}`;
  return {
    databaseUrl,
    dataDir,
    async open(options = {}) {
      count += 1;
      if (count === 1 && given) await told(given, `create database ${name}`);
      const place = count === 1 && !given ? {} : { databaseUrl };
      const usual = { dataDir: dataDir(count), address: 'http://localhost:1234', log, shared: true, ...place };
      const store = await openStore({ ...usual, ...options });
      opened.push(store);
      return store;
    },
    async killedWhileSpilling() {
      const [feed, theirs] = [newFeed(), dataDir(99)];
      const serverPid = opened[0]!.stats().serverPid!;
      const script = join(import.meta.dirname, 'spilling-process.ts');
      const child = spawn(process.execPath, [script, theirs, databaseUrl, String(serverPid), feed]);
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.split('\n').length > 300) child.kill('SIGKILL');
      });
      child.stderr.pipe(process.stderr);
      await once(child, 'close');
      thaw(serverPid);
      return { acknowledged: Number(said.trim().split('\n').at(-1)), feed, dataDir: theirs };
    },
    async close() {
      for (const store of opened.splice(0).reverse()) await store.close();
      if (count > 0 && given) await told(given, `drop database if exists ${name} with (force)`);
      rmSync(root, { recursive: true, force: true });
    },
  };
}
