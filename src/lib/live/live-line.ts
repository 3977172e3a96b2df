import type { Delta } from '../model/change.ts';
import type { FeedStatus } from '../model/feed.ts';
import type { FeedId } from '../model/id.ts';
import type { MoverTable } from '../model/mover-table.ts';
import { peopleEvents, type PeopleEvent } from '../model/desk-cursor.ts';
import type { Held, Interest, Joined, RosterNews } from '../model/wire.ts';
import { openConnection, type ConnectionOptions, type ConnectionState, type HubSocket } from './live-connection.ts';
import { createMoverCopy } from './mover-copy.ts';

/** What a line brings. Facts come as they are sent; movers are in their tables already. */
export interface LineEvents {
  opened(): void;
  joined(feed: FeedId, joined: Joined): void;
  delta(delta: Delta): void;
  snapshot(feed: FeedId, json: Uint8Array): void;
  status(feeds: readonly FeedStatus[]): void;
  /** Who is in which slot now; for one who keeps tables of his own. */
  roster?(news: RosterNews): void;
  moved(feeds: readonly FeedId[]): void;
  changed(): void;
  /** What the hub says of other people. */
  heard?(event: PeopleEvent, args: readonly unknown[]): void;
  /** What could not be read, as a sentence. */
  warn(sentence: string): void;
}

export interface LineState extends ConnectionState {
  /** Ticks the hub left out for this browser: each is seen in the next message. */
  readonly skippedTicks: number;
  /** From the tick at the hub to its movers in the table; `null` before the first. */
  readonly fixLagMs: number | null;
  /** Messages of fixes taken in. */
  readonly fixMessages: number;
}

/** A connection with the movers it brings: in this thread, or in a worker of its own. */
export interface LiveLine {
  state(): LineState;
  watch(feeds: Readonly<Record<FeedId, Held | null>>): void;
  interest(interest: Interest): void;
  movers(feed: FeedId): MoverTable | undefined;
  /** Asks the hub something; rejects with a sentence. */
  ask(event: string, ...args: readonly unknown[]): Promise<unknown>;
  /** In this thread only. */
  readonly socket?: HubSocket;
  close(): void;
}

/** How often the hub tells of movers, ms. */
const tickMs = 250;

/** The line in the thread that asks for it: for workers, servers and tests. */
export function openLine(options: ConnectionOptions, events: LineEvents): LiveLine {
  const copy = createMoverCopy();
  const figures = { skippedTicks: 0, fixLagMs: null as number | null, fixMessages: 0 };
  /** Over the lines that were opened before this one. */
  let skippedBefore = 0;
  /** Time of the last message of the line before, until this one has brought its first. */
  let heardLastMs: number | null = null;
  let heardMs: number | null = null;

  /** While there was no line nobody counted for us. */
  function countCut(timeMs: number): void {
    if (heardLastMs !== null) skippedBefore += Math.max(0, Math.round((timeMs - heardLastMs) / tickMs) - 1);
    [heardLastMs, heardMs] = [null, timeMs];
  }

  const connection = openConnection(options, {
    ...events,
    opened() {
      copy.forget();
      skippedBefore = figures.skippedTicks;
      heardLastMs = heardMs;
      events.opened();
    },
    roster(news) {
      copy.roster(news);
      events.roster?.(news);
      events.moved([news.feed]);
    },
    fixes(message) {
      try {
        const taken = copy.fixes(message);
        countCut(taken.timeMs);
        figures.skippedTicks = skippedBefore + taken.skipped;
        figures.fixMessages += 1;
        figures.fixLagMs = Date.now() + connection.state().clockOffsetMs - taken.timeMs;
        events.moved([...taken.feeds]);
      } catch (error) {
        // Half a message may have been taken: only a fresh line tells all of it again.
        events.warn(error instanceof Error ? error.message : String(error));
        connection.socket?.disconnect();
      }
    },
  });
  for (const event of peopleEvents) connection.on(event, (...args: unknown[]) => events.heard?.(event, args));
  return {
    ...(connection.socket && { socket: connection.socket }),
    state: () => ({ ...connection.state(), ...figures }),
    watch: connection.watch,
    interest: connection.interest,
    ask: connection.ask,
    movers: copy.table,
    close: connection.close,
  };
}
