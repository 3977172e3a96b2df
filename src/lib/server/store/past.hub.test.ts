import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Delta, Observation, Snapshot } from '../../model/change.ts';
import type { Alert } from '../../model/entity.ts';
import { supersedes } from '../../model/feed-state.ts';
import type { Store } from './store.ts';
import {
  byDatastream,
  chance,
  life,
  minuteMs,
  newFeed,
  stateOf,
  stream,
  t0,
  text,
  thing,
  value,
} from './testing/feed-life.ts';
import { openStores } from './testing/open-stores.ts';

const dayMs = 1440 * minuteMs;
const now = Date.now();
const inOrder = (snapshot: Snapshot | undefined) =>
  snapshot && { ...snapshot, latest: [...snapshot.latest].sort(byDatastream) };
/** No two statements are made at the same moment about the same thing, so that there is one answer. */
const apart = (deltas: readonly Delta[]): Delta[] => {
  let n = 0;
  const later = (one: Observation): Observation => ({ ...one, resultTime: one.resultTime + (n += 1) });
  return deltas.map((delta) => ({ ...delta, observe: (delta.observe ?? []).map(later) }));
};

describe('the past in the store', () => {
  const stores = openStores();
  let store: Store;
  beforeAll(async () => {
    store = await stores.open();
  });
  afterAll(() => stores.close());

  /** A life in which a delta comes every `stepMs` up to now; kept in pieces, with checkpoints in between. */
  async function lived(seed: number, count: number, stepMs: number): Promise<{ feed: string; deltas: Delta[] }> {
    const feed = newFeed();
    const random = chance(seed);
    const from = now - count * stepMs;
    const deltas = apart(life(feed, count, seed)).map((delta, n) => ({
      ...delta,
      time: from + Math.floor(n * stepMs),
    }));
    for (let at = 0, size = 0; at < count; at += size) {
      size = 1 + Math.floor(random() * 40);
      await store.append(deltas.slice(at, at + size));
      await store.checkpoint();
    }
    return { feed, deltas };
  }

  it.each([1, 2, 3])('is at each moment what somebody who watched live had then (life %i)', async (seed) => {
    const { feed, deltas } = await lived(seed, 240, 3 * minuteMs);
    const random = chance(seed + 50);
    const moments = Array.from({ length: 25 }, () => deltas[0]!.time + Math.floor(random() * 240 * 3 * minuteMs));
    for (const timeMs of [...moments, deltas[0]!.time, deltas.at(-1)!.time, now + dayMs]) {
      const state = stateOf(
        feed,
        deltas.filter(({ time }) => time <= timeMs),
      );
      expect(inOrder(await store.knownAt(feed, timeMs))).toEqual(inOrder(state.snapshot()));
    }
    expect(store.stats().checkpoints).toBeGreaterThan(10);
  });

  it('is nothing before the first fact, and nothing of a feed never seen', async () => {
    const { feed, deltas } = await lived(4, 30, minuteMs);
    expect(await store.knownAt(feed, deltas[0]!.time - 1)).toBeUndefined();
    expect(await store.knownAt(newFeed(), now)).toBeUndefined();
    expect(await store.wasAt(newFeed(), now)).toBeUndefined();
  });

  it('goes on from any moment without a gap, in steps as small as wanted', async () => {
    const { feed, deltas } = await lived(5, 120, minuteMs);
    const played: Delta[] = [];
    for (let toMs = deltas[0]!.time; played.length < 120; toMs += 7 * minuteMs) {
      for (let some = await store.arrivedAfter(feed, played.length, toMs, 3); some.length > 0;) {
        played.push(...some);
        some = await store.arrivedAfter(feed, played.length, toMs, 3);
      }
      expect(played).toEqual(deltas.filter(({ time }) => time <= toMs));
    }
  });

  it('knows nothing sooner than it came, though the clock of its holder was put back', async () => {
    const feed = newFeed();
    const times = [0, 100, 40, 60, 200].map((ms) => now - 10_000 + ms);
    await store.append(times.map((time, n) => ({ feed, seq: n + 1, time, upsert: [thing(n)] })));
    expect((await store.knownAt(feed, times[0]! + 70))!.seq).toBe(1);
    expect((await store.knownAt(feed, times[0]! + 100))!.seq).toBe(4);
    expect(await store.arrivedAfter(feed, 1, times[0]! + 70, 9)).toEqual([]);
    expect((await store.arrivedAfter(feed, 1, times[0]! + 150, 9)).map(({ seq }) => seq)).toEqual([2, 3, 4]);
  });

  it('shows as it was: of each datastream the last value of the time before, however late that came', async () => {
    const { feed, deltas } = await lived(6, 240, minuteMs);
    const all = deltas.flatMap(({ observe }) => observe ?? []);
    const standing = stateOf(feed, deltas);
    for (const timeMs of [t0 - 1, t0, t0 + 5 * minuteMs, t0 + 11.5 * minuteMs, t0 + 60 * minuteMs]) {
      const expected = new Map<string, Observation>();
      for (const one of all) {
        const before = expected.get(one.datastream);
        const counts = one.phenomenonTime <= timeMs && standing.datastreams.has(one.datastream);
        if (counts && (!before || supersedes(one, before))) expected.set(one.datastream, one);
      }
      const was = (await store.wasAt(feed, timeMs))!;
      expect([...was.latest].sort(byDatastream)).toEqual([...expected.values()].sort(byDatastream));
      expect(was.entities).toEqual(
        expect.arrayContaining([...standing.things.values(), ...standing.datastreams.values()]),
      );
    }
  });

  it('shows alerts as they stood by arrival, and no value that is older than a week', async () => {
    const feed = newFeed();
    const alert = { type: 'Alert', id: 'urn:ngsi-ld:Alert:1', title: text('a') } as unknown as Alert;
    const old = value(stream(1, 1, feed).id, now - 9 * dayMs, 5);
    await store.append([{ feed, seq: 1, time: now - 3000, upsert: [thing(1), stream(1, 1, feed)], observe: [old] }]);
    await store.append([{ feed, seq: 2, time: now - 2000, upsert: [alert] }]);
    await store.append([{ feed, seq: 3, time: now - 1000, remove: [alert.id] }]);
    expect(await store.wasAt(feed, now - 1500)).toMatchObject({
      seq: 2,
      entities: [thing(1), stream(1, 1, feed), alert],
      latest: [],
    });
    expect((await store.wasAt(feed, now))!.entities).toEqual([thing(1), stream(1, 1, feed)]);
    expect((await store.wasAt(feed, now - 8 * dayMs))!.latest).toEqual([old]);
  });

  it('plays observations by when it was so, none twice and none left out, corrected ones as corrected', async () => {
    const { feed, deltas } = await lived(7, 200, minuteMs);
    const streams = stateOf(feed, deltas).datastreams;
    const last = new Map<string, Observation>();
    for (const one of deltas.flatMap(({ observe }) => observe ?? [])) {
      const key = `${one.datastream} ${one.phenomenonTime}`;
      const before = last.get(key);
      if (streams.has(one.datastream) && (!before || supersedes(one, before))) last.set(key, one);
    }
    const played: Observation[] = [];
    for (let fromMs = t0 - 1; ; fromMs = played.at(-1)!.phenomenonTime) {
      const some = await store.observedBetween(feed, fromMs, t0 + dayMs, 4);
      if (some.length === 0) break;
      played.push(...some);
    }
    expect(played.map(({ phenomenonTime }) => phenomenonTime)).toEqual(
      played.map(({ phenomenonTime }) => phenomenonTime).toSorted((a, b) => a - b),
    );
    const byAll = (a: Observation, b: Observation) => a.phenomenonTime - b.phenomenonTime || byDatastream(a, b);
    expect(played.toSorted(byAll)).toEqual([...last.values()].sort(byAll));
  });
});

