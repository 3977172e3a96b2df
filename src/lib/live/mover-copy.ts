import { applyFixes, nothingTaken, type FixesTaken } from '../model/fix-reader.ts';
import type { FeedId } from '../model/id.ts';
import { applyRoster } from '../model/mover-roster.ts';
import { MoverTable } from '../model/mover-table.ts';
import type { RosterNews } from '../model/wire.ts';

/** What a message of fixes brought; the same object each time, filled anew. */
export interface CopyTaken extends FixesTaken {
  /** Feeds of which it told something. */
  readonly feeds: readonly FeedId[];
  /** Messages and rows since the line was opened. */
  messages: number;
  rowsInAll: number;
}

/** The browser's tables of movers, as the hub tells them. Free of the DOM; nothing is allocated per update. */
export interface MoverCopy {
  table(feed: FeedId): MoverTable | undefined;
  roster(news: RosterNews): void;
  /**
   * Takes a message in; `skipped` is counted from the opening of the line. Throws a sentence on what is malformed: the line
   * must be opened anew then.
   */
  fixes(message: Uint8Array): CopyTaken;
  /** A line opened anew: the first roster of each feed begins it afresh. Until then the movers stay as they were. */
  forget(): void;
}

export function createMoverCopy(): MoverCopy {
  const tables = new Map<FeedId, MoverTable>();
  const byChannel = new Map<number, { readonly feed: FeedId; readonly table: MoverTable }>();
  const feeds: FeedId[] = [];
  const taken: CopyTaken = { ...nothingTaken(), feeds, messages: 0, rowsInAll: 0 };

  function tableOf(channel: number): MoverTable | undefined {
    const of = byChannel.get(channel);
    if (of && !feeds.includes(of.feed)) feeds.push(of.feed);
    return of?.table;
  }

  return {
    table: (feed) => tables.get(feed),
    roster(news) {
      const known = byChannel.get(news.channel);
      const anew = known?.feed !== news.feed;
      const table = tables.get(news.feed) ?? new MoverTable();
      if (anew) for (const [channel, { feed }] of byChannel) if (feed === news.feed) byChannel.delete(channel);
      applyRoster(table, news, anew);
      tables.set(news.feed, table);
      byChannel.set(news.channel, { feed: news.feed, table });
    },
    fixes(message) {
      const skippedBefore = taken.skipped;
      feeds.length = 0;
      applyFixes(message, tableOf, taken);
      taken.skipped += skippedBefore;
      taken.messages += 1;
      taken.rowsInAll += taken.rows;
      return taken;
    },
    forget() {
      byChannel.clear();
      Object.assign(taken, nothingTaken(), { messages: 0, rowsInAll: 0 });
    },
  };
}
