import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { FieldNews } from '$lib/model/incidents/field.ts';
import type { Entry, Shelf } from './outbox.ts';

interface Kept extends DBSchema {
  outbox: { key: number; value: Entry };
  known: { key: string; value: Known };
}

/** What was last heard of the house, and when by the phone's clock. */
export interface Known {
  readonly news: FieldNews;
  readonly heardMs: number;
  /** The hub's clock minus the phone's, ms. */
  readonly offsetMs: number;
}

const knownKey = 'news';

/** What the page keeps on the phone, for all its tabs. */
export interface Drawer {
  readonly shelf: Shelf;
  known(): Promise<Known | undefined>;
  know(known: Known | undefined): Promise<void>;
  close(): void;
}

export async function openDrawer(): Promise<Drawer> {
  const db: IDBPDatabase<Kept> = await openDB<Kept>('field', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true });
      fresh.createObjectStore('known');
    },
  });
  return {
    shelf: {
      all: () => db.getAll('outbox'),
      // The shelf gives the number, so it is absent here.
      add: async (entry) => void (await db.add('outbox', entry as Entry)),
      put: async (entry) => void (await db.put('outbox', entry)),
      remove: (seq) => db.delete('outbox', seq),
    },
    known: () => db.get('known', knownKey),
    know: async (known) => void (known ? await db.put('known', known, knownKey) : await db.delete('known', knownKey)),
    close: () => db.close(),
  };
}
