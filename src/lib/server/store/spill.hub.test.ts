import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Delta, Observation } from '../../model/change.ts';
import type { Entity } from '../../model/entity.ts';
import { LogAway } from '../../model/fact-log.ts';
import type { Id } from '../../model/id.ts';
import { record } from './spill-file.ts';
import type { Store } from './store.ts';
import { embedded, life, newFeed, patiently, stateOf, stream, thing, value } from './testing/feed-life.ts';
import { openStores } from './testing/open-stores.ts';
import type { Stores } from './testing/open-stores.ts';
import { freeze, thaw } from './testing/server-processes.ts';

const open: Stores[] = [];
afterEach(async () => {
  for (const stores of open.splice(0)) await stores.close();
});
function openAll(): Stores {
  const stores = openStores();
  open.push(stores);
  return stores;
}
const cod = (feed: string): Id => stream(1, 1, feed).id;
const onDisk = (dataDir: string, feed: string): string =>
  join(dataDir, 'spill', '1', `${encodeURIComponent(feed)}.spill`);
const back = (store: Store) =>
  vi.waitFor(() => expect(store.stats().spilledBytes).toBe(0), { timeout: 40_000, interval: 50 });

describe.runIf(embedded)('while the database is away', () => {
  it('keeps on disk what comes, and gives it to the database in order when that is back', async () => {
    const stores = openAll();
    const store = await stores.open({ patienceMs: 300 });
    const feeds = [newFeed(), newFeed()];
    const lives = feeds.map((feed, n) => life(feed, 200, 30 + n));
    await Promise.all(lives.map((deltas) => store.append(deltas.slice(0, 20))));
    freeze(store.stats().serverPid!);
    for (let seq = 20; seq < 120; seq += 5)
      await Promise.all(lives.map((deltas) => store.append(deltas.slice(seq, seq + 5))));
    expect(store.stats().spilledDeltas).toBe(200);
    const during = Promise.all(lives.flatMap((deltas) => deltas.slice(120).map((delta) => store.append([delta]))));
    thaw(store.stats().serverPid!);
    await during;
    await back(store);
    for (const [n, feed] of feeds.entries()) {
      expect(await patiently(() => store.since(feed, 0))).toEqual(lives[n]);
      expect((await store.restore(feed))!.entities).toEqual(stateOf(feed, lives[n]!).snapshot().entities);
    }
    expect(readdirSync(join(stores.dataDir(1), 'spill', '1'))).toEqual(['owner.json']);
  });

  it('claims nothing for who has numbers on disk that the database does not know yet', async () => {
    const stores = openAll();
    const store = await stores.open({ patienceMs: 200 });
    const feed = newFeed();
    const claim = (await store.take(feed))!;
    freeze(store.stats().serverPid!);
    await store.append(life(feed, 30, 40).map((delta) => ({ ...delta, term: claim.term })));
    expect(await store.take(feed)).toBeUndefined();
    thaw(store.stats().serverPid!);
    await back(store);
    expect(await patiently(() => store.renew([claim]))).toEqual([]);
    await store.release(claim);
    expect(await store.take(feed)).toEqual({ feed, term: 2, base: 30 });
  });

  it('takes no more than its bound, says so, and is whole afterwards', async () => {
    const stores = openAll();
    const store = await stores.open({ patienceMs: 200, spillBytes: 20_000 });
    const feed = newFeed();
    const deltas = life(feed, 400, 41);
    freeze(store.stats().serverPid!);
    let kept = 0;
    const refused = await (async () => {
      for (; kept < 400; kept += 10) await store.append(deltas.slice(kept, kept + 10));
    })().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(LogAway);
    expect(String(refused)).toMatch(/wait on disk, which is as much as may/);
    thaw(store.stats().serverPid!);
    await back(store);
    expect(await patiently(() => store.since(feed, 0))).toEqual(deltas.slice(0, kept));
    await store.append(deltas.slice(kept));
    await back(store);
    expect(await store.since(feed, 0)).toEqual(deltas);
  });
});

