import { setTimeout as pause } from 'node:timers/promises';
import type { Thing } from '../../../model/entity.ts';
import type { Feed, FeedContext, Offer } from '../../../model/feed.ts';
import { idOf } from '../../../model/id.ts';

const id = 'desk';
const sayEveryMs = 20_000;

/** Says that the first things were laid out once: what people take away does not come back with the next start. */
const laidOut: Thing = {
  type: 'Thing',
  id: idOf('Desk', 'laid-out'),
  kind: 'Desk',
  name: { zh: '已铺开', en: 'Laid out' },
};

/** What people make at their desks: scenes of the tour and whatever else is neither measured nor raised by rule. */
const feed: Feed = {
  id,
  title: { zh: '工作台', en: 'Desk' },
  attribution: { zh: '由值班人员制作', en: 'Made by the people on duty' },
  licence: 'internal',
  staleAfterMs: 60_000,
  seldom: true,
  open: run,
};
export default feed;

/** The city's first scenes, once. Everything after that comes as orders, which the house carries out. */
async function* run({ signal, register, known = [], note }: FeedContext): AsyncIterable<Offer> {
  note('what people make is kept here');
  if (!known.includes(laidOut.id)) yield { upsert: [...register.map(({ thing }) => thing), laidOut] };
  while (!signal.aborted) {
    yield {};
    await pause(sayEveryMs, undefined, { signal }).catch(() => undefined);
  }
}
