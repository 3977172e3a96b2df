import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { applyFixes } from '../../model/fix-reader.ts';
import type { Id } from '../../model/id.ts';
import { MoverTable } from '../../model/mover-table.ts';
import type { FixReader, FixStep, FixTables } from '../../model/recorded.ts';
import { openDatabase } from '../store/database.ts';
import type { Database } from '../store/database.ts';
import { openFixTables } from '../store/fix-tables.ts';
import { openFixArchive } from './chunk-archive.ts';
import { openCompaction } from './compaction.ts';
import { createTown, sightOf } from './testing/town.ts';
import type { Town, Sight } from './testing/town.ts';
import { openRecorder } from './recorder.ts';
import type { Recorder } from './recorder.ts';

const minuteMs = 60_000;
const log = { info: () => undefined, warn: () => undefined };
/** Some time after the hour, so that minutes and quarters are crossed. */
const t0 = Date.UTC(2026, 4, 3, 9, 57, 20);
const quantumM = 1 / 32;

function expectSame(seen: Map<Id, Sight>, truth: Map<Id, Sight>): void {
  expect([...seen.keys()].sort()).toEqual([...truth.keys()].sort());
  for (const [id, is] of truth) {
    const got = seen.get(id)!;
    expect(got.status).toBe(is.status);
    expect(Math.abs(got.x - is.x)).toBeLessThanOrEqual(quantumM);
    expect(Math.abs(got.y - is.y)).toBeLessThanOrEqual(quantumM);
    expect(Math.abs(got.z - is.z)).toBeLessThanOrEqual(0.2);
    expect(Math.abs(got.timeMs - is.timeMs)).toBeLessThanOrEqual(16);
  }
}

