import type { FeedContext } from '../../model/feed.ts';
import { watchTables, type Table, type TableFolder } from './table-folder.ts';

/** The tables of a folder that is watched. */
export interface OpenTables<Row> {
  readonly folder: string;
  /** As the files stand now; the same object as long as they do. Throws where they can no longer be watched. */
  now(): TableFolder<Row>;
}

/** Reads the tables of a folder and goes on watching it until the signal aborts. */
export async function openTables<Row>(
  folder: string,
  table: Table<Row>,
  context: Pick<FeedContext, 'signal' | 'quarantine'>,
): Promise<OpenTables<Row>> {
  const tables = watchTables(folder, table, context)[Symbol.asyncIterator]();
  let current = ((await tables.next()) as IteratorYieldResult<TableFolder<Row>>).value;
  let failure: unknown;
  void (async () => {
    for (let next = await tables.next(); !next.done; next = await tables.next()) current = next.value;
  })().catch((error: unknown) => (failure = error));
  return {
    folder,
    now() {
      if (failure) throw failure;
      return current;
    },
  };
}
