import { carriedOut, openBell } from '../../../model/carry-out.ts';
import { boardOf } from '../../../model/drawings/board.ts';
import { drawingsIn } from '../../../model/drawings/drawing.ts';
import { underItsIncident } from '../../../model/drawings/exercise.ts';
import type { Feed, FeedContext, Offer } from '../../../model/feed.ts';
import { FeedState } from '../../../model/feed-state.ts';

const id = 'drawings';
const sayEveryMs = 20_000;

/** What people draw on the map together. Every desk holds the same facts under the same numbers. */
const feed: Feed = {
  id,
  title: { zh: '标绘会商', en: 'Drawing together' },
  attribution: { zh: '由各席位标绘', en: 'Drawn by the desks' },
  licence: 'internal',
  staleAfterMs: 60_000,
  seldom: true,
  takesOrders: true,
  open: run,
};
export default feed;

/** It takes its orders itself: whether a drawing is an exercise is known only where the incidents are known too. */
async function* run({ signal, orders, note, state, city }: FeedContext): AsyncIterable<Offer> {
  const before = state?.(id);
  const mine = before ? FeedState.from(before.snapshot()) : new FeedState(id);
  const kept = (offer: Offer): Offer => {
    const { remove = [], upsert = [] } = offer;
    mine.apply({ feed: id, seq: mine.seq + 1, time: Date.now(), remove, upsert });
    return offer;
  };
  const bell = openBell(orders);
  const board = boardOf(city.bounds);
  const known = mine.things.get(board.id)?.properties;
  const isNews = Object.entries(board.properties ?? {}).some(([side, at]) => known?.[side] !== at);
  yield kept(isNews ? { upsert: [board] } : {});
  while (!signal.aborted) {
    for (const { upsert = [], ...offer } of carriedOut(orders, mine))
      yield kept({ ...offer, upsert: underItsIncident(upsert, state?.('command')) });
    yield {};
    note(`${drawingsIn(mine.things.values()).length} drawings stand`);
    await bell.rings(sayEveryMs, signal);
  }
  bell.close();
}
