import type { Feed, FeedStatus } from '../../model/feed.ts';
import type { FeedId } from '../../model/id.ts';
import { packAll, packMovers } from '../../model/mover-news.ts';
import type { Claims, ClaimsOptions } from '../source/claims.ts';
import { openFeedDesk, type FeedDesk, type Workshop } from './feed-desk.ts';
import type { Plane } from './plane.ts';

/** The feeds that this process has claimed. */
export interface Desks {
  statuses(): FeedStatus[];
  claimed(): readonly FeedId[];
  /** Why feeds can be neither claimed nor kept, as a sentence; empty when they can. */
  trouble(): string;
  close(): Promise<void>;
}

const statusEveryMs = 1_000;

/** Claims what it can of the feeds, opens what it has claimed, and tells the trunk of all of it. */
export function openDesks(
  feeds: readonly Feed[],
  workshop: Workshop,
  openClaims: (options: Pick<ClaimsOptions, 'feeds' | 'onClaim'>) => Claims,
): Desks {
  const { trunk } = workshop.plane;
  const desks = new Map<FeedId, FeedDesk>();
  const byId = new Map(feeds.map((feed) => [feed.id, feed]));
  const statuses = (): FeedStatus[] => Array.from(desks.values(), (desk) => desk.status());
  const tell = (): void => trunk.statuses(statuses());

  const claims = openClaims({
    feeds: feeds.map(({ id }) => id),
    async onClaim(claim) {
      const desk = await openFeedDesk(byId.get(claim.feed)!, claim, workshop);
      desks.set(claim.feed, desk);
      tell();
      return async () => {
        desks.delete(claim.feed);
        await desk.close();
      };
    },
  });
  const moving = trunk.shared ? tellMovers(workshop.plane, desks) : () => undefined;
  const telling = setInterval(tell, statusEveryMs);
  return {
    statuses,
    claimed: () => [...desks.keys()],
    trouble: claims.trouble,
    async close() {
      clearInterval(telling);
      moving();
      await claims.close();
    },
  };
}

/** Tells the trunk where the movers of the feeds claimed here are: all to one who joins, what changed to everybody. */
function tellMovers({ hall, trunk, onMoversWanted }: Plane, desks: ReadonlyMap<FeedId, FeedDesk>): () => void {
  /** Up to which version of the roster each feed was told. */
  const told = new Map<FeedId, number>();
  let lastTick = 0;
  onMoversWanted(() => {
    for (const feed of desks.keys()) {
      const table = hall.table(feed);
      if (table) trunk.movers(feed, packAll(table, lastTick));
    }
  });
  return hall.watch(({ feed, table, slots, count, tick }) => {
    lastTick = tick;
    if (!desks.has(feed)) return;
    trunk.movers(feed, packMovers(table, slots, count, tick, told.get(feed) ?? 0));
    told.set(feed, table.version);
  });
}
