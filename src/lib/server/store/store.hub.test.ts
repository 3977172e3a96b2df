import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Thing } from '../../model/entity.ts';
import { openStore } from './store.ts';
import type { Store, StoreOptions } from './store.ts';
import {
  byDatastream,
  chance,
  embedded,
  life,
  log,
  minuteMs,
  newFeed,
  patiently,
  stateOf,
  stream,
  t0,
  text,
  thing,
  value,
} from './testing/feed-life.ts';

describe('the store', () => {
  let dataDir: string;
  let store: Store;
  const options = (): StoreOptions => ({
    dataDir,
    address: 'http://localhost:1234',
    log,
    patienceMs: 15_000,
    ...(process.env.DATABASE_URL ? { databaseUrl: process.env.DATABASE_URL } : {}),
  });
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'store-'));
    store = await openStore(options());
  });
  afterAll(async () => {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.each([1, 2, 3, 4, 5])('restores what all deltas come to, however they are grouped (life %i)', async (seed) => {
    const feed = newFeed();
    const deltas = life(feed, 120, seed);
    const random = chance(seed + 100);
    for (let from = 0, size = 0; from < deltas.length; from += size) {
      size = 1 + Math.floor(random() * 30);
      await store.append(deltas.slice(from, from + size));
    }
    const expected = stateOf(feed, deltas).snapshot();
    const restored = (await store.restore(feed))!;
    expect({ ...restored, latest: [] }).toEqual({ ...expected, latest: [] });
    expect([...restored.latest].sort(byDatastream)).toEqual([...expected.latest].sort(byDatastream));
  });

  it('knows nothing of a feed it never saw', async () => {
    expect(await store.restore(newFeed())).toBeUndefined();
  });

  it('keeps appends made at once in their order, in few transactions', async () => {
    const feed = newFeed();
    const deltas = life(feed, 200, 9);
    const before = store.stats().commits;
    await Promise.all(deltas.map((delta) => store.append([delta])));
    expect(store.stats().commits - before).toBeLessThan(20);
    expect((await store.since(feed, 0))!.map(({ seq }) => seq)).toEqual(deltas.map(({ seq }) => seq));
  });

  it('gives the deltas after a number whole and without a gap', async () => {
    const feed = newFeed();
    const deltas = life(feed, 50, 11);
    await store.append(deltas);
    for (const seq of [0, 1, 25, 49, 50]) expect(await store.since(feed, seq)).toEqual(deltas.slice(seq));
  });

  it('says that it no longer reaches so far back, or never stood there', async () => {
    const feed = newFeed();
    await store.append(life(feed, 10, 12).map((delta) => ({ ...delta, time: Date.now() - 5 * 1440 * minuteMs })));
    await store.append([{ feed, seq: 11, time: Date.now() }]);
    await store.tidy();
    expect(await store.since(feed, 5)).toBeUndefined();
    expect(await store.since(feed, 10)).toHaveLength(1);
    expect(await store.since(feed, 99)).toBeUndefined();
    expect((await store.restore(feed))!.seq).toBe(11);
  });

  it('passes over what it has already and refuses a number given twice', async () => {
    const feed = newFeed();
    const deltas = life(feed, 5, 13);
    await store.append(deltas.slice(0, 4));
    await store.append(deltas);
    expect(await store.since(feed, 0)).toEqual(deltas);
    const other = { feed, seq: 5, time: 1, upsert: [thing(1)] };
    await expect(store.append([other])).rejects.toThrow(/number 5 twice/);
    expect(await store.since(feed, 0)).toEqual(deltas);
  });

  it('takes a text that no database can hold without stopping the feed', async () => {
    const feed = newFeed();
    const odd = { ...thing(1), name: text('a\0b\ud800c\\u0000') };
    await store.append([{ feed, seq: 1, time: t0, upsert: [odd] }]);
    const kept = (await store.restore(feed))!.entities[0] as Thing;
    expect(kept.name.zh).toBe('a\ufffdb\ufffdc\\u0000');
  });

  it('keeps one row of a value however often it is sent, and shows the correction of it', async () => {
    const feed = newFeed();
    const { id } = stream(1, 1, feed);
    const said = [value(id, t0, 5), value(id, t0, 5), value(id, t0 + minuteMs, null), value(id, t0 + minuteMs, null)];
    await store.append([{ feed, seq: 1, time: t0, observe: said }]);
    await store.append([{ feed, seq: 2, time: t0, observe: said }]);
    expect(await store.series(id, t0, t0 + 2 * minuteMs, 100)).toEqual([
      { timeMs: t0, result: 5 },
      { timeMs: t0 + minuteMs, result: null },
    ]);
    await store.append([{ feed, seq: 3, time: t0, observe: [{ ...value(id, t0, 7, t0 + 9), quality: 'manual' }] }]);
    expect((await store.series(id, t0, t0 + 1, 100))[0]).toEqual({ timeMs: t0, result: 7, quality: 'manual' });
    await store.append([{ feed, seq: 4, time: t0, observe: [value(id, t0, 5, t0 + 20)] }]);
    expect((await store.series(id, t0, t0 + 1, 100))[0]).toEqual({ timeMs: t0, result: 5 });
  });

  it('thins a long series and keeps its highest, its lowest and its gaps', async () => {
    const feed = newFeed();
    const { id } = stream(1, 1, feed);
    const curve = Array.from({ length: 5000 }, (_, n) =>
      value(id, t0 + n * 1000, n === 1234 ? 999 : n === 3210 ? -99 : n === 4000 ? null : 50 + (n % 7)),
    );
    await store.append([{ feed, seq: 1, time: t0, observe: curve }]);
    const points = await store.series(id, t0, t0 + 5_000_000, 90);
    expect(points.length).toBeLessThanOrEqual(90);
    expect(points.length).toBeGreaterThan(40);
    const results = points.map(({ result }) => result);
    expect(results).toEqual(expect.arrayContaining([999, -99, null]));
    expect(points.map(({ timeMs }) => timeMs)).toEqual(points.map(({ timeMs }) => timeMs).toSorted((a, b) => a - b));
  });

  it('finds late values of long ago and values of an absurd clock', async () => {
    const feed = newFeed();
    const { id } = stream(1, 1, feed);
    const times = [t0 - 300 * 1440 * minuteMs, 0, Date.UTC(2999, 1, 1), Number.MAX_SAFE_INTEGER, Number.NaN];
    await store.append([{ feed, seq: 1, time: t0, observe: times.map((timeMs, n) => value(id, timeMs, n, t0)) }]);
    for (const timeMs of times.slice(0, 3)) expect(await store.series(id, timeMs, timeMs + 1, 10)).toHaveLength(1);
  });

  it('keeps quarantined bytes with their reason', async () => {
    await store.quarantine(newFeed(), Uint8Array.of(0, 255, 10), 'Not a frame.', t0);
  });

  it.runIf(embedded)('tells a second start who has the folder', async () => {
    await expect(openStore(options())).rejects.toThrow(
      new RegExp(`in use by process ${process.pid} since .+, which serves http://localhost:1234`),
    );
  });

  it.skipIf(embedded)('tells a second start who has the database', async () => {
    await expect(openStore(options())).rejects.toThrow(new RegExp(`in use by process ${process.pid}`));
  });

  it.runIf(embedded)('loses nothing it said it kept when PostgreSQL is killed, and goes on', async () => {
    const feed = newFeed();
    const deltas = life(feed, 60, 21);
    const kills: Promise<void>[] = [];
    for (const delta of deltas) {
      await store.append([delta]);
      if (delta.seq % 20 === 0) kills.push(pause(1).then(() => void process.kill(store.stats().serverPid!, 'SIGKILL')));
    }
    await Promise.all(kills);
    expect(await patiently(() => store.since(feed, 0))).toEqual(deltas);
  });

  it.runIf(embedded)('finds everything again after it was closed, or left behind by a killed owner', async () => {
    const feed = newFeed();
    const deltas = life(feed, 10, 22);
    await store.append(deltas);
    const { epoch } = store;
    await store.close();
    store = await openStore(options());
    expect(store.epoch).toBe(epoch);
    expect(await store.since(feed, 0)).toEqual(deltas);
  });

  it.runIf(embedded)('refuses a schema that a newer version wrote, and says so', async () => {
    const client = new pg.Client({ host: join(dataDir, 'postgres'), user: 'tiaoxi', database: 'postgres' });
    await client.connect();
    await client.query("insert into migration (number, name) values (9999, 'later')");
    await client.end();
    await store.close();
    await expect(openStore(options())).rejects.toThrow(
      /written by a newer version \(schema 9999; this one knows up to \d+\)/,
    );
  });
});
