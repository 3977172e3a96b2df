import { join } from 'node:path';
import { openChild } from '../ground/child.ts';
import type { ClientOptions } from '../ground/client.ts';
import { clockMs } from '../ground/clock.ts';
import type { JoinOptions } from '../ground/crowd.ts';
import { tickMs, viewport } from '../ground/moving-city.ts';
import { seeded } from '../ground/seeded.ts';
import type { Drive, Memory, ServeOptions } from '../ground/serve.ts';

const movers = 2_000;
const ground = join(import.meta.dirname, '../ground');

/** Bytes that a hub holds for one browser more, measured with `clients` of them while they are served. */
export async function clientBytes(clients: number): Promise<number> {
  const server = openChild(join(ground, 'serve.ts'));
  const crowds = [openChild(join(ground, 'crowd.ts')), openChild(join(ground, 'crowd.ts'))] as const;
  const random = seeded(5);
  const bring = async (which: 0 | 1, port: number, count: number): Promise<void> => {
    const one = (): ClientOptions => ({ speaks: 'ours', cells: viewport(random), witness: false });
    const given: JoinOptions = { port, movers, clients: Array.from({ length: count }, one) };
    await crowds[which].ask('join', given);
  };
  const heldAfter = async (from: number): Promise<number> => {
    await server.ask('drive', { from, to: from + 8, firstDueMs: clockMs() + tickMs } satisfies Drive);
    return (await server.ask<Memory>('memory')).heldBytes;
  };
  try {
    const port = await server.ask<number>('open', { way: 'ours', movers } satisfies ServeOptions);
    await bring(0, port, 20);
    const before = await heldAfter(0);
    await bring(1, port, clients);
    return ((await heldAfter(8)) - before) / clients;
  } finally {
    await Promise.all([server, ...crowds].map((child) => child.close()));
  }
}