describe('what an earlier run left on disk', () => {
  /** A store that was opened, closed, and left this behind. */
  async function left(
    write: (epoch: string, feed: string) => Buffer,
    before: (store: Store, feed: string) => Promise<void>,
  ) {
    const stores = openAll();
    const keeper = await stores.open();
    const feed = newFeed();
    const dead = await stores.open();
    await before(dead, feed);
    const dataDir = stores.dataDir(2);
    await dead.close();
    writeFileSync(onDisk(dataDir, feed), write(keeper.epoch, feed));
    const warnings: string[] = [];
    const warn = (sentence: string) => void warnings.push(sentence);
    const store = await stores.open({ dataDir, log: { info: () => undefined, warn } });
    expect(existsSync(onDisk(dataDir, feed))).toBe(false);
    return { store, feed, warnings, stores };
  }
  const nothing = async (): Promise<void> => undefined;

  it('is written first, up to where a crash tore it', async () => {
    const whole = (feed: string) => life(feed, 40, 50);
    const { store, feed, warnings } = await left((epoch, feed) => {
      const records = [record({ epoch }), record(whole(feed).slice(0, 20)), record(whole(feed).slice(20, 39))];
      return Buffer.concat([...records, record(whole(feed).slice(39)).subarray(0, -3)]);
    }, nothing);
    expect(await store.since(feed, 0)).toEqual(whole(feed).slice(0, 39));
    expect(warnings.join()).toMatch(/bytes at the end of .+ are torn/);
  });

  it('is passed over where the database has it already', async () => {
    const { store, feed } = await left(
      (epoch, feed) => Buffer.concat([record({ epoch }), record(life(feed, 30, 51))]),
      (store, feed) => store.append(life(feed, 12, 51)),
    );
    expect(await store.since(feed, 0)).toEqual(life(feed, 30, 51));
  });

  it('is offered again when somebody else has claimed the feed since, and its entities are in quarantine', async () => {
    const arrivedMs = Date.now();
    const told = (feed: string): Delta[] => [
      { feed, term: 1, seq: 3, time: arrivedMs, upsert: [thing(5)], observe: [value(cod(feed), arrivedMs, 5)] },
      { feed, term: 1, seq: 4, time: arrivedMs, observe: [value(cod(feed), arrivedMs + 1, 6)] },
    ];
    const { store, feed, warnings, stores } = await left(
      (epoch, feed) => Buffer.concat([record({ epoch }), record(told(feed))]),
      async (dead, feed) => {
        const claim = (await dead.take(feed))!;
        await dead.append(life(feed, 2, 52).map((delta) => ({ ...delta, term: 1 })));
        await dead.release(claim);
        await dead.take(feed);
        await dead.append([{ feed, term: 2, seq: 3, time: arrivedMs }]);
      },
    );
    expect(await store.since(feed, 2)).toEqual([{ feed, term: 2, seq: 3, time: arrivedMs }]);
    expect(warnings.join()).toMatch(/numbers are lost: .+ stands under term 2/);
    expect((await store.series(cod(feed), arrivedMs, arrivedMs + 9, 10)).map(({ result }) => result)).toEqual([5, 6]);
    const failing = store.offerStrays(feed, () => Promise.reject(new Error('Not now.')));
    await expect(failing).rejects.toThrow('Not now.');
    const offered: Observation[] = [];
    expect(await store.offerStrays(feed, async (some) => void offered.push(...some))).toBe(2);
    expect(offered).toEqual(told(feed).flatMap(({ observe }) => observe));
    expect(await store.offerStrays(feed, nothing)).toBe(0);
    const client = new pg.Client({ connectionString: stores.databaseUrl });
    await client.connect();
    const { rows } = await client.query('select reason, raw from quarantine where feed = $1', [feed]);
    await client.end();
    expect(rows).toHaveLength(1);
    expect(JSON.parse(String(rows[0].raw))).toEqual({ upsert: [thing(5)] });
  });

  it('does not stop at what the database will never take: the number is kept empty', async () => {
    const bad = { ...thing(1), id: null } as unknown as Entity;
    const { store, feed } = await left((epoch, feed) => {
      const deltas: Delta[] = life(feed, 3, 53);
      deltas[1] = { feed, seq: 2, time: deltas[1]!.time, upsert: [bad] };
      return Buffer.concat([record({ epoch }), record(deltas)]);
    }, nothing);
    expect((await store.since(feed, 0))!.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect((await store.since(feed, 1))![0]).not.toHaveProperty('upsert');
  });

  it('belongs to its log alone: another one takes its values and none of its numbers', async () => {
    const { store, feed } = await left(
      (_, feed) => Buffer.concat([record({ epoch: 'another' }), record(life(feed, 9, 54))]),
      nothing,
    );
    expect(await store.restore(feed)).toBeUndefined();
    expect(await store.offerStrays(feed, nothing)).toBeGreaterThan(0);
  });
});

describe.runIf(embedded)('a process that is killed', () => {
  it('has lost nothing that it said it kept, wherever in its spilling it was', async () => {
    const stores = openAll();
    await stores.open();
    const { acknowledged, feed, dataDir } = await stores.killedWhileSpilling();
    const file = onDisk(dataDir, feed);
    expect(acknowledged).toBeGreaterThan(10);
    writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.of(9, 0, 0, 0, 1)]));
    const store = await stores.open({ dataDir });
    const kept = (await store.since(feed, 0))!;
    expect(kept.length).toBeGreaterThanOrEqual(acknowledged);
    expect(kept.map(({ seq }) => seq)).toEqual(kept.map((_, index) => index + 1));
  });
});
