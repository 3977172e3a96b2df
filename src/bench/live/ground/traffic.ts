import { join } from 'node:path';
import { openChild, type Child } from './child.ts';
import type { ClientOptions, Heard } from './client.ts';
import type { JoinOptions, SettleOptions } from './crowd.ts';
import { clockMs, median } from './clock.ts';
import { expectedOf, type Expected } from './expect.ts';
import { createMovingCity, tickMs } from './moving-city.ts';
import type { Drive, ServeOptions } from './serve.ts';

/** How many messages a way has for a client: one a tick, one a cell and tick, or none. */
const ways = {
  ours: { speaks: 'ours', due: ({ ticks }: Expected) => ticks },
  silent: { speaks: 'nothing', due: () => 0 },
  bare: { speaks: 'nothing', due: ({ ticks }: Expected) => ticks },
  'json-batch': { speaks: 'json', due: ({ ticks }: Expected) => ticks },
  'json-rows': { speaks: 'json', due: ({ ticks }: Expected) => ticks },
  'json-cells': { speaks: 'json', due: ({ cellTicks }: Expected) => cellTicks },
  'json-each': { speaks: 'json', due: ({ ticks }: Expected) => ticks },
} as const;
export type WayName = keyof typeof ways;

export interface TrafficOptions {
  readonly way: WayName;
  readonly movers: number;
  /** The cells each client asks for. */
  readonly views: readonly (readonly number[])[];
  /** How many of the clients read what they get; they sit evenly among the others. */
  readonly witnesses: number;
  /** Before anything is counted: everybody joins in, and the engine compiles what a hub runs for weeks. */
  readonly warmTicks: number;
  readonly ticks: number;
}

export interface Traffic {
  /** Reports times those who had to get them. */
  readonly updates: number;
  readonly ticks: number;
  readonly clients: number;
  /** Processor time of the server. */
  readonly processorMs: number;
  readonly bytes: number;
  readonly latenciesMs: readonly number[];
  readonly decodingMs: readonly number[];
  /** Ticks that were passed over for a client that had no credit, as it was told. */
  readonly skipped: number;
  /** 1 when the witnesses know every last report and every client got or was told of every tick. */
  readonly delivered: number;
}

/** There is nothing in its messages that a witness could know. */
const saysNothing = (way: WayName): boolean => way === 'silent' || way === 'bare';

/** Processor time of the server in ms per million updates. */
export const perMillion = ({ processorMs, updates }: Traffic): number => (processorMs / updates) * 1e6;

const patienceMs = 60_000;
const leadMs = 300;
const at = (name: string): string => join(import.meta.dirname, name);

/** Runs one server and one crowd, each a process of its own, and says what it cost and whether all arrived. */
export async function measureTraffic(options: TrafficOptions): Promise<Traffic> {
  const server = openChild(at('serve.ts'));
  const crowd = openChild(at('crowd.ts'));
  try {
    const serve: ServeOptions = { way: options.way, movers: options.movers };
    const port = await server.ask<number>('open', serve);
    await crowd.ask('join', { port, movers: options.movers, clients: clientsOf(options) } satisfies JoinOptions);
    const { warmTicks, ticks } = options;
    await drive(server, crowd, options, 0, warmTicks);
    return await drive(server, crowd, options, warmTicks, warmTicks + ticks);
  } finally {
    await Promise.all([server.close(), crowd.close()]);
  }
}

/** A guess on the safe side: a quarter of the reports a tick, ten microseconds each. */
const preparingMs = ({ movers }: TrafficOptions, ticks: number): number => (movers / 4) * ticks * 0.01;

function clientsOf({ way, views, witnesses }: TrafficOptions): ClientOptions[] {
  const every = views.length / witnesses;
  const isWitness = (n: number): boolean => Math.floor((n + 1) / every) > Math.floor(n / every);
  return views.map((cells, n) => ({ speaks: ways[way].speaks, cells, witness: isWitness(n) }));
}

async function drive(server: Child, crowd: Child, options: TrafficOptions, from: number, to: number): Promise<Traffic> {
  const expected = expectedOf(createMovingCity(options.movers), from, to, options.views);
  // Due late enough for the reports to be worked out before.
  const timetable: Drive = { from, to, firstDueMs: clockMs() + leadMs + preparingMs(options, to - from) };
  await server.ask('prepare', timetable);
  await crowd.ask('begin');
  const before = await server.ask<number>('processorMs');
  await server.ask('drive', timetable);
  const heard = await crowd.ask<Heard[]>('settle', settlingOf(options, expected, timetable));
  const processorMs = (await server.ask<number>('processorMs')) - before;
  const known = saysNothing(options.way) ? 1 : await crowd.ask<number>('delivered', timetable);
  return sumUp(options, expected, heard, known, processorMs);
}

function settlingOf({ way }: TrafficOptions, expected: readonly Expected[], { from, firstDueMs }: Drive) {
  const silent = way === 'silent';
  return {
    lastDueMs: expected.map(({ lastTick }) => (silent ? 0 : firstDueMs + (lastTick - from) * tickMs)),
    messages: expected.map(ways[way].due),
    patienceMs,
  } satisfies SettleOptions;
}

function sumUp(
  { way, views, ticks }: TrafficOptions,
  expected: readonly Expected[],
  heard: readonly Heard[],
  known: number,
  processorMs: number,
): Traffic {
  const sum = (of: (heard: Heard) => number): number => heard.reduce((all, one) => all + of(one), 0);
  const whole = heard.filter((one, n) => one.messages + one.skipped >= ways[way].due(expected[n]!)).length;
  const decodingMs = heard.flatMap((one) => one.decodingMs);
  return {
    updates: expected.reduce((all, { updates }) => all + updates, 0),
    ticks,
    clients: views.length,
    processorMs,
    bytes: sum(({ bytes }) => bytes),
    latenciesMs: heard.flatMap((one) => decodedLatencies(one, median(decodingMs))),
    decodingMs,
    skipped: sum(({ skipped }) => skipped),
    delivered: known * (whole / views.length),
  };
}

/** Who only counts is taken to need as long for decoding as the witnesses do. */
function decodedLatencies({ latenciesMs, decodingMs }: Heard, usualMs: number): readonly number[] {
  return decodingMs.length > 0 || Number.isNaN(usualMs) ? latenciesMs : latenciesMs.map((ms) => ms + usualMs);
}
