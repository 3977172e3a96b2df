import { join } from 'node:path';
import { openChild } from './child.ts';
import type { ClientOptions, Heard } from './client.ts';
import { clockMs, until } from './clock.ts';
import type { JoinOptions, SettleOptions } from './crowd.ts';
import { cellsOfCity, tickMs } from './moving-city.ts';
import type { Drive, Memory, ServeOptions } from './serve.ts';
import type { WayName } from './traffic.ts';

/** What one client that stopped reading cost the server, and what it was given when it read again. */
export interface Stall {
  /** More kept by the server half-way through and at the end than before, after a collection. */
  readonly halfwayBytes: number;
  readonly endBytes: number;
  readonly residentBytes: number;
  /** Messages about ticks that were over before it read again. */
  readonly stale: number;
  readonly delivered: number;
}

const movers = 20_000;
const warm: Omit<Drive, 'firstDueMs'> = { from: 0, to: 24 };
const at = (name: string): string => join(import.meta.dirname, name);
const stalled = 0;

/** Two clients watch the whole district; one of them stops reading its socket for `seconds`. */
export async function measureStall(way: WayName, seconds: number): Promise<Stall> {
  const [server, crowd] = [openChild(at('serve.ts')), openChild(at('crowd.ts'))];
  const drive = (from: number, to: number): Drive => ({ from, to, firstDueMs: clockMs() + tickMs });
  const settle = ({ from, to, firstDueMs }: Drive): Promise<Heard[]> => {
    const lastDueMs = way === 'silent' ? 0 : firstDueMs + (to - 1 - from) * tickMs;
    const given: SettleOptions = { lastDueMs: [lastDueMs, lastDueMs], messages: [0, 0], patienceMs: 30_000 };
    return crowd.ask<Heard[]>('settle', given);
  };
  try {
    const port = await server.ask<number>('open', { way, movers } satisfies ServeOptions);
    await crowd.ask('join', { port, movers, clients: bothWatching(way) } satisfies JoinOptions);
    const warming = drive(warm.from, warm.to);
    await server.ask('drive', warming);
    await settle(warming);
    const before = await server.ask<Memory>('memory');
    await crowd.ask('pause', stalled);
    const timetable = drive(warm.to, warm.to + (seconds * 1000) / tickMs);
    const driven = server.ask('drive', timetable);
    await until(timetable.firstDueMs + seconds * 500);
    const halfway = await server.ask<Memory>('memory');
    await driven;
    const end = await server.ask<Memory>('memory');
    await crowd.ask('resume', stalled);
    const heard = await settle(timetable);
    return {
      halfwayBytes: halfway.heldBytes - before.heldBytes,
      endBytes: end.heldBytes - before.heldBytes,
      residentBytes: end.residentBytes - before.residentBytes,
      stale: heard[stalled]!.stale,
      delivered: way === 'silent' ? 1 : await crowd.ask<number>('delivered', timetable),
    };
  } finally {
    await Promise.all([server.close(), crowd.close()]);
  }
}

function bothWatching(way: WayName): ClientOptions[] {
  const speaks = way === 'ours' ? 'ours' : way === 'silent' ? 'nothing' : 'json';
  const client: ClientOptions = { speaks, cells: cellsOfCity(), witness: way !== 'silent' };
  return [client, client];
}
