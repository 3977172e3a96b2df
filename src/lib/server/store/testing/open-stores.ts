import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../store.ts';
import type { Store, StoreOptions } from '../store.ts';
import { log } from './feed-life.ts';

export interface Stores {
  /** The first one opened brings the server, unless DATABASE_URL names one; the others share it, as other processes would. */
  open(options?: Partial<StoreOptions>): Promise<Store>;
  /** How a client of our own gets in. */
  readonly databaseUrl: string;
  close(): Promise<void>;
}

/** Stores over one database, each with a data folder of its own. */
export function openStores(): Stores {
  const root = mkdtempSync(join(tmpdir(), 'stores-'));
  const opened: Store[] = [];
  const databaseUrl = process.env.DATABASE_URL ?? `postgres://tiaoxi@/postgres?host=${join(root, '1', 'postgres')}`;
  return {
    databaseUrl,
    async open(options = {}) {
      const dataDir = join(root, String(opened.length + 1));
      const place = opened.length === 0 && !process.env.DATABASE_URL ? {} : { databaseUrl };
      const store = await openStore({
        dataDir,
        address: 'http://localhost:1234',
        log,
        shared: true,
        ...place,
        ...options,
      });
      opened.push(store);
      return store;
    },
    async close() {
      for (const store of opened.splice(0).reverse()) await store.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