describe('recorded fixes', () => {
  let dataDir: string;
  let database: Database;
  let tables: FixTables;
  let nowMs = t0;
  const now = (): number => nowMs;
  let feeds = 0;
  const newFeed = (): string => `cars-${process.pid}-${Date.now()}-${(feeds += 1)}`;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'fixes-'));
    const { DATABASE_URL: databaseUrl } = process.env;
    database = await openDatabase({ dataDir, address: 'test', log, ...(databaseUrl ? { databaseUrl } : {}) });
    tables = openFixTables(database.pool, { now });
    await tables.tidy();
  });
  afterAll(async () => {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const warnings: string[] = [];
  const warn = (sentence: string): number => warnings.push(sentence);
  const read = (held?: Recorder): FixReader =>
    openFixArchive({ tables, now, warn, ...(held ? { held: held.held } : {}) });

  async function record(town: Town): Promise<Recorder> {
    const recorder = openRecorder({ archive: tables, hall: town, now, warn });
    town.tick(nowMs);
    recorder.step(nowMs);
    await vi.waitFor(() => expect(recorder.held.minutes(town.feed)).toHaveLength(1));
    return recorder;
  }

  /** Lets seconds pass; gives back what was in sight after each step. */
  function live(town: Town, recorder: Recorder, seconds: number): Map<number, Map<Id, Sight>> {
    const truth = new Map<number, Map<Id, Sight>>();
    for (let n = 0; n < seconds; n += 1) {
      nowMs += 1_000;
      town.tick(nowMs);
      recorder.step(nowMs);
      truth.set(nowMs, town.sight());
    }
    return truth;
  }

  async function show(archive: FixReader, feed: string, timeMs: number): Promise<MoverTable> {
    const picture = await archive.pictureAt(feed, timeMs);
    const table = new MoverTable();
    table.adopt(await archive.members(feed, picture.roster!));
    for (const message of picture.messages)
      applyFixes(message, (channel) => (channel === picture.roster ? table : undefined));
    return table;
  }

  async function all(steps: AsyncIterable<FixStep>): Promise<FixStep[]> {
    const list: FixStep[] = [];
    for await (const step of steps) list.push(step);
    return list;
  }

  it.each([1, 2, 3])('show every moment as it was, in tables and with the recorder (town %i)', async (seed) => {
    const town = createTown(newFeed(), seed);
    const recorder = await record(town);
    const truth = live(town, recorder, 200);
    for (const [timeMs, sight] of [...truth].filter((_, n) => n % 13 === 0))
      expectSame(sightOf(await show(read(recorder), town.feed, timeMs)), sight);
    await recorder.close();
    for (const [timeMs, sight] of [...truth].filter((_, n) => n % 17 === 0 && n < 199))
      expectSame(sightOf(await show(read(), town.feed, timeMs)), sight);
    expect(recorder.stats()).toMatchObject({ minutesLost: 0, bytesWaiting: 0 });
  });

  it('come to the same picture by playing as by going there', async () => {
    const town = createTown(newFeed(), 4);
    const recorder = await record(town);
    const truth = live(town, recorder, 150);
    await recorder.close();
    const times = [...truth.keys()];
    const [from, to] = [times[20]!, times[140]!];
    const table = await show(read(), town.feed, from);
    const steps = await all(read().play(town.feed, from, to + 1));
    for (const step of steps) {
      expect(step.kind).toBe('fixes');
      if (step.kind === 'fixes') for (const message of step.messages) applyFixes(message, () => table);
    }
    expectSame(sightOf(table), truth.get(to)!);
    expect(steps.map(({ timeMs }) => timeMs)).toEqual(steps.map(({ timeMs }) => timeMs).toSorted((a, b) => a - b));
  });

  it('say of a time when nobody listened that it is not known, and begin anew after it', async () => {
    nowMs = t0;
    const town = createTown(newFeed(), 5);
    const first = await record(town);
    live(town, first, 75);
    await first.close();
    const closedMs = nowMs;
    nowMs += 5 * minuteMs + 500;
    const openedMs = nowMs;
    const second = await record(town);
    const truth = live(town, second, 70);
    await second.close();
    const gap = { fromMs: closedMs, toMs: openedMs };
    const middle = closedMs + 2 * minuteMs;
    expect(await read().pictureAt(town.feed, middle)).toEqual({ timeMs: middle, messages: [], gap });
    expect(await read().gaps(town.feed, closedMs - 1000, nowMs)).toEqual([gap]);
    const steps = await all(read().play(town.feed, closedMs - 30_000, nowMs));
    const gapAt = steps.findIndex(({ kind }) => kind === 'gap');
    expect(steps[gapAt]).toEqual({ kind: 'gap', timeMs: closedMs, gap });
    expect(steps[gapAt + 1]).toMatchObject({ kind: 'fixes', timeMs: openedMs, whole: true });
    expect(steps.filter((step) => step.kind === 'fixes' && step.whole)).toHaveLength(1);
    const last = [...truth.keys()].at(-2)!;
    expectSame(sightOf(await show(read(), town.feed, last)), truth.get(last)!);
  });

  it('say that nobody listened while the recorder was held up, and go on when a clock is set back', async () => {
    nowMs = t0;
    const town = createTown(newFeed(), 12);
    const recorder = await record(town);
    live(town, recorder, 10);
    const stoppedMs = nowMs;
    const again = async (jumpMs: number): Promise<void> => {
      nowMs += jumpMs;
      town.tick(nowMs);
      recorder.step(nowMs);
      await vi.waitFor(() => expect(recorder.held.minutes(town.feed).at(-1)!.fromMs).toBe(nowMs));
    };
    await again(20_000);
    const truth = live(town, recorder, 10);
    expect(await read(recorder).gaps(town.feed, t0, nowMs)).toEqual([{ fromMs: stoppedMs, toMs: stoppedMs + 20_000 }]);
    expectSame(sightOf(await show(read(recorder), town.feed, nowMs - 1_000)), truth.get(nowMs - 1_000)!);
    await again(-7_000_000);
    const earlier = live(town, recorder, 10);
    await recorder.close();
    expectSame(sightOf(await show(read(), town.feed, nowMs - 1_000)), earlier.get(nowMs - 1_000)!);
  });

  it('go on under a new roster at midnight without a gap', async () => {
    nowMs = Date.UTC(2026, 4, 3, 23, 59, 30);
    const town = createTown(newFeed(), 6);
    const recorder = await record(town);
    const fromMs = nowMs;
    live(town, recorder, 40);
    await vi.waitFor(() => expect(recorder.held.minutes(town.feed).at(-1)!.fromMs).toBe(nowMs));
    const truth = live(town, recorder, 60);
    await recorder.close();
    expect(await read().gaps(town.feed, fromMs, nowMs)).toEqual([]);
    const rosters = new Set((await tables.recorded(town.feed, fromMs, nowMs)).map(({ roster }) => roster));
    expect(rosters.size).toBe(2);
    const last = [...truth.keys()].at(-2)!;
    expectSame(sightOf(await show(read(), town.feed, last)), truth.get(last)!);
  });

  it('give one mover’s way the same before and after they are packed, however often that is begun', async () => {
    nowMs = t0;
    const town = createTown(newFeed(), 7);
    const recorder = await record(town);
    const fromMs = nowMs;
    live(town, recorder, 400);
    await recorder.close();
    const endMs = nowMs;
    const ids = town.everyone().slice(0, 6);
    const ways = () => Promise.all(ids.map((id) => read().track(town.feed, id, fromMs, endMs)));
    const before = await ways();
    nowMs += 20 * minuteMs;
    const killed = openCompaction({ tables, now, warn });
    const begun = killed.run();
    await killed.close();
    await begun.catch(() => undefined);
    const compaction = openCompaction({ tables, now, warn });
    await compaction.run();
    await compaction.run();
    await compaction.close();
    expect(await tables.unpacked(nowMs)).toEqual([]);
    expect(await read().feedOf(ids[0]!)).toBe(town.feed);
    expect(await read().feedOf('urn:ngsi-ld:Vehicle:nobody')).toBeUndefined();
    await database.pool.query('delete from fix_chunk where feed = $1', [town.feed]);
    const after = await ways();
    before.forEach((way, n) => {
      expect(way.timeMs.length).toBeGreaterThan(20);
      expect([...after[n]!.timeMs]).toEqual([...way.timeMs]);
      way.x.forEach((x, at) => expect(Math.abs(after[n]!.x[at]! - x)).toBeLessThanOrEqual(quantumM));
      way.speedMps.forEach((speed, at) => expect(Math.abs(after[n]!.speedMps[at]! - speed)).toBeLessThanOrEqual(0.125));
    });
  });

  it.runIf(!process.env.DATABASE_URL)(
    'wait in memory while the database is away, and are all kept after it',
    async () => {
      nowMs = t0;
      const town = createTown(newFeed(), 8);
      const recorder = await record(town);
      const fromMs = nowMs;
      live(town, recorder, 45);
      process.kill(database.serverPid()!, 'SIGKILL');
      live(town, recorder, 200);
      await vi.waitFor(() => expect(recorder.stats().bytesWaiting).toBe(0), { timeout: 40_000, interval: 200 });
      await recorder.close();
      expect(recorder.stats().minutesLost).toBe(0);
      expect(await read().gaps(town.feed, fromMs, nowMs)).toEqual([]);
    },
  );

  it('are not kept twice when a minute is sent again', async () => {
    const feed = newFeed();
    const roster = await tables.begin(feed, nowMs);
    const minute = { feed, minuteMs: Math.floor(nowMs / minuteMs) * minuteMs, roster };
    const whole = { ...minute, fromMs: minute.minuteMs, toMs: minute.minuteMs + minuteMs };
    const chunk = { ...minute, cell: 7, bytes: Uint8Array.of(1, 2, 3) };
    await tables.keep({ ...whole, chunks: [chunk] });
    await tables.keep({ ...whole, chunks: [chunk, { ...chunk, cell: 8 }] });
    expect(await tables.chunks(feed, nowMs)).toHaveLength(1);
  });

  it('tell of damaged bytes and show what stands before the damage', async () => {
    nowMs = t0;
    const town = createTown(newFeed(), 9);
    const recorder = await record(town);
    live(town, recorder, 30);
    await recorder.close();
    await database.pool.query('update fix_chunk set body = substr(body, 1, octet_length(body) - 3) where feed = $1', [
      town.feed,
    ]);
    warnings.length = 0;
    const table = await show(read(), town.feed, t0 + 29_000);
    expect(sightOf(table).size).toBeGreaterThan(0);
    expect(warnings[0]).toMatch(/are damaged at byte \d+/);
  });

  it('pass over bytes that make no sense, and say so', async () => {
    nowMs = t0;
    const town = createTown(newFeed(), 11);
    const recorder = await record(town);
    live(town, recorder, 30);
    await recorder.close();
    await database.pool.query('update fix_chunk set body = set_byte(body, 4 + 24 + 8, 255) where feed = $1', [
      town.feed,
    ]);
    warnings.length = 0;
    await show(read(), town.feed, t0 + 29_000);
    expect(warnings[0]).toMatch(/could not be read and are left out/);
  });

  it('go by whole days when they are over their time', async () => {
    nowMs = t0;
    const town = createTown(newFeed(), 10);
    const recorder = await record(town);
    live(town, recorder, 90);
    await recorder.close();
    const early = { ...read(), at: nowMs - 30_000 };
    expect((await early.pictureAt(town.feed, early.at)).gap).toBeUndefined();
    nowMs += 5 * 1440 * minuteMs;
    await tables.tidy();
    expect((await early.pictureAt(town.feed, early.at)).gap).toBeDefined();
    const { rows } = await database.pool.query("select from pg_class where relname = 'fix_chunk_2026_05_03'");
    expect(rows).toHaveLength(0);
  });
});
