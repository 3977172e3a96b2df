import type { FeedStatus } from '../model/feed.ts';
import type { FeedId } from '../model/id.ts';
import { MoverTable } from '../model/mover-table.ts';
import type { FromPast, Moment, Reach, Seek, ToPast } from '../model/past-wire.ts';
import type { Interest } from '../model/wire.ts';
import type { Socket } from 'socket.io-client';
import { createCityCopy, type CityCopy } from './city-copy.ts';
import { oncePerFrame } from './frame.ts';
import type { Live, LiveEvent, Look } from './live.ts';
import { openConnection, type ConnectionOptions, type LiveConnection } from './live-connection.ts';
import { createMoverCopy, type MoverCopy } from './mover-copy.ts';

/** The city as it stands at one moment of the past, and the way to another one. */
export interface PastCity extends Live {
  seek(to: Omit<Seek, 'seek' | 'feeds'>): void;
  play(speed: number): void;
  pause(): void;
  /** Where it stands by this machine's steady count; `undefined` before anything was seen. */
  moment(): Moment | undefined;
  /** What was sought last; `undefined` once it is shown. */
  sought(): Seek | undefined;
  reach(): Reach | undefined;
  /** The line itself, where it is in this thread. */
  readonly socket?: PastSocket;
  /** What the server said against what was asked, as a sentence; empty otherwise. */
  notice(): string;
}

export type PastSocket = Socket<FromPast, ToPast>;

export interface PastOptions extends ConnectionOptions {
  readonly feeds: readonly FeedId[];
  readonly movers: readonly FeedId[];
  readonly warn?: (sentence: string) => void;
  /** Opens the connection; in this thread when absent. */
  readonly openConnection?: typeof openConnection;
}

/** What one seek brings. It is filled behind the one that is shown and takes its place when it is whole. */
interface Picture {
  readonly seek: number;
  readonly facts: CityCopy;
  readonly movers: MoverCopy;
  statuses: readonly FeedStatus[];
}

/** A feed whose facts do not fit is sought again after a moment. */
const mendAfterMs = 1_000;
const nobody = new MoverTable();

/** Opens a line of its own to the past; nothing comes over it before the first `seek`. */
export function openPast(options: PastOptions): PastCity {
  const { feeds, warn = () => undefined } = options;
  const listeners = new Set<(what: LiveEvent) => void>();
  let looked: Look = { fine: [], follow: [], hidden: false };
  let shown = openPicture(0);
  let coming: Picture | undefined;
  let wanted: Seek | undefined;
  let seeks = 0;
  let stands: { readonly moment: Moment; readonly atMs: number } | undefined;
  let reach: Reach | undefined;
  let notice = '';
  let mending: ReturnType<typeof setTimeout> | undefined;
  let since = nothing();
  const frame = oncePerFrame(() => {
    const what = since;
    since = nothing();
    for (const listener of listeners) listener(what);
  });

  function openPicture(seek: number): Picture {
    const movers = createMoverCopy();
    return { seek, facts: createCityCopy(), movers, statuses: [] };
  }

  function interest(): Interest {
    const { fine, follow } = looked;
    return { feeds: options.movers, fine, follow, coarse: 'all', everyTicks: 1 };
  }

  function tell(change: (event: ReturnType<typeof nothing>) => void): void {
    change(since);
    frame.ask();
  }

  function tellAll(): void {
    tell((event) => {
      for (const feed of feeds) event.facts.add(feed);
      for (const feed of options.movers) event.movers.add(feed);
      event.statuses = event.connection = true;
    });
  }

  /** Where new things belong: to the picture that is being filled, else to the one that is shown. */
  const current = (): Picture => coming ?? shown;

  function seek(to: Omit<Seek, 'seek' | 'feeds'>): void {
    wanted = { ...to, seek: (seeks += 1), feeds };
    notice = '';
    connection.say('seek', wanted);
    tell((event) => (event.connection = true));
  }

  function applied(feed: FeedId, fits: boolean): void {
    if (fits) return tell((event) => event.facts.add(feed));
    warn(`The past of ${feed} is asked for again: ${current().facts.trouble()}`);
    mending ??= setTimeout(() => {
      mending = undefined;
      again();
    }, mendAfterMs);
  }

  /** A line that opened anew, or facts that do not fit: from where it stands. */
  function again(): void {
    const at = wanted ?? momentNow();
    if (at) seek({ atMs: at.atMs, mode: at.mode, playing: at.playing, speed: at.speed });
  }

  function momentNow(): Moment | undefined {
    if (!stands) return undefined;
    const { moment, atMs } = stands;
    const elapsedMs = moment.playing && connection.state().state === 'live' ? performance.now() - atMs : 0;
    return { ...moment, atMs: moment.atMs + elapsedMs * moment.speed };
  }

  function settle(moment: Moment): void {
    if (coming && moment.seek === coming.seek) {
      shown = coming;
      coming = undefined;
      tellAll();
    }
    if (moment.seek !== shown.seek) return;
    if (wanted?.seek === moment.seek) wanted = undefined;
    stands = { moment, atMs: performance.now() };
    tell((event) => (event.connection = true));
  }

  function takeFixes(message: Uint8Array): void {
    try {
      const taken = current().movers.fixes(message);
      tell((event) => taken.feeds.forEach((feed) => event.movers.add(feed)));
    } catch (error) {
      warn(error instanceof Error ? error.message : String(error));
    }
  }

  const connection: LiveConnection = (options.openConnection ?? openConnection)(
    { ...options, auth: { past: true } },
    {
      opened() {
        connection.interest(interest());
        again();
      },
      joined: (feed, joined) => current().facts.joined(feed, joined),
      snapshot: (feed, json) => applied(feed, current().facts.snapshot(feed, json)),
      delta: (delta) => applied(delta.feed, current().facts.delta(delta)),
      status(sent) {
        current().statuses = sent;
        tell((event) => (event.statuses = true));
      },
      roster: (news) => current().movers.roster(news),
      fixes: takeFixes,
      changed: () => tell((event) => (event.connection = true)),
    },
  );
  connection.on('sought', (seek: number) => (coming = openPicture(seek)));
  connection.on('moment', settle);
  connection.on('reach', (said: Reach) => {
    reach = said;
    tell((event) => (event.connection = true));
  });
  connection.on('notice', (sentence: string) => {
    notice = sentence;
    tell((event) => (event.connection = true));
  });

  const socket = connection.socket as PastSocket | undefined;
  return {
    ...(socket && { socket }),
    seek,
    play: (speed) => void connection.say('play', speed),
    pause: () => void connection.say('pause'),
    moment: momentNow,
    sought: () => wanted,
    reach: () => reach,
    notice: () => notice,
    state: (feed) => shown.facts.state(feed),
    // Nobody was there, or nobody knows: either way those of now are not to stay on the screen.
    movers: (feed) => shown.movers.table(feed) ?? (options.movers.includes(feed) ? nobody : undefined),
    statuses: () => shown.statuses,
    connection: () => ({
      ...connection.state(),
      skippedTicks: 0,
      fixLagMs: null,
      fixMessages: 0,
      lastSeq: Object.fromEntries(feeds.map((feed) => [feed, shown.facts.state(feed)?.seq ?? 0])),
      behind: 0,
      resyncs: shown.facts.resyncs(),
    }),
    look(look) {
      looked = look;
      connection.interest(interest());
    },
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
