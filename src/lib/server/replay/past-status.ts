import type { Feed, FeedStatus } from '../../model/feed.ts';
import type { FactTape } from './fact-tape.ts';
import type { FixTape } from './fix-tape.ts';

/** How a feed stood is not kept. What is said of it is what the log and the archive show, and no more. */
export function statusAt(
  { id, title, attribution, staleAfterMs }: Pick<Feed, 'id' | 'title' | 'attribution' | 'staleAfterMs'>,
  atMs: number,
  facts: FactTape,
  fixes: FixTape | undefined,
): FeedStatus {
  const lastMs = Math.max(facts.lastMs(), fixes?.lastMs() ?? 0);
  const reason = reasonOf(atMs, lastMs, staleAfterMs, fixes);
  return {
    feed: id,
    title,
    attribution,
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
