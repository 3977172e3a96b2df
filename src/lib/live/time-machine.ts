import { fastest, slowest, type Moment, type PastMode, type Reach } from '../model/past-wire.ts';
import type { FeedId } from '../model/id.ts';
import type { Span } from '../model/recorded.ts';
import type { Live, LiveEvent, Look } from './live.ts';
import type { PastCity } from './past.ts';

/** Which time the page shows. */
export interface TimeState {
  readonly kind: 'live' | 'past';
  /** The moment that is shown; the city's clock when live. */
  readonly nowMs: number;
  /** The moment that was asked for and is not shown yet. */
  readonly wantedMs?: number;
  readonly playing: boolean;
  /** Seconds of the past in a second of the clock. */
  readonly speed: number;
  readonly mode: PastMode;
  /** Nothing was recorded at the moment that is shown. */
  readonly gap?: Span;
  /** What can be looked at; unknown before the past was asked. */
  readonly reach?: Reach;
  /** The city's clock minus the moment that is shown. */
  readonly behindLiveMs: number;
  /** Played over and over. */
  readonly loop?: Span;
  /** Why the moment that was asked for does not come, as a sentence; empty otherwise. */
  readonly trouble: string;
}

/** The city at the time the person chose: live, or a moment of the past with live going on underneath. */
export interface TimeMachine extends Live {
  time(): TimeState;
  live(): void;
  seek(atMs: number): void;
  /** Stays at the moment that is shown; of live, at now. */
  pause(): void;
  /** Goes on from the moment that is shown; live has one speed. */
  play(speed?: number): void;
  mode(mode: PastMode): void;
  /** Plays a span over and over; without one, plays on. */
  span(span: Span | undefined): void;
  /** Asks for the reach, for one who is about to look back. */
  prepare(): void;
  /** What goes on while the past is shown. */
  readonly beneath: Live;
  /** Another line to the past, for who looks at two moments at once; whoever asks for it closes it. */
  openAnother(feeds: readonly FeedId[]): PastCity;
}

export interface TimeMachineOptions {
  readonly live: Live;
  /** Opens a line to the past, of these feeds or of all: when somebody first looks back, and for each moment that is looked at beside. */
  readonly openPast: (feeds?: readonly FeedId[]) => PastCity;
  /** The machine's clock; for tests. */
  readonly now?: () => number;
}

/** Closer to now than this, a past that plays has caught up with live. */
const caughtUpMs = 1_000;
/** While somebody drags through time the past is asked at most so often. */
const seekEveryMs = 150;
/** Whoever came back to live seldom looks back again at once; the line to the past is kept for so long. */
const keepPastMs = 60_000;

