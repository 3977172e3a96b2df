import { expect } from 'vitest';
import type { DataLoggers } from './data-loggers.ts';
import type { LogReader } from './databases.ts';
import { openViewer, type Viewer } from './viewer.ts';

const patience = { timeout: 60_000, interval: 100 };

/** What was there in the end. */
export interface Settled {
  readonly numbers: number;
  readonly values: number;
  /** Values that the log was told more than once; the store has them once all the same. */
  readonly toldAgain: number;
}

/**
 * Lets the loggers rest until everything is thanked for, then holds the log to its word: numbers without a gap, every value
 * that was thanked for there once, and the viewer, who missed no number, equal to one who has only come.
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
  await equalsNewcomer(feed, viewer);
  return { numbers: kept.length, values: loggers.thanked.size, toldAgain: await log.toldAgain(feed) };
}

async function equalsNewcomer(feed: string, viewer: Viewer): Promise<void> {
  const newcomer = openViewer({ port: viewer.port, feeds: [feed], movers: [], cells: [] });
  try {
    await expect.poll(() => newcomer.live.state(feed)?.seq, patience).toBe(viewer.live.state(feed)!.seq);
    expect(knownTo(viewer, feed)).toEqual(knownTo(newcomer, feed));
    expect(knownTo(viewer, feed).latest.size).toBeGreaterThan(0);
  } finally {
    newcomer.close();
  }
}

function knownTo({ live }: Viewer, feed: string) {
  const { term, seq, time, things, datastreams, alerts, latest } = live.state(feed)!;
  return { term, seq, time, things, datastreams, alerts, latest };
}
