import { join } from 'node:path';
import { openRedisServer } from '../../lib/server/testing/redis-server.ts';
import { openChild, type Child } from '../live/ground/child.ts';
import type { ClientOptions, Heard } from '../live/ground/client.ts';
import { clockMs } from '../live/ground/clock.ts';
import type { JoinOptions, SettleOptions } from '../live/ground/crowd.ts';
import { expectedOf } from '../live/ground/expect.ts';
import { createMovingCity, tickMs, viewport } from '../live/ground/moving-city.ts';
import type { Drive, ServeOptions } from '../live/ground/serve.ts';
import { seeded } from '../live/ground/seeded.ts';
import { redisVariable } from '../live/senders/bench-trunk.ts';

/** What two hubs and the process that has the feed did, each a process of its own, over a real Redis. */
export interface TwoHubs {
  readonly movers: number;
  readonly seconds: number;
  readonly viewersPerHub: number;
  /** Reports that reached a browser, on both hubs together. */
  readonly updates: number;
  readonly sourceMs: number;
  readonly hubMs: readonly number[];
  readonly redisMs: number;
  readonly redisInBytes: number;
  readonly redisOutBytes: number;
  readonly browserBytes: number;
  readonly delivered: number;
}

const movers = 20_000;
const warmTicks = 12;
/** Hubs tick between the ticks of the source, as clocks of several machines do. */
const hubLateMs = 125;
const ground = join(import.meta.dirname, '../live/ground');

export async function measureTwoHubs(viewersPerHub: number, ticks: number): Promise<TwoHubs> {
  const redis = await openRedisServer();
  const env = { [redisVariable]: redis.url };
  const [source, ...others] = ['serve', 'serve', 'serve', 'crowd', 'crowd'].map((name) =>
    openChild(join(ground, `${name}.ts`), env),
  ) as [Child, Child, Child, Child, Child];
  const [hubs, crowds] = [others.slice(0, 2), others.slice(2)];
  try {
    const open = (child: Child, way: string): Promise<number> =>
      child.ask<number>('open', { way, movers } satisfies ServeOptions);
    await open(source, 'to-trunk');
    const random = seeded(13);
    const views = hubs.map(() => Array.from({ length: viewersPerHub }, () => viewport(random)));
    for (const [n, hub] of hubs.entries()) {
      const clients = views[n]!.map((cells, at): ClientOptions => ({ speaks: 'ours', cells, witness: at === 0 }));
      const given: JoinOptions = { port: await open(hub, 'from-trunk'), movers, clients };
      await crowds[n]!.ask('join', given);
    }
    const run = (from: number, to: number) => drive({ source, hubs, crowds, views }, from, to, redis.ask);
    await run(0, warmTicks);
    const figures = await run(warmTicks, warmTicks + ticks);
    const seconds = (ticks * tickMs) / 1_000;
    return { movers, seconds, viewersPerHub, ...figures };
  } finally {
    await Promise.all([source, ...others].map((child) => child.close()));
    await redis.close();
  }
}

interface Cast {
  readonly source: Child;
  readonly hubs: readonly Child[];
  readonly crowds: readonly Child[];
  readonly views: readonly (readonly number[])[][];
}

async function drive({ source, hubs, crowds, views }: Cast, from: number, to: number, ask: Ask) {
  const timetable: Drive = { from, to, firstDueMs: clockMs() + 500 + (to - from) * 50 };
  await source.ask('prepare', timetable);
  for (const crowd of crowds) await crowd.ask('begin');
  const processes = [source, ...hubs];
  const before = await Promise.all(processes.map((child) => child.ask<number>('processorMs')));
  const redisBefore = await redisFigures(ask);
  const late = { ...timetable, firstDueMs: timetable.firstDueMs + hubLateMs };
  // The hubs have no reports of their own, so they only tick: a timetable that reports nothing.
  await Promise.all([source.ask('drive', timetable), ...hubs.map((hub) => hub.ask('tickOnly', late))]);
  const city = createMovingCity(movers);
  const expected = views.map((of) => expectedOf(city, from, to, of));
  const heard: Heard[] = [];
  for (const [n, crowd] of crowds.entries()) {
    const lastDueMs = expected[n]!.map(({ lastTick }) => timetable.firstDueMs + (lastTick - from) * tickMs);
    const messages = lastDueMs.map(() => 0);
    heard.push(
      ...(await crowd.ask<Heard[]>('settle', { lastDueMs, messages, patienceMs: 20_000 } satisfies SettleOptions)),
    );
  }
  const after = await Promise.all(processes.map((child) => child.ask<number>('processorMs')));
  const redisAfter = await redisFigures(ask);
  const [sourceMs, ...hubMs] = after.map((value, n) => value - before[n]!) as [number, ...number[]];
  const delivered = await Promise.all(crowds.map((crowd) => crowd.ask<number>('delivered', timetable)));
  return {
    updates: expected.flat().reduce((sum, { updates }) => sum + updates, 0),
    sourceMs,
    hubMs,
    redisMs: redisAfter.processorMs - redisBefore.processorMs,
    redisInBytes: redisAfter.inBytes - redisBefore.inBytes,
    redisOutBytes: redisAfter.outBytes - redisBefore.outBytes,
    browserBytes: heard.reduce((sum, { bytes }) => sum + bytes, 0),
    delivered: Math.min(...delivered),
  };
}

type Ask = (...args: string[]) => Promise<unknown>;

/** Redis' own account of itself. */
async function redisFigures(ask: Ask) {
  const text = `${String(await ask('INFO', 'cpu'))}\n${String(await ask('INFO', 'stats'))}`;
  const of = (name: string): number => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(text)?.[1]);
  return {
    processorMs: (of('used_cpu_sys') + of('used_cpu_user')) * 1_000,
    inBytes: of('total_net_input_bytes'),
    outBytes: of('total_net_output_bytes'),
  };
}
