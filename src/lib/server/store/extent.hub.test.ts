import { afterAll, expect, it } from 'vitest';
import { life, newFeed } from './testing/feed-life.ts';
import { openStores } from './testing/open-stores.ts';

const stores = openStores();
afterAll(() => stores.close());

it('says how large the database is, and since when facts and observations are kept', async () => {
  const store = await stores.open();
  const feed = newFeed();
  const deltas = life(feed, 5, 3);
  await store.append(deltas);
  const { bytes, factsFromMs, observationsFromMs } = await store.extent();
  expect(bytes).toBeGreaterThan(1024 * 1024);
  const dayMs = 86_400_000;
  const today = Math.floor(Date.now() / dayMs) * dayMs;
  // Days are laid out ahead, so there is always one; those that values came for lie before.
  expect(factsFromMs! % dayMs).toBe(0);
  expect(factsFromMs).toBeLessThanOrEqual(today);
  expect(observationsFromMs).toBeLessThanOrEqual(today);
});
