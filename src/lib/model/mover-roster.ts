import type { FeedId, Id } from './id.ts';
import type { MoverTable } from './mover-table.ts';
import type { RosterNews } from './wire.ts';

/** More slots than this no table of ours has; a roster that names one is refused. */
export const slotsAtMost = 1 << 22;

/** What changed in the roster after `version`, for one who knows it; all of it after version 0. */
export function rosterSince(table: MoverTable, version: number): Pick<RosterNews, 'prefix' | 'add' | 'gone'> {
  const added: number[] = [];
  const gone: number[] = [];
  for (let slot = 0; slot < table.size; slot += 1) {
    if (table.ownedAt[slot]! <= version) continue;
    if (table.ids[slot] !== undefined) added.push(slot);
    else if (version > 0) gone.push(slot);
  }
  const prefix = beginning(added.map((slot) => table.ids[slot]!));
  return { prefix, add: added.map((slot) => [slot, table.ids[slot]!.slice(prefix.length)] as const), gone };
}

/** Follows the news in the reader's table; `anew` when it begins a roster. Throws a sentence on slots that cannot be. */
export function applyRoster(table: MoverTable, news: Omit<RosterNews, 'feed' | 'channel'>, anew: boolean): void {
  if (anew) for (let slot = 0; slot < table.size; slot += 1) table.free(slot);
  for (const slot of news.gone) table.free(slot);
  for (const [slot, rest] of news.add) {
    if (!Number.isInteger(slot) || slot < 0 || slot >= slotsAtMost)
      throw new Error(
        `A roster named slot ${slot}; slots are whole numbers below ${slotsAtMost}: open the line again.`,
      );
    table.seat(slot, `${news.prefix}${rest}` as Id);
  }
}

export function rosterNews(feed: FeedId, channel: number, table: MoverTable, version: number): RosterNews {
  return { feed, channel, ...rosterSince(table, version) };
}

/** What all of them begin with. */
function beginning(ids: readonly Id[]): string {
  let prefix: string = ids[0] ?? '';
  for (const id of ids) {
    while (!id.startsWith(prefix)) prefix = prefix.slice(0, -1);
  }
  return prefix;
}
