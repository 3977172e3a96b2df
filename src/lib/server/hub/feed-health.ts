import type { Change } from '../../model/change.ts';
import type { Feed, FeedStatus } from '../../model/feed.ts';
import type { DoorFigures } from '../../model/ops.ts';

/** How one feed stands, told as a `FeedStatus`. */
export interface FeedHealth {
  /** Something came, and when it was so. */
  alive(offer: Change): void;
  down(reason: string): void;
  /** It is opened again. */
  again(): void;
  note(sentence: string): void;
  door(figures: DoorFigures): void;
  quarantined(): void;
  /** `seq` and `trouble` (facts that are not being kept) belong to the status too; empty: none. */
  status(seq: number, trouble: string): FeedStatus;
}

type State = FeedStatus['state'];

export function openFeedHealth(feed: Feed, lastChangeMs: number, now: () => number): FeedHealth {
  let openedMs = now();
  let lastChange = lastChangeMs;
  let came = false;
  let fallen: { reason: string; since: number } | undefined;
  let told: { state: State; since: number } = { state: 'starting', since: openedMs };
  const counts = { changes: 0, quarantined: 0, restarts: 0 };
  let newestMs = -Infinity;
  let lagMs: number | null = null;
  let note = '';
  let door: DoorFigures | undefined;

  /** A clock that was set back would hide a silence until it is where it was. */
  function followClock(): void {
    openedMs = Math.min(openedMs, now());
    lastChange = Math.min(lastChange, now());
  }

  function judged(trouble: string): { state: State; reason: string; since: number } {
    if (fallen) return { state: 'down', ...fallen };
    if (trouble) return { state: 'down', reason: trouble, since: now() };
    const heardMs = came ? lastChange : openedMs;
    if (now() - heardMs <= feed.staleAfterMs) return { state: came ? 'live' : 'starting', reason: '', since: now() };
    const reason = `Nothing came for ${Math.round((now() - heardMs) / 1000)} s; after ${feed.staleAfterMs / 1000} s that is too long.`;
    return { state: 'stale', reason, since: heardMs + feed.staleAfterMs };
  }

  return {
    alive({ observe, move }) {
      came = true;
      fallen = undefined;
      lastChange = now();
      counts.changes += 1;
      const latest = observe?.at(-1)?.phenomenonTime ?? move?.at(-1)?.phenomenonTime ?? -Infinity;
      // What is made up for later says nothing of how late the newest is.
      newestMs = Math.max(newestMs, latest);
      if (latest === newestMs && Number.isFinite(latest)) lagMs = lastChange - latest;
    },
    down(reason) {
      fallen = { reason, since: fallen?.since ?? now() };
    },
    again() {
      counts.restarts += 1;
    },
    note(sentence) {
      note = sentence;
    },
    door(figures) {
      door = figures;
    },
    quarantined() {
      counts.quarantined += 1;
    },
    status(seq, trouble) {
      followClock();
      const { state, reason, since } = judged(trouble);
      if (state !== told.state) told = { state, since };
      const { id, title, attribution, seldom } = feed;
      const of = { feed: id, title, attribution, ...(seldom ? { seldom } : {}), ...(door ? { door } : {}) };
      return { ...of, ...told, reason, note, lastChange, lagMs, seq, ...counts };
    },
  };
}
