import { sentenceOf } from './command.ts';
import type { Offer } from './feed.ts';
import type { FeedState } from './feed-state.ts';
import type { PendingOrders } from './order-log.ts';

/** What people asked of a feed that takes its orders itself, each applied to what the one before it left of `mine`. */
export function* carriedOut(orders: PendingOrders | undefined, mine: FeedState): Generator<Offer> {
  for (const pending of orders?.take() ?? []) {
    let offer: Offer | undefined;
    try {
      offer = pending.apply(mine);
    } catch (error) {
      pending.refuse(sentenceOf(error));
    }
    if (offer) yield offer;
  }
}

/** Waits for the next turn, or for somebody who asks for something; who asked in the meantime is not kept waiting. */
export function openBell(orders: PendingOrders | undefined) {
  let rung = Promise.withResolvers<void>();
  const close = orders?.wake(() => rung.resolve()) ?? (() => undefined);
  return {
    close,
    async rings(withinMs: number, signal: AbortSignal): Promise<void> {
      const ring = (): void => rung.resolve();
      const timer = setTimeout(ring, withinMs);
      signal.addEventListener('abort', ring, { once: true });
      if (signal.aborted) ring();
      await rung.promise;
      clearTimeout(timer);
      signal.removeEventListener('abort', ring);
      rung = Promise.withResolvers<void>();
    },
  };
}
