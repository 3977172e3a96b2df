import { expect, it } from 'vitest';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import { FeedState } from '../../../model/feed-state.ts';
import { planOf, thingOfPlan, type ResponsePlan } from '../../../model/incidents/response-plan.ts';
import { idOf } from '../../../model/id.ts';
import { testCity } from '../../testing/warning-desk.ts';
import { plan } from '../../testing/incident-desk.ts';
import { run } from './feed.ts';

const next: ResponsePlan = { ...plan, id: idOf('ResponsePlan', 'fire'), kind: 'fire' };

/** What the feed says first, when it is opened over what the log remembers. */
async function firstWords(had: readonly ResponsePlan[], now: readonly ResponsePlan[]): Promise<Offer> {
  const stop = new AbortController();
  const state = new FeedState('command');
  state.apply({ feed: 'command', seq: 1, time: 1, upsert: had.map(thingOfPlan) });
  const register = now.map((given) => ({ feed: 'command', address: '', thing: thingOfPlan(given), datastreams: [] }));
  const context = { signal: stop.signal, note: () => undefined, state: () => state, register, city: testCity };
  for await (const offer of run(context as unknown as FeedContext)) {
    stop.abort();
    return offer;
  }
  throw new Error('The feed said nothing.');
}

it('tells of new plans and new editions, takes away those that are gone, and repeats nothing', async () => {
  expect(await firstWords([], [plan])).toMatchObject({ remove: [], upsert: [{ id: plan.id }] });
  expect(await firstWords([plan], [plan])).toEqual({ remove: [], upsert: [] });
  expect(await firstWords([plan], [next])).toMatchObject({ remove: [plan.id], upsert: [{ id: next.id }] });
  const { upsert = [] } = await firstWords([plan], [{ ...plan, checkInMinutes: 5 }]);
  expect(upsert.map((thing) => thing.type === 'Thing' && planOf(thing)?.checkInMinutes)).toEqual([5]);
});
