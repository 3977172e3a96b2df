import { afterAll, afterEach, expect, it } from 'vitest';
import type { Command } from '../../model/command.ts';
import type { Datastream, Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import acknowledge from '../commands/acknowledge-alert/command.ts';
import { closeAll, closeLater, handFed, house, until } from '../hub/testing/house.ts';
import { openOrderWindow } from '../orders/order-window.ts';
import { openStores } from '../store/testing/open-stores.ts';
import { alertsFeed } from './feed.ts';
import { loadRules } from './load-rules.ts';

const stores = openStores();
const store = await stores.open();
afterEach(closeAll);
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
  staleAfterMs: 600_000,
};
const commands = new Map([[acknowledge.name, acknowledge as Command]]);
const book = { log: store.orders, commands };
const id = idOf('Alert', 'over-limit:Datastream:mill:cod');

/** A house over the store in which an outlet speaks and the rules look on. */
async function watched() {
  const source = handFed('outlets');
  const here: { state?: (feed: string) => FeedState | undefined } = {};
  const rules = alertsFeed({
    states: () => ['outlets', 'alerts'].flatMap((feed) => here.state?.(feed) ?? []),
    rules: { ...loadRules(), graceS: 0 },
    everyMs: 40,
  });
  const { state, close } = await house([source.feed, rules], { store, orders: book });
  here.state = state;
  const tell = async (result: number): Promise<void> => {
    const time = Date.now();
    source.give({ observe: [{ datastream: cod.id, phenomenonTime: time, resultTime: time, result }] });
    await until(() => state('outlets')?.latest.get(cod.id)?.result === result);
    await new Promise((resolve) => setTimeout(resolve, 120));
  };
  source.give({ upsert: [outlet, cod] });
  return { tell, alert: () => state('alerts')?.alerts.get(id), close };
}

it('two who acknowledge at once get one acknowledgement and one sentence; the next holder knows it; worsening re-opens', async () => {
  const window = openOrderWindow({ ...book, lookEveryMs: 100 });
  closeLater(window.close);
  const first = await watched();
  await first.tell(61);
  await first.tell(62);
  await until(() => first.alert()?.severity === 'moderate');
  const ask = (by: string) => window.ask({ name: 'acknowledge-alert', given: { id }, by, why: 'seen' });
  const answers = await Promise.all([ask('Li'), ask('Wang')]);
  expect(answers.filter((answer) => 'done' in answer)).toHaveLength(1);
  const [refusal] = answers.flatMap((answer) => ('refused' in answer ? [answer.refused.en] : []));
  const winner = 'done' in answers[0] ? 'Li' : 'Wang';
  expect(refusal).toBe(`${winner} acknowledged this alert just now.`);
  await until(() => first.alert()?.acknowledged?.by === winner);
  await first.close();

  const second = await watched();
  await until(() => second.alert()?.acknowledged?.by === winner);
  await second.tell(63);
  expect(second.alert()).toMatchObject({ state: 'acknowledged', severity: 'moderate' });
  await second.tell(120);
  await until(() => second.alert()?.severity === 'extreme');
  expect(second.alert()?.state).toBeUndefined();
  expect(second.alert()?.acknowledged).toBeUndefined();
  const said = (await store.orders.list(0, Date.now() + 60_000, 9)).filter(
    ({ command }) => command === acknowledge.name,
  );
  expect(said.map(({ by, why }) => [by, why])).toHaveLength(2);
});
