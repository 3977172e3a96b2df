import type { IDBPDatabase } from 'idb';

/** What is put back from a shelf of this browser when a page opens, and kept there as it changes. */
export interface Shelved<Shelf, One> {
  readonly opened: Promise<IDBPDatabase<Shelf>>;
  /** What is there now; reads runes. */
  list(): readonly One[];
  /** Puts back what lies on the shelf; `isClosed`: nobody looks any more. */
  restore(shelf: IDBPDatabase<Shelf>, isClosed: () => boolean): Promise<void>;
  /** Brings the shelf up to a list. */
  keep(shelf: IDBPDatabase<Shelf>, list: readonly One[]): Promise<void>;
  /** After each of both. */
  done?(): Promise<void>;
  failed(why: string): void;
}

const settlesAfterMs = 400;

/** One thing after another, and a moment after the last change. */
export function followShelf<Shelf, One>({
  opened,
  list,
  restore,
  keep,
  done,
  failed,
}: Shelved<Shelf, One>): () => void {
  let [chain, timer, closed] = [Promise.resolve(), 0, false];
  const next = (work: (shelf: IDBPDatabase<Shelf>) => Promise<void>): void => {
    chain = chain
      .then(async () => work(await opened))
      .then(() => done?.())
      .catch((error: unknown) => failed(error instanceof Error ? error.message : String(error)));
  };
  next((shelf) => restore(shelf, () => closed));
  const stop = $effect.root(() => {
    $effect(() => {
      void list();
      clearTimeout(timer);
      // The list as it is by then: what lay on a slow shelf may have come back meanwhile, and must not be taken for removed.
      timer = window.setTimeout(() => next((shelf) => keep(shelf, list())), settlesAfterMs);
    });
  });
  return () => {
    closed = true;
    stop();
    clearTimeout(timer);
  };
}
