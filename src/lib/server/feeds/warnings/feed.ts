import { join, resolve } from 'node:path';
import { carriedOut } from '../../../model/carry-out.ts';
import type { Feed, FeedContext, Offer } from '../../../model/feed.ts';
import { FeedState } from '../../../model/feed-state.ts';
import { incomingByClock } from '../../../model/warnings/received.ts';
import { incomingIn, isStanding } from '../../../model/warnings/incoming.ts';
import { deliveriesIn } from '../../../model/warnings/delivery.ts';
import { isCurrent, isInHand, thingOfWarning, warningsIn } from '../../../model/warnings/warning.ts';
import { receiptsByClock } from '../../../model/warnings/receipt-life.ts';
import { expiredBy } from '../../../model/warnings/warning-life.ts';
import { fileOutlet } from '../../outbox/file-outlet.ts';
import { openOutbox } from '../../outbox/outbox.ts';
import type { Outlet } from '../../outbox/outlet.ts';
import { webhookOutlet } from '../../outbox/webhook-outlet.ts';
import { askedByPlan } from './by-plan.ts';
import { openDoor } from './door.ts';
import { openInbox } from './inbox.ts';
import { addressesIn, poll } from './poll.ts';
import { stamped, type Stamp } from './stamped.ts';
import { readTemplates, templateNews } from './templates.ts';

const id = 'warnings';
const tiles = resolve(import.meta.dirname, '../../../../../tiles');

/** Warnings to the public, from the first draft to who received them, and those that others send us (OASIS CAP 1.2). */
const feed: Feed = {
  id,
  title: { zh: '预警发布', en: 'Public warnings' },
  attribution: {
    zh: '由值班人员起草、审批；外部预警由其发布单位负责',
    en: 'Written and approved here; others by who sent them',
  },
  licence: 'internal',
  staleAfterMs: 60_000,
  seldom: true,
  urgent: true,
  takesOrders: true,
  open: (context) => run(context),
};
export default feed;

export interface Pace {
  readonly now?: () => number;
  /** How often the clock is looked at, and sources are asked. */
  readonly lookEveryMs?: number;
  readonly pollEveryMs?: number;
  readonly waitsMs?: readonly [number, number];
}

/** Goes on where the log left off: what waited to be brought is brought, what is over since becomes so. */
export async function* run(context: FeedContext, pace: Pace = {}): AsyncIterable<Offer> {
  const { now = Date.now, lookEveryMs = 1_000, pollEveryMs = 60_000, waitsMs } = pace;
  const { signal, note, state, settings, warn, city } = context;
  const before = state?.(id);
  const mine = before ? FeedState.from(before.snapshot()) : new FeedState(id);
  const kept = (offer: Offer): Offer => {
    const { remove = [], upsert = [], observe = [] } = offer;
    mine.apply({ feed: id, seq: mine.seq + 1, time: now(), remove, upsert, observe });
    return offer;
  };
  const stamp = stampOf(context);
  const command = (): FeedState | undefined => state?.('command');
  const orders = stamped(context.orders, stamp, command);
  const district = { division: city.adcode, name: city.name };
  const asked = (offer: Offer): Offer => ({ ...offer, upsert: askedByPlan(offer.upsert ?? [], mine, command()) });
  const inbox = openInbox(context.orders);
  const outlets = outletsOf(context);
  const outbox = openOutbox({ outlets, signal, command, tell: inbox.put, now, ...(waitsMs ? { waitsMs } : {}) });
  const desk = { context, put: inbox.put, waiting: () => inbox.size, now };
  const door = await openDoor(desk);
  const addresses = addressesIn(settings['CAP_FEED_URLS'], warn);
  for (const address of addresses) void poll(address, { ...desk, everyMs: pollEveryMs, own: stamp.sender });
  const standing = `${1 + outlets.length} outlets, ${addresses.length} sources asked, ${door.sentence}`;
  try {
    yield kept(templateNews(readTemplates(join(tiles, city.id, 'warnings'), warn), mine));
    while (!signal.aborted) {
      for (const offer of carriedOut(orders, mine)) yield kept(offer);
      for (const news of inbox.take()) yield kept(news(mine));
      yield kept({ upsert: expiredBy(warningsIn(mine.things.values()), now()).map(thingOfWarning) });
      yield kept(asked(receiptsByClock(mine, district, now())));
      yield kept(incomingByClock(mine, now()));
      yield kept(outbox.begin(mine));
      outbox.bring(mine);
      note(`${noteOf(mine)}; ${standing}`);
      await inbox.bell.rings(lookEveryMs, signal);
    }
  } finally {
    door.close();
    inbox.bell.close();
  }
}

/** `.invalid` is nobody's: whoever reads such a sender sees that it was not set. */
function stampOf({ settings, city }: FeedContext): Stamp {
  const sender = settings['WARNING_SENDER'] || `${city.id}@tiaoxi.invalid`;
  if (/[\s,<&]/.test(sender))
    throw new Error(`WARNING_SENDER is "${sender}"; a name without blanks, commas, < and & was expected.`);
  return {
    sender,
    senderName: settings['WARNING_SENDER_NAME'] || '',
  };
}

function outletsOf({ settings, city }: FeedContext): Outlet[] {
  const [folder, url] = [settings['WARNING_FILE_DIR'], settings['WARNING_WEBHOOK_URL']];
  return [...(folder ? [fileOutlet(folder, city.timeZone)] : []), ...(url ? [webhookOutlet(url, city.timeZone)] : [])];
}

function noteOf({ things }: FeedState): string {
  const all = [...things.values()];
  const warnings = warningsIn(all);
  const waiting = deliveriesIn(all).filter((delivery) => delivery.state === 'waiting').length;
  const incoming = incomingIn(all).filter(isStanding).length;
  const [current, inHand] = [warnings.filter(isCurrent).length, warnings.filter(isInHand).length];
  return `${current} warnings stand, ${inHand} in hand, ${waiting} deliveries wait, ${incoming} from outside stand`;
}
