import type { FeedStatus } from '../../model/feed.ts';

export interface Agreement {
  /** The last number of the feed that this desk holds; 0 before the first. */
  readonly seq: number;
  /** `unknown`: there is no line, or the hub has not said its own number. */
  readonly stands: 'same' | 'behind' | 'unknown';
  /** How many numbers are missing here. */
  readonly missing: number;
}

/** Whether this desk shows what the hub last said. What came since the hub's word a moment ago is ahead of it, not behind. */
export function agreementOf(seq: number | undefined, statuses: readonly FeedStatus[], lineIsLive: boolean): Agreement {
  const hub = statuses.find(({ feed }) => feed === 'drawings')?.seq;
  if (seq === undefined || hub === undefined || !lineIsLive) return { seq: seq ?? 0, stands: 'unknown', missing: 0 };
  const missing = Math.max(0, hub - seq);
  return { seq, stands: missing === 0 ? 'same' : 'behind', missing };
}
