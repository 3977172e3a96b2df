import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Observation } from '../../model/change.ts';
import type { Id } from '../../model/id.ts';
import { openDatabase } from './database.ts';
import type { Database } from './database.ts';
import { within } from './transaction.ts';
import { prepareStaging, writeObservations } from './observations.ts';
import { openPartitions } from './partitions.ts';
import { readSeries } from './reading.ts';
import { dropObservations } from './roll-up-retention.ts';
import { openRollUps } from './roll-up.ts';
import type { RollUps } from './roll-up.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const log = { info: () => undefined, warn: () => undefined };
const timeZone = 'Asia/Shanghai';
const nowMs = Date.UTC(2026, 2, 10, 3);
const keepDays = 20;
/** Quality of a value that says nothing of what was measured. */
const broken = ['fault', 'calibration', 'maintenance', 'stopped', 'no-contact'];

let streams = 0;
const newStream = (): Id => `urn:ngsi-ld:Datastream:r-${process.pid}-${Date.now()}-${(streams += 1)}`;

/** A repeatable stream of numbers in [0, 1). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What stands of several statements: the last about each moment, in order of time. */
function standing(said: readonly Observation[]): Observation[] {
  const last = new Map<number, Observation>();
  for (const each of said) {
    const before = last.get(each.phenomenonTime);
    if (!before || each.resultTime > before.resultTime) last.set(each.phenomenonTime, each);
  }
  return [...last.values()].sort((a, b) => a.phenomenonTime - b.phenomenonTime);
}

function comeTo(begin: number, said: readonly Observation[]) {
  const results = said.flatMap(({ result, quality }) =>
    result === null || (quality && broken.includes(quality)) ? [] : [result],
  );
  const some = results.length > 0;
  return {
    begin,
    n: said.length,
    valid: results.length,
    low: some ? Math.min(...results) : null,
    high: some ? Math.max(...results) : null,
    sum: some ? results.reduce((a, b) => a + b, 0) : null,
    first: results[0] ?? null,
    last: results.at(-1) ?? null,
  };
}

function rolledUp(said: readonly Observation[], beginOf: (ms: number) => number) {
  const groups = Map.groupBy(standing(said), ({ phenomenonTime }) => beginOf(phenomenonTime));
  return [...groups].sort(([a], [b]) => a - b).map(([begin, some]) => comeTo(begin, some));
}

const hourOf = (ms: number): number => Math.floor(ms / hourMs) * hourMs;
/** A day of a city that is eight hours ahead. */
const cityDayOf = (ms: number): number => Math.floor((ms + 8 * hourMs) / dayMs) * dayMs - 8 * hourMs;

