import { expect } from 'vitest';
import type { DataLoggers } from './data-loggers.ts';
import type { LogReader } from './databases.ts';
import type { Viewer } from './viewer.ts';

const patience = { timeout: 60_000, interval: 100 };

/** What was there in the end. */
export interface Settled {
  readonly numbers: number;
  readonly values: number;
}

/**
 * Lets the loggers rest until everything is thanked for, then holds the log to its word: numbers without a gap, every value
 * that was thanked for there once, and every number with the viewer.
 */
export async function settled(feed: string, loggers: DataLoggers, log: LogReader, viewer: Viewer): Promise<Settled> {
  loggers.rest();
  await expect.poll(() => loggers.waiting(), patience).toBe(0);
  const kept = await log.all(feed);
  expect(kept.map(({ seq }) => seq)).toEqual(kept.map((_, at) => at + 1));
  const values = await log.values();
  expect([...loggers.thanked].filter((value) => values.get(value) !== 1)).toEqual([]);
  await expect.poll(() => viewer.live.state(feed)?.seq, patience).toBe(kept.length);
  expect(viewer.came(feed, kept).gaps).toEqual([]);
  return { numbers: kept.length, values: loggers.thanked.size };
}
