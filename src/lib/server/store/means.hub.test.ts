import { afterAll, expect, it } from 'vitest';
import type { Datastream } from '../../model/entity.ts';
import { newFeed, stream, thing, value } from './testing/feed-life.ts';
import { openStores } from './testing/open-stores.ts';

const stores = openStores();
afterAll(() => stores.close());

const hourMs = 3_600_000;
const minuteMs = 60_000;

it('has the hourly means of values of the moment, told late too; not of those that devices average themselves', async () => {
  const store = await stores.open();
  const feed = newFeed();
  const now = Date.now();
  const began = Math.floor(now / hourMs) * hourMs - 48 * hourMs;
  const [moment, averaged] = [stream(1, 1, feed), { ...stream(2, 1, feed), span: 'hour' } as Datastream];
  const observe = [
    value(moment.id, began + 10 * minuteMs, 10),
    value(moment.id, began + 40 * minuteMs, 30),
    value(moment.id, began + 2 * hourMs, null),
    value(averaged.id, began, 99),
  ];
  await store.append([{ feed, seq: 1, time: now, upsert: [thing(1), moment, averaged], observe }]);
  const means = () => store.means(feed, 'Outlet', began, began + 3 * hourMs, [thing(1).id]);
  await expect.poll(async () => (await means())[0]?.hours.length, { timeout: 50_000, interval: 500 }).toBe(2);
  expect(await means()).toEqual([
    {
      thing: thing(1).id,
      datastream: moment.id,
      property: 'cod',
      hours: [
        [began, 20, null],
        [began + 2 * hourMs, null, null],
      ],
    },
  ]);
  expect(await store.means(feed, 'Outlet', began, began + hourMs, ['urn:ngsi-ld:Outlet:2'])).toEqual([]);
});

it('has the mean over any time of the hours that devices average themselves, and how many count', async () => {
  const store = await stores.open();
  const feed = newFeed();
  const now = Date.now();
  const began = Math.floor(now / hourMs) * hourMs - 40 * 24 * hourMs;
  const averaged = { ...stream(1, 1, feed), span: 'hour' } as Datastream;
  const observe = [
    value(averaged.id, began, 10),
    value(averaged.id, began + hourMs, 20),
    value(averaged.id, began + 2 * hourMs, null),
    value(averaged.id, began + 3 * hourMs, 99),
  ];
  await store.append([{ feed, seq: 1, time: now, upsert: [thing(1), averaged], observe }]);
  const averages = () => store.averages(feed, 'Outlet', began, began + 3 * hourMs);
  await expect.poll(async () => (await averages())[0]?.hours, { timeout: 50_000, interval: 500 }).toBe(2);
  expect(await averages()).toEqual([{ thing: thing(1).id, property: 'cod', mean: 15, hours: 2 }]);
  expect(await store.averages(feed, 'Outlet', began - hourMs, began)).toEqual([
    { thing: thing(1).id, property: 'cod', mean: null, hours: 0 },
  ]);
});
