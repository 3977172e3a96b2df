import { existsSync, readdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FeedContext } from '../../model/feed.ts';

/** A file is written in several pieces; it is read when nothing came for so long. */
const settledMs = 400;

/** What may stand in the files of a folder. */
export interface Table<Row> {
  /** The first line that is no remark: `month,division,property,amount,unit`. */
  readonly header: string;
  /** Throws a sentence where a line cannot be read. */
  parse(cells: readonly string[]): Row;
  /** What a row is about: of two about the same the one in the file that comes later by name counts. */
  keyOf(row: Row): string;
}
export interface TableFolder<Row> {
  readonly files: number;
  readonly rows: readonly Row[];
  /** True where one of the files says in a remark that it is generated. */
  readonly generated: boolean;
}

/** All rows of the CSV files of a folder: at once, and again whenever something in it changed, until the signal aborts. */
export async function* watchTables<Row>(
  folder: string,
  table: Table<Row>,
  { signal, quarantine }: Pick<FeedContext, 'signal' | 'quarantine'>,
): AsyncIterable<TableFolder<Row>> {
  const refused = new Set<string>();
  const changes = openWatch(folder, signal);
  do {
    yield readFolder(folder, table, (name, line, reason) => {
      // A file is read again whenever the folder changes; what is wrong in it is told once.
      if (refused.has(`${name} ${line}`)) return;
      refused.add(`${name} ${line}`);
      quarantine(Buffer.from(line), `${name}: ${reason}`);
    });
    await changes.next();
    await pause(settledMs, undefined, { signal }).catch(() => undefined);
  } while (!signal.aborted);
}

/** Throws a sentence that says what to do where there is no such folder. */
export function demandFolder(folder: string, setting: string): void {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}; make it, or name another one in ${setting}.`);
}

function readFolder<Row>(folder: string, table: Table<Row>, refuse: Refuse): TableFolder<Row> {
  const names = readdirSync(folder).filter((name) => name.toLowerCase().endsWith('.csv'));
  const byKey = new Map<string, Row>();
  let generated = false;
  for (const name of names.sort()) {
    const file = readTable(folder, name, table, refuse);
    generated ||= file.generated;
    for (const row of file.rows) byKey.set(table.keyOf(row), row);
  }
  return { files: names.length, rows: [...byKey.values()], generated };
}

/** One line of a file that cannot be read, and why. */
export type Refuse = (name: string, line: string, reason: string) => void;

/** One file of a folder. */
export function readTable<Row>(
  folder: string,
  name: string,
  table: Table<Row>,
  refuse: Refuse,
): Pick<TableFolder<Row>, 'rows' | 'generated'> {
  const text = readFileSync(join(folder, name), 'utf8');
  const rows = new Map<string, Row>();
  for (const row of parseTable(text, table, (line, reason) => refuse(name, line, reason)))
    rows.set(table.keyOf(row), row);
  return { rows: [...rows.values()], generated: /^\uFEFF?#\s*generated\b/m.test(text) };
}

/**
 * Reads a file whose lines are cells with commas between; lines that begin with `#` are remarks. A line that cannot be read is
 * told with a sentence and left out, and the lines after it are read all the same.
 */
export function parseTable<Row>(
  text: string,
  { header, parse }: Pick<Table<Row>, 'header' | 'parse'>,
  refuse: (line: string, reason: string) => void,
): Row[] {
  const rows: Row[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const said = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  if (said[0] !== header) {
    refuse(said[0] ?? '', `The first line is "${said[0] ?? ''}"; "${header}" was expected, so the file was not read.`);
    return [];
  }
  const width = header.split(',').length;
  for (const line of said.slice(1)) {
    try {
      const cells = line.split(',').map((cell) => cell.trim());
      if (cells.length !== width) throw new Error(`"${line}" has ${cells.length} cells; ${width} were expected.`);
      rows.push(parse(cells));
    } catch (error) {
      refuse(line, error instanceof Error ? error.message : String(error));
    }
  }
  return rows;
}

/** Resolves when something in the folder changed since it was asked last, or the signal aborts. */
function openWatch(folder: string, signal: AbortSignal): { next(): Promise<void> } {
  let changed = Promise.withResolvers<void>();
  const watcher = watch(folder, () => changed.resolve());
  watcher.on('error', () => changed.resolve());
  const close = (): void => {
    watcher.close();
    changed.resolve();
  };
  if (signal.aborted) close();
  else signal.addEventListener('abort', close, { once: true });
  return {
    async next() {
      await changed.promise;
      if (!signal.aborted) changed = Promise.withResolvers();
    },
  };
}
