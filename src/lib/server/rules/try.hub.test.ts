import { afterAll, expect, it } from 'vitest';
import type { Datastream, Thing } from '../../model/entity.ts';
import { idOf } from '../../model/id.ts';
import { newFeed } from '../store/testing/feed-life.ts';
import { openStores } from '../store/testing/open-stores.ts';
import { loadRules } from './load-rules.ts';
import { tryRules } from './try.ts';

const stores = openStores();
const store = await stores.open();
afterAll(stores.close);

const text = { zh: '排口', en: 'Outlet' };
const outlet: Thing = { type: 'Thing', id: idOf('Outlet', 'mill'), kind: 'Outlet', name: text };
const cod: Datastream = {
  type: 'Datastream',
  id: idOf('Datastream', 'mill:cod'),
  thing: outlet.id,
  property: 'cod',
  name: text,
  unit: 'mg/L',
  decimals: 0,
  limit: { high: 50, source: text },
  staleAfterMs: 3_600_000,
};

it('a rule is tried on what the log has: three episodes of an hour are three times', async () => {
  const feed = newFeed();
  const claim = (await store.take(feed))!;
  const toMs = Date.now();
  const fromMs = toMs - 3_600_000;
  await store.append([{ feed, term: claim.term, seq: 1, time: fromMs - 1, upsert: [outlet, cod] }]);
  const observe = Array.from({ length: 180 }, (_, at) => {
    const time = fromMs + (at + 1) * 20_000;
    return { datastream: cod.id, phenomenonTime: time, resultTime: time, result: at % 60 > 50 ? 80 : 20 };
  });
  await store.append([{ feed, term: claim.term, seq: 2, time: toMs, observe }]);
  const rules = loadRules().rules.filter(({ layer, id }) => layer === 'pollution-outlets' && id === 'over-limit');
  const raised = await tryRules(rules, store, [feed, 'nowhere'], fromMs, toMs);
  expect(raised.map(({ severity }) => severity)).toEqual(['severe', 'severe', 'severe']);
  const secondsOf = (at: number): number => (raised[at]!.atMs - fromMs) / 1000;
  for (const [at, due] of [1060, 2260, 3460].entries()) expect(Math.abs(secondsOf(at) - due)).toBeLessThanOrEqual(10);
  await store.release(claim);
});
