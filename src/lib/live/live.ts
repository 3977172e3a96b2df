import type { Answer, CommandRequest } from '../model/command.ts';
import type { PeopleEvent } from '../model/desk-cursor.ts';
import type { FeedStatus } from '../model/feed.ts';
import type { FeedState } from '../model/feed-state.ts';
import type { FeedId, Id } from '../model/id.ts';
import type { MoverTable } from '../model/mover-table.ts';
import type { Interest } from '../model/wire.ts';
import { createCityCopy } from './city-copy.ts';
import { oncePerFrame } from './frame.ts';
import type { ConnectionOptions } from './live-connection.ts';
import { openLine, type LineEvents, type LineState, type LiveLine } from './live-line.ts';

/** What changed since the last frame. */
export interface LiveEvent {
  readonly facts: ReadonlySet<FeedId>;
  readonly movers: ReadonlySet<FeedId>;
  readonly statuses: boolean;
  readonly connection: boolean;
}

/** How the line stands, with what was lost as figures. */
export interface LiveFigures extends LineState {
  readonly lastSeq: Readonly<Record<FeedId, number>>;
  /** Facts the hub had when the feeds were joined and that have not come yet. */
  readonly behind: number;
  /** How often what was held had to be replaced by a snapshot. */
  readonly resyncs: number;
}

/** Which part of the city is looked at. */
export interface Look {
  /** Cells of the fine grid in view. */
  readonly fine: readonly number[];
  readonly follow: readonly Id[];
  /** Nobody sees the page: movers come seldom. */
  readonly hidden: boolean;
}

/** The city as the browser knows it. Maps and typed arrays, changed as things come and told once a frame. */
export interface Live {
  state(feed: FeedId): FeedState | undefined;
  movers(feed: FeedId): MoverTable | undefined;
  statuses(): readonly FeedStatus[];
  connection(): LiveFigures;
  /** What is looked at comes in full detail; the whole city always comes coarsely. */
  look(look: Look): void;
  /** Asks for something to be done; rejects with a sentence when there is no line. Absent where the city is only looked at. */
  command?(request: CommandRequest): Promise<Answer>;
  /** Asks the hub something else. */
  ask?(event: string, ...args: readonly unknown[]): Promise<unknown>;
  /** What the hub says of other people: who drives a wall, where hands are; gives back its undo. */
  hear?(listener: (event: PeopleEvent, args: readonly unknown[]) => void): () => void;
  /** Calls the listener at most once a frame; gives back its undo. */
  watch(listener: (what: LiveEvent) => void): () => void;
  close(): void;
}

export interface LiveOptions extends ConnectionOptions {
  readonly feeds: readonly FeedId[];
  readonly movers: readonly FeedId[];
  /** What is asked for at once, where the rest, movers too, waits for something that is not to be delayed by it. */
  readonly first?: First;
  /** For what goes wrong and heals itself; a sentence. */
  readonly warn?: (sentence: string) => void;
  /** Opens the line; in this thread when absent. */
  readonly openLine?: (options: ConnectionOptions, events: LineEvents) => LiveLine;
}

export interface First {
  readonly feeds: readonly FeedId[];
  /** When the rest is asked for. */
  readonly until: Promise<unknown>;
}

const mendAfterMs = 1_000;
/** Of a hidden page every so manieth tick: every ten seconds. */
const hiddenEveryTicks = 40;

/** Opens the copy and keeps it up to date until it is closed, through any loss of the line. */
export function openLive(options: LiveOptions): Live {
  const { feeds, warn = () => undefined } = options;
  const copy = createCityCopy();
  const listeners = new Set<(what: LiveEvent) => void>();
  const ears = new Set<(event: PeopleEvent, args: readonly unknown[]) => void>();
  const torn = new Set<FeedId>();
  let statuses: readonly FeedStatus[] = [];
  let looked: Look = { fine: [], follow: [], hidden: false };
  let since = nothing();
  let mending: ReturnType<typeof setTimeout> | undefined;
  let restWaits = options.first !== undefined;
  let isOpen = false;
  const frame = oncePerFrame(() => {
    const what = since;
    since = nothing();
    for (const listener of listeners) listener(what);
  });

  function tell(change: (event: ReturnType<typeof nothing>) => void): void {
    change(since);
    frame.ask();
  }

  function interest(): Interest {
    const { fine, follow, hidden } = looked;
    const all = { feeds: options.movers, coarse: 'all' as const, everyTicks: hidden ? hiddenEveryTicks : 1 };
    return hidden ? { ...all, fine: [], follow: [] } : { ...all, fine, follow };
  }

  function follow(): void {
    if (options.movers.length > 0) line.interest(interest());
  }

  function askForRest(): void {
    restWaits = false;
    if (!isOpen) return;
    line.watch(copy.ask(feeds.filter((feed) => !options.first!.feeds.includes(feed))));
    follow();
  }

  /** What could not be applied is asked for again, after a moment: a hub that errs must not be asked without end. */
  function mend(feed: FeedId): void {
    warn(`Feed ${feed} is asked for again: ${copy.trouble()}`);
    torn.add(feed);
    mending ??= setTimeout(() => {
      mending = undefined;
      line.watch(copy.ask([...torn]));
      torn.clear();
    }, mendAfterMs);
  }

  function applied(feed: FeedId, fits: boolean): void {
    if (fits) tell((event) => event.facts.add(feed));
    else if (!torn.has(feed)) mend(feed);
  }

  const events: LineEvents = {
    opened() {
      isOpen = true;
      line.watch(copy.ask(restWaits ? options.first!.feeds : feeds));
      if (!restWaits) follow();
    },
    joined(feed, joined) {
      copy.joined(feed, joined);
      tell((event) => event.facts.add(feed));
    },
    snapshot: (feed, json) => applied(feed, copy.snapshot(feed, json)),
    delta: (delta) => applied(delta.feed, copy.delta(delta)),
    status(sent) {
      statuses = sent;
      tell((event) => (event.statuses = true));
    },
    moved: (moved) => tell((event) => moved.forEach((feed) => event.movers.add(feed))),
    changed: () => tell((event) => (event.connection = true)),
    heard: (event, args) => ears.forEach((listener) => listener(event, args)),
    warn,
  };
  const line = (options.openLine ?? openLine)(options, events);
  void options.first?.until.then(askForRest, askForRest);

  return {
    state: copy.state,
    movers: line.movers,
    statuses: () => statuses,
    connection: () => ({
      ...line.state(),
      lastSeq: Object.fromEntries(feeds.map((feed) => [feed, copy.state(feed)?.seq ?? 0])),
      behind: feeds.reduce((sum, feed) => sum + copy.behind(feed), 0),
      resyncs: copy.resyncs(),
    }),
    look(look) {
      if (sameLook(look, looked)) return;
      looked = look;
      if (!restWaits) follow();
    },
    command: (request) => line.ask('command', request) as Promise<Answer>,
    ask: line.ask,
    hear(listener) {
      ears.add(listener);
      return () => void ears.delete(listener);
    },
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      clearTimeout(mending);
      frame.close();
      line.close();
      listeners.clear();
    },
  };
}

function sameLook(a: Look, b: Look): boolean {
  return a.hidden === b.hidden && same(a.fine, b.fine) && same(a.follow, b.follow);
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}

function nothing() {
  return { facts: new Set<FeedId>(), movers: new Set<FeedId>(), statuses: false, connection: false };
}
