import type { Delta } from '../../model/change.ts';
import type { Claim } from '../../model/claim.ts';
import type { FeedStatus } from '../../model/feed.ts';
import type { FeedId } from '../../model/id.ts';
import type { NodeFigures } from '../../model/ops.ts';

/** What is heard on the trunk, in the order it was told per feed. */
export interface TrunkEars {
  /** A feed was claimed: its next number is the one after `base`. */
  claimed(claim: Claim): void;
  facts(delta: Delta): void;
  /** What `mover-news.ts` packed. Never of a feed that this process told of itself: it has those movers already. */
  movers(feed: FeedId, news: Uint8Array): void;
  /** How the feeds of one process stand, with the name of that process. */
  statuses(from: string, statuses: readonly FeedStatus[]): void;
  /** How a process stands, this one too. */
  node?(figures: NodeFigures): void;
  /** The process of this name said goodbye. */
  left?(name: string): void;
  /** Somebody who joins wants all movers of the feeds that are claimed here. */
  moversWanted(): void;
  /** Some of it may have been missed: compare with the log. */
  missed(): void;
}

/** The way between the processes that open feeds and the hubs. Telling never throws and never waits. */
export interface Trunk {
  /** This process, as others see it. */
  readonly name: string;
  claim(claim: Claim): void;
  facts(delta: Delta): void;
  movers(feed: FeedId, news: Uint8Array): void;
  statuses(statuses: readonly FeedStatus[]): void;
  /** How this process stands. */
  node(figures: NodeFigures): void;
  /** Whether other processes listen: what only they need is not told otherwise. */
  readonly shared: boolean;
  /** Asks those who claim feeds for all movers. */
  wantMovers(): void;
  /** Everything told from now on, by this process too (facts, claims and statuses at once, in the same turn). */
  listen(ears: TrunkEars): () => void;
  /** Empty when it stands, else why not, as a sentence. */
  trouble(): string;
  close(): Promise<void>;
}
