import type { Feed, FeedStatus } from '../../model/feed.ts';
import type { FactTape } from './fact-tape.ts';
import type { FixTape } from './fix-tape.ts';

/** A feed with what is read of it. */
export interface Reel {
  readonly feed: Pick<Feed, 'id' | 'title' | 'attribution' | 'staleAfterMs' | 'seldom'>;
  readonly facts: FactTape;
  readonly fixes?: FixTape | undefined;
}

/** How feeds stood is not kept. What is said of them is what the log and the archive show, and no more. */
export function statusesAt(reels: readonly Reel[], atMs: number): FeedStatus[] {
  const statuses = reels.map((reel) => statusAt(reel, atMs));
  const stood = reels.some(({ feed }, at) => !feed.seldom && statuses[at]!.state === 'live');
  // Whoever speaks only of changes is not called late while the house was heard from.
  return statuses.map((status, at) =>
    stood && reels[at]!.feed.seldom && status.lastChange > 0 ? { ...status, state: 'live', reason: '' } : status,
  );
}

function statusAt({ feed, facts, fixes }: Reel, atMs: number): FeedStatus {
  const { id, title, attribution, staleAfterMs, seldom } = feed;
  const lastMs = Math.max(facts.lastMs(), fixes?.lastMs() ?? 0);
  const reason = reasonOf(atMs, lastMs, staleAfterMs, fixes);
  return {
    feed: id,
    title,
    attribution,
    ...(seldom ? { seldom } : {}),
    state: reason ? 'stale' : 'live',
    reason,
    note: '',
    since: lastMs,
    lastChange: lastMs,
    seq: facts.seq(),
    changes: 0,
    lagMs: null,
    quarantined: 0,
    restarts: 0,
  };
}

function reasonOf(atMs: number, lastMs: number, staleAfterMs: number, fixes: FixTape | undefined): string {
  if (fixes?.gap()) return 'No positions were recorded at this moment.';
  if (lastMs === 0) return 'Nothing of this feed was kept from before this moment.';
  if (atMs - lastMs <= staleAfterMs) return '';
  return `Nothing of this feed was kept from the ${Math.round((atMs - lastMs) / 1000)} s before this moment.`;
}
