import { existsSync, readdirSync, readFileSync, watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Feed, FeedContext, Offer } from '../../../model/feed.ts';
import { accountsOf, observationOf } from './accounts.ts';
import { parseRows, type EnergyRow } from './rows.ts';

const tiles = resolve(import.meta.dirname, '../../../../../tiles');
/** A file is written in several pieces; it is read when nothing came for so long. */
const settledMs = 400;

/** Monthly energy by division, from CSV files in a folder: `ENERGY_DIR`, or `energy/` beside the city's register. */
const energy: Feed = {
  id: 'energy',
  title: { zh: '能源月报 (CSV)', en: 'Monthly energy (CSV)' },
  attribution: { zh: '各镇街能源月报文件', en: 'Monthly energy files of the towns' },
  licence: 'Own statistics of the district; no third-party licence applies.',
  staleAfterMs: 45 * 86_400_000,
  seldom: true,
  open,
};
export default energy;

async function* open(context: FeedContext): AsyncIterable<Offer> {
  const { city, signal, settings, note } = context;
  const folder = settings['ENERGY_DIR'] || join(tiles, city.id, 'energy');
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}; make it, or name another one in ENERGY_DIR.`);
  const told = new Map<string, number>();
  const refused = new Set<string>();
  const changes = openWatch(folder, signal);
  yield { upsert: accountsOf(city) };
  do {
    const { files, rows } = readFolder(folder, context, refused);
    const news = rows.filter((row) => told.get(keyOf(row)) !== row.amount);
    for (const row of news) told.set(keyOf(row), row.amount);
    note(`${files} files in ${folder}, ${rows.length} amounts`);
    if (news.length > 0) yield { observe: news.map((row) => observationOf(row, city, Date.now())) };
    await changes.next();
    await pause(settledMs, undefined, { signal }).catch(() => undefined);
  } while (!signal.aborted);
}

/** All amounts of all files; of two about the same the file that comes later by name counts. */
function readFolder(
  folder: string,
  { city, quarantine }: FeedContext,
  refused: Set<string>,
): { files: number; rows: EnergyRow[] } {
  const names = readdirSync(folder).filter((name) => name.toLowerCase().endsWith('.csv'));
  const divisions = new Set(city.divisions.map(({ code }) => code));
  const byKey = new Map<string, EnergyRow>();
  for (const name of names.sort()) {
    // A file is read again whenever the folder changes; what is wrong in it is told once.
    const refuse = (line: string, reason: string): void => {
      if (refused.has(`${name} ${line}`)) return;
      refused.add(`${name} ${line}`);
      quarantine(Buffer.from(line), `${name}: ${reason}`);
    };
    for (const row of parseRows(readFileSync(join(folder, name), 'utf8'), divisions, refuse))
      byKey.set(keyOf(row), row);
  }
  return { files: names.length, rows: [...byKey.values()] };
}

function keyOf({ month, division, property }: EnergyRow): string {
  return `${month} ${division} ${property}`;
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
