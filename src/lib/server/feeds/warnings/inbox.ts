import { openBell } from '../../../model/carry-out.ts';
import type { Offer } from '../../../model/feed.ts';
import type { FeedState } from '../../../model/feed-state.ts';
import type { PendingOrders } from '../../../model/order-log.ts';

/** What came from elsewhere, to be worked out when its turn comes, on how the feed stands then. */
export type News = (state: FeedState) => Offer;

/** Where doors and the outbox leave what they heard; whoever puts something in rings for the feed as an order does. */
export function openInbox(orders: PendingOrders | undefined) {
  const waiting: News[] = [];
  const listeners = new Set<() => void>();
  const bell = openBell({
    take: () => [],
    wake(listener) {
      listeners.add(listener);
      const undo = orders?.wake(listener);
      return () => {
        listeners.delete(listener);
        undo?.();
      };
    },
  });
  return {
    bell,
    put(news: News): void {
      waiting.push(news);
      for (const listener of listeners) listener();
    },
    take: (): readonly News[] => waiting.splice(0),
    get size() {
      return waiting.length;
    },
  };
}