describe('roll-ups', () => {
  let dataDir: string;
  let database: Database;
  let rollUps: RollUps;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'roll-up-'));
    const { DATABASE_URL: databaseUrl } = process.env;
    database = await openDatabase({ dataDir, address: 'test', log, ...(databaseUrl ? { databaseUrl } : {}) });
    rollUps = openRollUps(database.pool, { timeZone, now: () => nowMs, keepDays, everyMs: 1e9, warn: log.warn });
  });
  afterAll(async () => {
    await rollUps.close();
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function write(observe: readonly Observation[]): Promise<void> {
    await openPartitions(database.pool, () => nowMs).prepare([{ feed: '', seq: 0, time: nowMs, observe }]);
    await within(database.pool, async (client) => {
      await prepareStaging(client);
      await writeObservations(client, observe, new Map());
    });
  }

  async function stored(table: string, stream: Id) {
    const { rows } = await database.pool.query(
      `select extract(epoch from begin)::float8 * 1000 as begin, n, valid, low, high, sum, first, last from ${table}
       where stream = (select key from stream where id = $1) order by begin`,
      [stream],
    );
    return rows;
  }

  /** Values of some days, sent early and late, corrected and marked. */
  function life(datastream: Id, count: number, seed: number): Observation[] {
    const pick = chance(seed);
    return Array.from({ length: count }, (_, n) => {
      const phenomenonTime = nowMs - 4 * dayMs + pick(3 * 1440) * 60_000;
      const result = pick(8) === 0 ? null : pick(100);
      const quality = (['fault', 'manual', 'over-range', 'calibration'] as const)[pick(20)];
      return { datastream, phenomenonTime, resultTime: phenomenonTime + n, result, ...(quality ? { quality } : {}) };
    });
  }

  it.each([1, 2, 3])('come to what the raw values come to, late and corrected ones too (life %i)', async (seed) => {
    const stream = newStream();
    const said = life(stream, 1200, seed);
    for (let from = 0; from < said.length; from += 170) {
      await write(said.slice(from, from + 170));
      if (from % 340 === 0) await rollUps.run();
    }
    await rollUps.run();
    expect(await stored('observation_hour', stream)).toEqual(rolledUp(said, hourOf));
    expect(await stored('observation_day', stream)).toEqual(rolledUp(said, cityDayOf));
  });

  it('overlook no commit that happens while others are rolled up', async () => {
    const stream = newStream();
    const said = life(stream, 600, 9);
    const writes = Array.from({ length: 30 }, (_, n) => write(said.slice(n * 20, n * 20 + 20)));
    const runs = Array.from({ length: 10 }, () => rollUps.run());
    await Promise.all([...writes, ...runs]);
    await rollUps.run();
    expect(await stored('observation_hour', stream)).toEqual(rolledUp(said, hourOf));
  });

  it('give a long series its lowest and its highest, in the answer’s usual shape', async () => {
    const stream = newStream();
    const said = life(stream, 900, 11);
    await write(said);
    await rollUps.run();
    const points = await readSeries(database.pool, stream, nowMs - 30 * dayMs, nowMs, 120);
    const results = points.map(({ result }) => result);
    const held = rolledUp(said, hourOf);
    expect(points.length).toBeLessThanOrEqual(120);
    expect(results).toContain(Math.min(...held.map(({ low }) => low ?? Infinity)));
    expect(results).toContain(Math.max(...held.map(({ high }) => high ?? -Infinity)));
    expect(results).toContain(null);
    const times = points.map(({ timeMs }) => timeMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('stay when raw values are over their time, which a datastream may say itself', async () => {
    const [usual, long, short] = [newStream(), newStream(), newStream()];
    const ago = (days: number): number => nowMs - days * dayMs;
    const value = (datastream: Id, phenomenonTime: number): Observation => ({
      datastream,
      phenomenonTime,
      resultTime: phenomenonTime,
      result: 7,
    });
    const times = [ago(2), ago(10), ago(25), ago(45)];
    await write([usual, long, short].flatMap((stream) => times.map((time) => value(stream, time))));
    await database.pool.query('update stream set keep_days = 40 where id = $1', [long]);
    await database.pool.query('update stream set keep_days = 5 where id = $1', [short]);
    await rollUps.run();
    await dropObservations(database.pool, nowMs, keepDays);
    const raw = async (stream: Id): Promise<number[]> => {
      const { rows } = await database.pool.query<{ ms: number }>(
        `select extract(epoch from phenomenon_time)::float8 * 1000 as ms from observation
         where stream = (select key from stream where id = $1) order by 1 desc`,
        [stream],
      );
      return rows.map(({ ms }) => ms);
    };
    expect(await raw(usual)).toEqual(times.slice(0, 2));
    expect(await raw(long)).toEqual(times.slice(0, 3));
    expect(await raw(short)).toEqual(times.slice(0, 1));
    for (const stream of [usual, long, short]) expect(await stored('observation_hour', stream)).toHaveLength(4);
    const gone = await readSeries(database.pool, usual, hourOf(ago(25)), hourOf(ago(25)) + hourMs, 100);
    expect(gone.map(({ result }) => result)).toEqual([7]);
  });

  it('are not undone by a late value of an hour whose raw values are gone', async () => {
    const stream = newStream();
    const time = nowMs - 30 * dayMs;
    const value = { datastream: stream, phenomenonTime: time, resultTime: time, result: 50 };
    await write([value, { ...value, phenomenonTime: time + 1000, result: 90 }]);
    await rollUps.run();
    await dropObservations(database.pool, nowMs, keepDays);
    await write([{ ...value, phenomenonTime: time + 2000, result: 1 }]);
    await rollUps.run();
    expect(await stored('observation_hour', stream)).toMatchObject([{ n: 2, low: 50, high: 90 }]);
  });
});