export function openTimeMachine({ live, openPast, now = Date.now }: TimeMachineOptions): TimeMachine {
  const listeners = new Set<(what: LiveEvent) => void>();
  const chosen = { speed: 1, mode: 'known' as PastMode, loop: undefined as Span | undefined };
  let past: PastCity | undefined;
  let looked: Look | undefined;
  /** Somebody wants the past; it is shown from the moment there is something to show. */
  let back = false;
  let inPast = false;
  let next: { readonly atMs: number; readonly playing: boolean } | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  let reach: Reach | undefined;

  const liveMs = (): number => now() + live.connection().clockOffsetMs;
  const shown = (): Live => (inPast && past ? past : live);
  const unwatchLive = live.watch((what) => !inPast && tell(what));

  function tell(what: LiveEvent): void {
    for (const listener of listeners) listener(what);
  }

  /** Another city is shown now: whoever watches reads everything anew. */
  function tellAll(): void {
    const feeds = new Set([live, past].flatMap((city) => city?.statuses().map(({ feed }) => feed) ?? []));
    for (const feed of Object.keys(live.connection().lastSeq)) feeds.add(feed);
    tell({ facts: feeds, movers: feeds, statuses: true, connection: true });
  }

  function opened(): PastCity {
    clearTimeout(leaving);
    if (past) return past;
    past = openPast();
    if (looked) past.look(looked);
    past.watch(follow);
    return past;
  }

  function leave(): void {
    clearTimeout(leaving);
    leaving = setTimeout(() => {
      past?.close();
      past = undefined;
    }, keepPastMs);
  }

  /** The past said something: show it, turn at the end of a span, or come back when it caught up with live. */
  function follow(what: LiveEvent): void {
    const moment = past?.moment();
    reach = past?.reach() ?? reach;
    if (back && !inPast && moment && !next && !past?.sought()) {
      inPast = true;
      return tellAll();
    }
    if (inPast && moment?.playing && !next && !past?.sought()) turn(moment);
    // Also while live is still shown: how the asking stands, and how far back one can go, is told.
    if (inPast) tell(what);
    else if (what.connection) tell({ facts: none, movers: none, statuses: false, connection: true });
  }

  function turn({ atMs }: Moment): void {
    if (chosen.loop && atMs >= chosen.loop.toMs) return go(chosen.loop.fromMs, true);
    if (liveMs() - atMs < caughtUpMs) machine.live();
  }

  function go(atMs: number, playing: boolean): void {
    back = true;
    next = { atMs: Math.min(atMs, liveMs()), playing };
    if (waiting !== undefined) return;
    send();
    waiting = setTimeout(() => {
      waiting = undefined;
      if (next) go(next.atMs, next.playing);
    }, seekEveryMs);
  }

  function send(): void {
    if (!next) return;
    const { atMs, playing } = next;
    next = undefined;
    opened().seek({ atMs, playing, mode: chosen.mode, speed: chosen.speed });
  }

  /** Whether it plays, or will when what was sought is there. */
  const playing = (): boolean => next?.playing ?? past?.sought()?.playing ?? past?.moment()?.playing ?? false;
  const atMs = (): number =>
    next?.atMs ?? past?.sought()?.atMs ?? (inPast ? past?.moment()?.atMs : undefined) ?? liveMs();

  const machine: TimeMachine = {
    time: () => (inPast && past ? timeOf(past) : liveTime()),
    live() {
      const was = inPast || back;
      inPast = back = false;
      next = undefined;
      chosen.loop = undefined;
      past?.pause();
      leave();
      if (was) tellAll();
    },
    seek: (to) => go(to, back && playing()),
    pause() {
      if (!back) return go(liveMs(), false);
      if (next ?? past?.sought()) return go(atMs(), false);
      past?.pause();
    },
    play(speed = chosen.speed) {
      chosen.speed = Math.min(fastest, Math.max(slowest, speed));
      if (!back) return;
      if (next ?? past?.sought()) return go(atMs(), true);
      past?.play(chosen.speed);
    },
    mode(mode) {
      if (mode === chosen.mode) return;
      chosen.mode = mode;
      if (back) go(atMs(), playing());
    },
    span(span) {
      chosen.loop = span;
      if (span) go(span.fromMs, true);
    },
    prepare() {
      opened();
      if (!back) leave();
    },
    beneath: live,
    openAnother: (feeds) => openPast(feeds),
    state: (feed) => shown().state(feed),
    movers: (feed) => shown().movers(feed),
    statuses: () => shown().statuses(),
    connection: () => shown().connection(),
    ...(live.command && live.ask && live.hear && { command: live.command, ask: live.ask, hear: live.hear }),
    look(look) {
      looked = look;
      live.look(look);
      past?.look(look);
    },
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      clearTimeout(waiting);
      clearTimeout(leaving);
      unwatchLive();
      past?.close();
      live.close();
      listeners.clear();
    },
  };

  /** What is on its way, if anything. */
  function asked(): { readonly wantedMs?: number; readonly trouble: string } {
    const wantedMs = next?.atMs ?? past?.sought()?.atMs;
    const trouble = past && back ? past.connection().reason || past.notice() : '';
    return { ...(wantedMs === undefined || !back ? {} : { wantedMs }), trouble };
  }

  function reached(): { readonly reach?: Reach } {
    return reach ? { reach } : {};
  }

  function liveTime(): TimeState {
    const { mode, speed } = chosen;
    return { kind: 'live', nowMs: liveMs(), playing: true, speed, mode, behindLiveMs: 0, ...reached(), ...asked() };
  }

  function timeOf(city: PastCity): TimeState {
    const moment = city.moment()!;
    const nowMs = Math.min(moment.atMs, liveMs());
    return {
      kind: 'past',
      nowMs,
      playing: playing(),
      speed: moment.playing ? moment.speed : chosen.speed,
      mode: moment.mode,
      behindLiveMs: liveMs() - nowMs,
      ...(moment.gap ? { gap: moment.gap } : {}),
      ...(chosen.loop ? { loop: chosen.loop } : {}),
      ...reached(),
      ...asked(),
    };
  }

  return machine;
}

const none: ReadonlySet<string> = new Set();
