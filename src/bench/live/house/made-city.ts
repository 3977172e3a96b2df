import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChild, type Child } from '../ground/child.ts';
import { clockMs } from '../ground/clock.ts';
import type { MadeHouseOptions } from './made-house.ts';

export const movers = 20_000;
export const alarmsPerMinute = 1_000;

/** Opens a house with made movers and alarms and a browser that has caught up with it, runs, and leaves nothing behind. */
export async function inMadeCity<T>(run: (house: Child, watcher: Child) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-'));
  const house = openChild(join(import.meta.dirname, 'made-house.ts'));
  const watcher = openChild(join(import.meta.dirname, 'watcher.ts'));
  try {
    const port = await house.ask<number>('open', { dataDir, movers, alarmsPerMinute } satisfies MadeHouseOptions);
    await watcher.ask('open', { port, movers });
    await watcher.ask('arrived', clockMs() - 2_000);
    return await run(house, watcher);
  } finally {
    await watcher.close();
    await house.ask('close').catch(() => undefined);
    await house.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
