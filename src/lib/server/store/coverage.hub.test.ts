import { afterAll, expect, it } from 'vitest';
import { minuteMs, newFeed, stream, thing, value } from './testing/feed-life.ts';
import { openStores } from './testing/open-stores.ts';

const stores = openStores();
afterAll(() => stores.close());

it('says of what share of the values something was known: not of one that is too old, and not of one that says nothing', async () => {
  const store = await stores.open();
  const feed = newFeed();
  const now = Date.now();
  const began = Math.floor(now / minuteMs) * minuteMs - 10 * minuteMs;
  // Both may be a minute old.
  const [one, other] = [stream(1, 1, feed), stream(2, 1, feed)];
  const observe = [
    value(one.id, began, 1),
    value(other.id, began + 10_000, 1),
    value(one.id, began + 2 * minuteMs, 1),
    value(other.id, began + 2 * minuteMs, null),
  ];
  await store.append([{ feed, seq: 1, time: now, upsert: [thing(1), one, other], observe }]);
  // Looked at in the middle of each minute.
  const asked = (kinds: readonly string[]) => store.coverage([feed], kinds, began, began + 4 * minuteMs, 4);
  expect(await asked(['Outlet'])).toEqual([{ feed, kind: 'Outlet', streams: 2, shares: [1, 0, 0.5, 0] }]);
  expect(await asked(['AirStation'])).toEqual([]);
});