describe('retention', () => {
  const stores = openStores();
  afterAll(() => stores.close());

  it('drops whole days, and still knows each moment from where it reaches', async () => {
    const store = await stores.open({ retention: { factsMs: 2 * dayMs } });
    const [feed, quiet, bounded] = [newFeed(), newFeed(), newFeed()];
    const deltas = life(feed, 400, 8).map((delta, n) => ({
      ...delta,
      time: now - 5 * dayMs + Math.floor((n * 5 * dayMs) / 400),
    }));
    await store.append(deltas);
    await store.append(life(quiet, 5, 9).map((delta) => ({ ...delta, time: now - 4 * dayMs })));
    await store.append(life(bounded, 5, 10));
    await store.tidy();
    const days = await parts(stores.databaseUrl);
    const today = Math.floor(now / dayMs);
    const reachMs = (today - 2) * dayMs;
    expect(days[0]).toBe(`fact_${new Date(reachMs).toISOString().slice(0, 10).replaceAll('-', '_')}`);
    expect(await store.reachesBackTo()).toBeLessThanOrEqual(reachMs);
    for (const timeMs of [reachMs, reachMs + dayMs / 3, reachMs + dayMs, now]) {
      const state = stateOf(
        feed,
        deltas.filter(({ time }) => time <= timeMs),
      );
      expect(inOrder(await store.knownAt(feed, timeMs))).toEqual(inOrder(state.snapshot()));
    }
    expect(await store.knownAt(feed, reachMs - 2 * dayMs)).toBeUndefined();
    expect((await store.knownAt(quiet, reachMs))!.seq).toBe(5);
    expect(await store.since(feed, 3)).toBeUndefined();
    await expect(store.arrivedAfter(feed, 3, now, 10)).rejects.toThrow(/no longer reaches back to number 3/);
  });

  it('keeps so many numbers of a feed and the checkpoint before them', async () => {
    const first = await stores.open();
    const feed = newFeed();
    const deltas = life(feed, 300, 11).map((delta, n) => ({ ...delta, time: now - 300 + n }));
    await first.append(deltas);
    const store = await stores.open({ retention: { factsPerFeed: 100 } });
    expect(await store.since(feed, 199)).toBeUndefined();
    expect(await store.since(feed, 200)).toEqual(deltas.slice(200));
    for (const n of [200, 250, 300]) {
      const known = await store.knownAt(feed, deltas[n - 1]!.time);
      expect(inOrder(known)).toEqual(inOrder(stateOf(feed, deltas.slice(0, n)).snapshot()));
    }
    expect(await store.reachesBackTo()).toBe(deltas[199]!.time);
  });

  it('drops observations that are too old, of any clock', async () => {
    const store = await stores.open({ retention: { observationDays: 30 } });
    const feed = newFeed();
    const { id } = stream(1, 1, feed);
    const ages = [2, 29, 33, 500].map((days) => now - days * dayMs);
    await store.append([{ feed, seq: 1, time: now, observe: ages.map((timeMs, n) => value(id, timeMs, n)) }]);
    await store.tidy();
    const left = await Promise.all(ages.map(async (timeMs) => (await store.series(id, timeMs, timeMs + 1, 5)).length));
    expect(left).toEqual([1, 1, 0, 0]);
  });
});

async function parts(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query(
    `select relname from pg_class where relname ~ '^fact_\\d{4}_\\d\\d_\\d\\d$' order by 1`,
  );
  await client.end();
  return rows.map(({ relname }) => String(relname));
}
