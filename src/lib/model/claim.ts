import type { FeedId } from './id.ts';

/**
 * A feed is opened by one process at a time. Each time it is claimed a new term begins, with the number after `base`, the
 * last one the log has. What the term before numbered beyond `base` was never kept, and its numbers are given anew.
 */
export interface Claim {
  readonly feed: FeedId;
  /** 1, 2, 3 …; grows with each claim. */
  readonly term: number;
  readonly base: number;
}

/** Who has which feed, kept beside the log, so that a holder that lost its claim can no longer write. */
export interface Leases {
  /** Claims a feed that nobody holds, or whose holder has been silent for too long; `undefined` when it is held. */
  take(feed: FeedId): Promise<Claim | undefined>;
  /** Says that we are still here; gives back the feeds that somebody else has claimed. Rejects while the log is away. */
  renew(claims: readonly Claim[]): Promise<readonly FeedId[]>;
  /** Lets others have it at once. */
  release(claim: Claim): Promise<void>;
  /** Where the terms of a feed began, the oldest first, as far back as the log reaches. */
  terms(feed: FeedId): Promise<readonly Claim[]>;
}

/**
 * Whether facts held up to `seq` of `term` are the beginning of what stands now: every later term must have begun at or
 * after `seq`, else what is held was never kept.
 */
export function continues(terms: readonly Claim[], term: number, seq: number): boolean {
  const known = terms.some((claim) => claim.term === term) || term === 0;
  return known && terms.every((claim) => claim.term <= term || claim.base >= seq);
}
