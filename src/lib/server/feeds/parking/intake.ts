import type { Entity } from '../../../model/entity.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import { readEach } from '../../door/ngsi-ld.ts';
import type { PostIntake } from '../../door/serve-posts.ts';
import { lotOf, type Lot } from './lot.ts';

/** More than any district has; beyond it somebody is inventing names. */
const lotsAtMost = 5_000;

/**
 * Reads notifications. What a lot is, is told again only when it changed. One entity that cannot be read goes to
 * quarantine alone; a notification of which nothing can be read is refused whole.
 */
export function openIntake({ city, groundM, quarantine }: FeedContext, now = Date.now): PostIntake {
  const told = new Map<string, string>();
  let notifications = 0;

  function news({ thing, stream }: Lot): Entity[] {
    const says = JSON.stringify(thing);
    if (told.get(thing.id) === says) return [];
    if (!told.has(thing.id) && told.size >= lotsAtMost)
      throw new Error(`More than ${lotsAtMost} car parks came; ${thing.id} is not taken.`);
    told.set(thing.id, says);
    return [thing, stream];
  }

  return {
    read(body): Offer {
      const lots = readEach(body, quarantine, (entity) => lotOf(entity, city, now(), groundM));
      notifications += 1;
      return { upsert: lots.flatMap(news), observe: lots.map(({ observation }) => observation) };
    },
    summary: () => `${told.size} car parks, ${notifications} notifications`,
  };
}
