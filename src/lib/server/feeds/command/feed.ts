import { carriedOut, openBell } from '../../../model/carry-out.ts';
import type { Thing } from '../../../model/entity.ts';
import type { Feed, FeedContext, Offer } from '../../../model/feed.ts';
import { FeedState } from '../../../model/feed-state.ts';
import { lookAtClock } from '../../../model/incidents/clock.ts';
import { incidentsIn, isLive } from '../../../model/incidents/incident.ts';
import { planKind } from '../../../model/incidents/response-plan.ts';
import { withNamedDuties } from '../../../model/incidents/named-duties.ts';
import { isOpenTask, tasksIn } from '../../../model/incidents/task.ts';
import { openPlaceNames } from './place-names.ts';

const id = 'command';
const lookEveryMs = 1_000;

/**
 * Incidents and what is done about them. It takes its orders itself: what people say and what time alone changes are applied
 * to one state, one after the other, so that a clock never overwrites an answer that came in the same moment.
 */
const feed: Feed = {
  id,
  title: { zh: '应急指挥', en: 'Command of incidents' },
  attribution: { zh: '由指挥与值班人员办理', en: 'Made by those in command and on duty' },
  licence: 'internal',
  staleAfterMs: 60_000,
  seldom: true,
  urgent: true,
  takesOrders: true,
  open: (context) => run(context),
};
export default feed;

/** Goes on where the log left off: what came late while nobody looked is late with the first look. */
export async function* run(context: FeedContext, now = Date.now, everyMs = lookEveryMs): AsyncIterable<Offer> {
  const { signal, orders, note, state } = context;
  const before = state?.(id);
  const mine = before ? FeedState.from(before.snapshot()) : new FeedState(id);
  const kept = (offer: Offer): Offer => {
    const { remove = [], upsert = [], observe = [] } = offer;
    mine.apply({ feed: id, seq: mine.seq + 1, time: now(), remove, upsert, observe });
    return offer;
  };
  const names = openPlaceNames(context);
  const named = (offer: Offer): Offer => ({ ...offer, upsert: withNamedDuties(offer.upsert ?? [], names) });
  const bell = openBell(orders);
  yield kept(plansOf(context, mine));
  while (!signal.aborted) {
    for (const offer of carriedOut(orders, mine)) yield kept(named(offer));
    yield kept(named(lookAtClock(mine, now())));
    note(noteOf(mine));
    await bell.rings(everyMs, signal);
  }
  bell.close();
}

/** The plans of the city as they are now: new editions replace old ones, and one that is gone is taken away. */
function plansOf({ register }: FeedContext, mine: FeedState): Offer {
  const plans = register.map(({ thing }) => thing).filter(({ kind }) => kind === planKind);
  const ids = new Set(plans.map((plan) => plan.id));
  const gone = [...mine.things.values()].filter((thing) => thing.kind === planKind && !ids.has(thing.id));
  const recordOf = (plan: Thing | undefined) => plan?.properties?.['record'];
  // The log gives fields back in an order of its own; the record is a text and comes back as it was.
  const isNews = (plan: Thing): boolean => recordOf(plan) !== recordOf(mine.things.get(plan.id));
  return { remove: gone.map((plan) => plan.id), upsert: plans.filter(isNews) };
}

function noteOf({ things }: FeedState): string {
  const all = [...things.values()];
  const tasks = tasksIn(all).filter(isOpenTask);
  const late = tasks.filter((task) => task.late).length;
  return `${incidentsIn(all).filter(isLive).length} incidents open, ${tasks.length} tasks, ${late} of them late`;
}
