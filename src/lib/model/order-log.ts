import type { Claim } from './claim.ts';
import type { Command, CommandRequest, Order, Outcome } from './command.ts';
import type { Offer } from './feed.ts';
import type { FeedState } from './feed-state.ts';
import type { FeedId } from './id.ts';
import type { Text } from './text.ts';

/** An order as it is kept, with what is to be done. */
export interface KeptOrder extends Order {
  readonly command: string;
  readonly feed: FeedId;
  readonly given: unknown;
}

/** One line of the audit: an order and what became of it. */
export interface OrderLine extends KeptOrder {
  /** Absent as long as it waits. */
  readonly outcome?: Outcome;
  readonly settledMs?: number;
}

/** What was heard of orders: one was placed for a feed, or one has its outcome. */
export type OrderNews = { readonly placed: FeedId } | { readonly settled: number };

/**
 * Where orders are kept, and where hubs and whoever has the feed meet. An order is settled in the transaction that keeps the
 * delta which tells it (`Delta.settles`), so that it happened exactly when it is done.
 */
export interface OrderLog {
  /** Keeps a request that was checked; gives back the order's number. */
  place(request: CommandRequest, feed: FeedId): Promise<number>;
  /** Those of these feeds that have no outcome, the oldest first. */
  waiting(feeds: readonly FeedId[]): Promise<readonly KeptOrder[]>;
  /** Settles an order that changes nothing, unless the feed was claimed by somebody else or the order has its outcome. */
  refuse(claim: Claim, number: number, sentence: Text): Promise<void>;
  outcome(number: number): Promise<Outcome | undefined>;
  /** Orders taken in `[fromMs, toMs)`, the newest first. */
  list(fromMs: number, toMs: number, atMost: number): Promise<readonly OrderLine[]>;
  /** What is told may be missed while the database is away: whoever listens looks by himself now and then. */
  watch(listener: (news: OrderNews) => void): () => void;
}

/** An order that waits for the feed it is given to. */
export interface PendingOrder {
  readonly order: Order;
  readonly command: Command;
  /** What it changes, given how the feed stands now; offered, it is settled with what it changes. Throws a `Refusal`. */
  apply(state: FeedState): Offer;
  /** Settles it without a change. */
  refuse(sentence: Text): void;
}

/** The orders of one feed, for one that takes them itself because it remembers what they change (`Feed.takesOrders`). */
export interface PendingOrders {
  /** Those that came since the last call, in order; each is given once and must be offered or refused. */
  take(): readonly PendingOrder[];
  /** Calls the listener when there is something to take; gives back its undo. */
  wake(listener: () => void): () => void;
}
