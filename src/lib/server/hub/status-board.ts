import type { Feed, FeedStatus } from '../../model/feed.ts';
import type { FeedId } from '../../model/id.ts';

/** How all feeds stand, from what the processes that opened them say. */
export interface StatusBoard {
  take(from: string, statuses: readonly FeedStatus[]): void;
  all(): readonly FeedStatus[];
}

/** A process that says nothing for so long is taken for gone; each says how its feeds stand every second. */
const goneAfterMs = 3_500;

interface Told {
  readonly status: FeedStatus;
  readonly from: string;
  atMs: number;
}

export function openStatusBoard(feeds: readonly Feed[], now: () => number): StatusBoard {
  const openedMs = now();
  const told = new Map<FeedId, Told>();

  function statusOf(feed: Feed): FeedStatus {
    const known = told.get(feed.id);
    if (!known) return unclaimed(feed, openedMs);
    // A clock that was set back would hide a silence until it is where it was.
    known.atMs = Math.min(known.atMs, now());
    if (now() - known.atMs <= goneAfterMs) return known.status;
    const reason = `The process ${known.from} had this feed and is silent; another will claim it.`;
    return { ...known.status, state: 'down', reason, since: known.atMs };
  }

  return {
    take(from, statuses) {
      for (const status of statuses) told.set(status.feed, { status, from, atMs: now() });
    },
    all: () => feeds.map(statusOf),
  };
}

function unclaimed({ id, title, attribution }: Feed, since: number): FeedStatus {
  const reason = 'No process has opened this feed yet.';
  const nothing = { lastChange: 0, lagMs: null, seq: 0, changes: 0, quarantined: 0, restarts: 0 };
  return { feed: id, title, attribution, state: 'starting', reason, note: '', since, ...nothing };
}
