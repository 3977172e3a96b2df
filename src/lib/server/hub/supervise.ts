import { setImmediate as turn } from 'node:timers/promises';
import type { BackOff } from '../../model/back-off.ts';
import type { Feed, FeedContext, Offer } from '../../model/feed.ts';
import { hasFacts } from '../../model/change.ts';
import type { FeedHealth } from './feed-health.ts';
import { pause } from './pause.ts';

export interface Supervision {
  readonly feed: Feed;
  readonly health: FeedHealth;
  readonly waits: BackOff;
  /** What the feed is given when it is opened; called anew each time. */
  context(signal: AbortSignal): FeedContext;
  take(offer: Offer): Promise<void>;
}

/**
 * Keeps one feed open until `signal` aborts: a feed that throws or ends is down with its reason, and opened again after a
 * wait that shrinks only when something useful came. Nothing of it ever reaches another feed.
 */
export async function supervise(watched: Supervision, signal: AbortSignal): Promise<void> {
  const { health, waits } = watched;
  while (!signal.aborted) {
    const reason = await runOnce(watched, signal);
    if (signal.aborted) return;
    health.down(reason);
    await pause(waits.next(), signal);
    health.again();
  }
}

/** A feed that never has to wait for its source would else be the only one that runs. */
const othersWaitAtMostMs = 10;

/** One life of the feed; gives back why it ended. */
async function runOnce({ feed, health, waits, context, take }: Supervision, signal: AbortSignal): Promise<string> {
  const life = new AbortController();
  let turnMs = performance.now();
  const opened = context(AbortSignal.any([signal, life.signal]));
  try {
    for await (const offer of feed.open(opened)) {
      health.alive(offer);
      if (hasFacts(offer) || offer.move?.length) waits.reset();
      await take(offer);
      if (signal.aborted) break;
      if (performance.now() - turnMs < othersWaitAtMostMs) continue;
      await turn();
      turnMs = performance.now();
    }
    return 'The feed ended by itself; it is opened again.';
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!signal.aborted) opened.warn(`Feed ${feed.id} fell: ${reason}`);
    return reason;
  } finally {
    life.abort();
  }
}
