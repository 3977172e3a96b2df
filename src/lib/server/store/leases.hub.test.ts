import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ClaimLost } from '../../model/fact-log.ts';
import type { Store } from './store.ts';
import { life, newFeed, thing } from './testing/feed-life.ts';
import { openStores } from './testing/open-stores.ts';

describe('the leases of two processes', () => {
  const stores = openStores();
  const leaseMs = 300;
  let east: Store;
  let west: Store;
  beforeAll(async () => {
    east = await stores.open({ leaseMs, name: 'east' });
    west = await stores.open({ leaseMs, name: 'west' });
  });
  afterAll(() => stores.close());

  /** Deltas of a life numbered under a term. */
  const under = (feed: string, term: number, count: number) =>
    life(feed, count, 3).map((delta) => ({ ...delta, term }));
  const won = (store: Store, feed: string) =>
    vi.waitFor(async () => (await store.take(feed))!.term, { timeout: 20_000 });

  it('give a feed to one of them only, however many ask at once', async () => {
    const feed = newFeed();
    const claims = await Promise.all([east, west, east, west, west].map((store) => store.take(feed)));
    expect(claims.filter(Boolean)).toEqual([{ feed, term: 1, base: 0 }]);
    expect(await east.take(feed)).toBeUndefined();
    expect(await west.take(feed)).toBeUndefined();
  });

  it('pass to another at once when given back, who goes on after the last number kept', async () => {
    const feed = newFeed();
    const claim = (await east.take(feed))!;
    const deltas = under(feed, 1, 10);
    await east.append(deltas);
    await east.release(claim);
    expect(await west.take(feed)).toEqual({ feed, term: 2, base: 10 });
    expect(await west.terms(feed)).toEqual([claim, { feed, term: 2, base: 10 }]);
    expect(await west.since(feed, 0)).toEqual(deltas);
    expect(await west.restore(feed)).toMatchObject({ term: 1, seq: 10 });
  });

  it('stand as long as they are renewed, and are not taken at the first look after they ran out', async () => {
    const feed = newFeed();
    const claim = (await east.take(feed))!;
    for (let n = 0; n < 8; n += 1) {
      await pause(leaseMs / 3);
      expect(await east.renew([claim])).toEqual([]);
      expect(await west.take(feed)).toBeUndefined();
    }
    await pause(leaseMs * 2);
    expect(await west.take(feed)).toBeUndefined();
    expect(await east.renew([claim])).toEqual([]);
    await pause(600);
    // It ran out again meanwhile, but that is another lease than the one that was looked at.
    expect(await west.take(feed)).toBeUndefined();
    expect(await won(west, feed)).toBe(2);
    expect(await east.renew([claim])).toEqual([feed]);
  });

  it('refuse what an old holder writes, and keep nothing of it', async () => {
    const feed = newFeed();
    await east.take(feed);
    await east.append(under(feed, 1, 5));
    await won(west, feed);
    const late = { feed, term: 1, seq: 6, time: Date.now(), upsert: [thing(99)] };
    await expect(east.append([late])).rejects.toBeInstanceOf(ClaimLost);
    await expect(east.append([late])).rejects.toThrow(/stands under term 2, and this was numbered under term 1/);
    const next = { feed, term: 2, seq: 6, time: Date.now(), upsert: [thing(7)] };
    await west.append([next]);
    await expect(east.append([late])).rejects.toBeInstanceOf(ClaimLost);
    expect(await west.since(feed, 5)).toEqual([next]);
    expect(JSON.stringify(await west.restore(feed))).not.toContain(thing(99).id);
  });

  it('never let two terms number the same feed, whatever is written while it is claimed', async () => {
    const feed = newFeed();
    const claim = (await east.take(feed))!;
    const writing = Promise.allSettled(under(feed, 1, 300).map((delta) => east.append([delta])));
    await pause(5);
    await east.release(claim);
    const next = (await west.take(feed))!;
    await writing;
    expect((await west.since(feed, 0))!.length).toBe(next.base);
  });

  it('take nothing from their neighbours when one of them is refused', async () => {
    const [lost, held] = [newFeed(), newFeed()];
    const claim = (await east.take(lost))!;
    await east.take(held);
    await east.release(claim);
    await west.take(lost);
    const tried = await Promise.allSettled(
      [...under(lost, 1, 3), ...under(held, 1, 3)].map((delta) => east.append([delta])),
    );
    expect(tried.map(({ status }) => status)).toEqual([...Array(3).fill('rejected'), ...Array(3).fill('fulfilled')]);
    expect(await east.since(held, 0)).toHaveLength(3);
  });
});
