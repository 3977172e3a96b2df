import type { FeedStatus } from '../model/feed.ts';
import type { FeedState } from '../model/feed-state.ts';
import type { FeedId } from '../model/id.ts';
import type { MoverTable } from '../model/mover-table.ts';
import { createCityCopy } from './city-copy.ts';
import { oncePerFrame } from './frame.ts';
import { openConnection, type ConnectionOptions, type ConnectionState } from './live-connection.ts';

/** What changed since the last frame. */
export interface LiveEvent {
  readonly facts: ReadonlySet<FeedId>;
  readonly movers: ReadonlySet<FeedId>;
  readonly statuses: boolean;
  readonly connection: boolean;
}

/** The city as the browser knows it. Maps and typed arrays, changed as things come and told once a frame. */
export interface Live {
  state(feed: FeedId): FeedState | undefined;
  movers(feed: FeedId): MoverTable | undefined;
  statuses(): readonly FeedStatus[];
  connection(): ConnectionState & { readonly lastSeq: Readonly<Record<FeedId, number>> };
  /** Calls the listener at most once a frame; gives back its undo. */
  watch(listener: (what: LiveEvent) => void): () => void;
  close(): void;
}

export interface LiveOptions extends ConnectionOptions {
  readonly feeds: readonly FeedId[];
  readonly movers: readonly FeedId[];
  /** For what goes wrong and heals itself; a sentence. */
  readonly warn?: (sentence: string) => void;
}

const mendAfterMs = 1_000;

/** Opens the copy and keeps it up to date until it is closed, through any loss of the line. */
export function openLive(options: LiveOptions): Live {
  const { feeds, warn = () => undefined } = options;
  const copy = createCityCopy();
  const listeners = new Set<(what: LiveEvent) => void>();
  let statuses: readonly FeedStatus[] = [];
  let since = nothing();
  let mending: ReturnType<typeof setTimeout> | undefined;
  const frame = oncePerFrame(() => {
    const what = since;
    since = nothing();
    for (const listener of listeners) listener(what);
  });

  function tell(change: (event: ReturnType<typeof nothing>) => void): void {
    change(since);
    frame.ask();
  }

  function ask(wanted: readonly FeedId[]): void {
    connection.watch(copy.request(wanted), (answer) => {
      copy.answer(answer);
      tell((event) => Object.keys(answer.feeds).forEach((feed) => event.facts.add(feed)));
      mend();
    });
  }

  /** What could not be applied is asked for again, after a moment: a hub that errs must not be asked without end. */
  function mend(): void {
    const broken = copy.broken();
    if (broken.size === 0) return;
    for (const [feed, reason] of broken) warn(`Feed ${feed} is asked for again: ${reason}`);
    clearTimeout(mending);
    mending = setTimeout(() => ask([...copy.broken().keys()]), mendAfterMs);
  }

  const connection = openConnection(options, {
    opened() {
      ask(feeds);
      if (options.movers.length > 0) connection.watchMovers(options.movers);
    },
    delta(delta) {
      if (!copy.delta(delta)) return ask([delta.feed]);
      tell((event) => event.facts.add(delta.feed));
    },
    status(sent) {
      statuses = sent;
      tell((event) => (event.statuses = true));
    },
    roster(feed, epoch, ids) {
      copy.roster(feed, epoch, ids);
      tell((event) => event.movers.add(feed));
    },
    movers(feed, bytes) {
      try {
        copy.frame(feed, bytes);
      } catch (error) {
        warn(error instanceof Error ? error.message : String(error));
      }
      tell((event) => event.movers.add(feed));
    },
    changed: () => tell((event) => (event.connection = true)),
  });

  return {
    state: copy.state,
    movers: copy.movers,
    statuses: () => statuses,
    connection: () => ({
      ...connection.state(),
      lastSeq: Object.fromEntries(feeds.map((feed) => [feed, copy.state(feed)?.seq ?? 0])),
    }),
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      clearTimeout(mending);
      frame.close();
      connection.close();
      listeners.clear();
    },
  };
}

function nothing() {
  return { facts: new Set<FeedId>(), movers: new Set<FeedId>(), statuses: false, connection: false };
}
