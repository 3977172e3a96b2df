import type { Feed, FeedStatus } from '../../model/feed.ts';
import type { Moment, Seek } from '../../model/past-wire.ts';
import type { Past } from '../../model/past.ts';
import { coarseEveryTicks } from '../hub/hall-book.ts';
import type { MoverHall } from '../hub/mover-hall.ts';
import { pause } from '../hub/pause.ts';
import { openFactTape, type FactTape, type FactWay } from './fact-tape.ts';
import { openFixTape, type FixTape, type PlayedArchive } from './fix-tape.ts';
import { openPastClock } from './past-clock.ts';
import { statusesAt } from './past-status.ts';
import type { ReadingRoom } from './reading-room.ts';

export interface PlayerOptions {
  readonly past: Past;
  readonly archive: PlayedArchive;
  readonly room: ReadingRoom;
  readonly feeds: readonly Feed[];
  /** Of which feeds movers are recorded. */
  readonly recorded: ReadonlySet<string>;
  readonly now: () => number;
  readonly hall: MoverHall;
  readonly way: FactWay;
  readonly tell: (moment: Moment) => void;
  readonly status: (statuses: readonly FeedStatus[], nowMs: number) => void;
}

/** What one seek led to: the city at that moment, and on from there. */
export interface Player {
  play(speed: number): void;
  pause(): void;
  /** Shows what a changed interest or a returned credit allows. */
  tick(): void;
  atMs(): number;
  readonly playing: boolean;
  readonly speed: number;
  /** Resolves when the signal has ended it; rejects when what comes next cannot be read. */
  readonly ended: Promise<void>;
}

interface Reel {
  readonly feed: Feed;
  readonly facts: FactTape;
  fixes: FixTape | undefined;
}

const stepEveryMs = 250;
const tellEveryMs = 1_000;
const waitForRoomMs = 50;
/** Faster than this the steps between are not shown: whole pictures come, one a second. */
const everyStepUpTo = 60;
const pictureEveryMs = 1_000;

/** Runs until the signal aborts. Resolves when the moment is whole; rejects when it cannot be read. */
export async function openPlayer(to: Seek, options: PlayerOptions, signal: AbortSignal): Promise<Player> {
  const { past, archive, room, now, hall, way } = options;
  const clock = openPastClock(to.atMs, now);
  const read = <T>(run: () => Promise<T>): Promise<T> => room.read(signal, run);
  const epoch = `past-${to.seek}`;
  const reels = options.feeds.filter(({ id }) => to.feeds.includes(id)).map(openReel);
  let wake: (() => void) | undefined;
  let toldMs = 0;
  let toldGap: Moment['gap'];
  let picturedMs = 0;
  let shownMs = 0;
  /** It was stopped: one step more leads to where it stands, and says so. */
  let stopping = false;

  function openReel(feed: Feed): Reel {
    const { id, urgent = false } = feed;
    const facts = openFactTape({ feed: id, mode: to.mode, urgent, past, read, way, epoch });
    return { feed, facts, fixes: undefined };
  }

  /** Movers are looked for where some were recorded, or where things of the feed have no place of their own. */
  async function begin(reel: Reel, atMs: number): Promise<void> {
    const { id } = reel.feed;
    const openFixes = (): FixTape => openFixTape({ feed: id, archive, hall, read, signal, now });
    if (options.recorded.has(id)) reel.fixes = openFixes();
    await Promise.all([reel.facts.begin(atMs), reel.fixes?.begin(atMs)]);
    if (reel.fixes || !reel.facts.moves()) return;
    reel.fixes = openFixes();
    await reel.fixes.begin(atMs);
  }

  async function advance({ facts, fixes }: Reel, atMs: number, jumps: boolean): Promise<void> {
    await facts.advance(atMs);
    if (jumps) await fixes?.begin(atMs);
    else if (clock.speed <= everyStepUpTo) await fixes?.advance(atMs);
  }

  const gapNow = (): Moment['gap'] => reels.map(({ fixes }) => fixes?.gap()).find(Boolean);

  function tell(atMs: number): void {
    const statuses = statusesAt(reels, atMs);
    options.status(statuses, now());
    const gap = gapNow();
    const { playing, speed } = clock;
    [toldMs, toldGap] = [performance.now(), gap];
    options.tell({ seek: to.seek, mode: to.mode, atMs, playing, speed, ...(gap ? { gap } : {}) });
  }

  /** The hall tells the whole city at every so manieth tick; a step of the past is a jump, so everybody hears of each. */
  function showMovers(atMs: number): void {
    for (let n = 0; n < coarseEveryTicks; n += 1) hall.tick(atMs);
  }

  async function step(): Promise<void> {
    const { playing } = clock;
    // Where it stops everything is to be there: what the browser has no room for yet is waited for.
    if (!playing && !way.open()) return pause(waitForRoomMs, signal);
    const atMs = clock.atMs();
    stopping = false;
    const pictured = performance.now() - picturedMs < pictureEveryMs && playing;
    const jumps = clock.speed > everyStepUpTo && !pictured;
    if (jumps) picturedMs = performance.now();
    await Promise.all(reels.map((reel) => advance(reel, atMs, jumps)));
    signal.throwIfAborted();
    showMovers(atMs);
    shownMs = atMs;
    if (!playing || gapNow() !== toldGap || performance.now() - toldMs >= tellEveryMs) tell(atMs);
  }

  /** One that stands waits until it is woken. */
  async function rest(sinceMs: number): Promise<void> {
    if (clock.playing) return pause(Math.max(1, stepEveryMs - (performance.now() - sinceMs)), signal);
    if (!stopping) await new Promise<void>((resolve) => (wake = resolve));
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const sinceMs = performance.now();
      if (clock.playing || stopping) await step();
      if (!signal.aborted) await rest(sinceMs);
    }
  }

  const atMs = clock.atMs();
  await Promise.all(reels.map((reel) => begin(reel, atMs)));
  signal.throwIfAborted();
  showMovers(atMs);
  shownMs = atMs;
  if (to.playing) clock.play(to.speed);
  tell(atMs);
  signal.addEventListener('abort', () => wake?.(), { once: true });
  return {
    ended: run(),
    play(speed) {
      clock.play(speed);
      tell(clock.atMs());
      wake?.();
    },
    pause() {
      clock.pause();
      stopping = true;
      wake?.();
    },
    tick: () => void (clock.playing || showMovers(shownMs)),
    atMs: clock.atMs,
    get playing() {
      return clock.playing;
    },
    get speed() {
      return clock.speed;
    },
  };
}
