import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FeedStatus } from '../../model/feed.ts';
import { openDataLoggers, type DataLoggers } from './testing/data-loggers.ts';
import { openLogReader } from './testing/databases.ts';
import { houseProcess, type HouseProcess } from './testing/house-process.ts';
import { settled } from './testing/settled.ts';
import { openViewer, type Viewer } from './testing/viewer.ts';

const feed = 'hj212';
const patience = { timeout: 90_000, interval: 100 };
const house = await houseProcess({});

/** Whether a small disk can be had: only root may mount one, and not everywhere. */
const mounted = ((): boolean => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256m', 'tmpfs', house.dataDir], { stdio: 'ignore' });
    return true;
  } catch {
    rmSync(house.dataDir, { recursive: true });
    process.stderr.write('No small disk can be mounted here: a full disk is not tested.\n');
    return false;
  }
})();

describe.skipIf(!mounted)('a house whose disk is full', { timeout: 240_000 }, () => {
  const filler = join(house.dataDir, 'filler');
  let loggers: DataLoggers;
  let viewer: Viewer;

  beforeAll(async () => {
    await house.start();
    loggers = openDataLoggers(house.hj212Port, 100);
    viewer = openViewer({ port: house.port, feeds: [feed], movers: [], cells: [] });
    await vi.waitFor(() => expect(loggers.thanked.size).toBeGreaterThan(100), patience);
  }, 120_000);
  afterAll(async () => {
    viewer?.close();
    loggers?.close();
    await house.kill();
    // The database ends a moment after its owner.
    for (let tries = 0; mounted && tries < 50 && !unmounted(house); tries += 1) await pause(200);
    await house.close();
  }, 60_000);

  it('thanks for nothing it cannot keep, says so, and keeps everything when there is room again', async () => {
    fill(filler);
    const still = await thanksEnd();
    await expect.poll(standing, patience).toMatch(/^down: The facts of hj212 are not being kept: .*disk is full/);
    expect(house.printed()).toContain('The facts of hj212 are not being kept');
    expect(loggers.thanked.size).toBe(still);
    const waited = loggers.waiting();
    expect(waited).toBeGreaterThan(0);
    rmSync(filler);
    await expect.poll(() => loggers.thanked.size, patience).toBeGreaterThan(still + waited);
    await expect.poll(standing, patience).toBe('live: ');
    const log = await openLogReader(`postgres://tiaoxi@/postgres?host=${join(house.dataDir, 'postgres')}`);
    const { numbers, values } = await settled(feed, loggers, log, viewer).finally(log.close);
    process.stdout.write(
      `  disk full: thanks ended at ${still} values with ${waited} waiting; in the end ${values} thanked for, 0 lost, ${numbers} numbers\n`,
    );
  });

  /** What is said of the feed. */
  async function standing(): Promise<string> {
    const { feeds } = (await (await fetch(`http://127.0.0.1:${house.port}/healthz`)).json()) as {
      readonly feeds: readonly FeedStatus[];
    };
    const { state, reason } = feeds.find((status) => status.feed === feed)!;
    return `${state}: ${reason}`;
  }

  /** Until nothing was thanked for during two seconds; gives back how many were. */
  async function thanksEnd(): Promise<number> {
    for (let before = -1; ;) {
      const now = loggers.thanked.size;
      if (now === before) return now;
      before = now;
      await pause(2_000);
    }
  }
});

/** To the last byte. */
function fill(path: string): void {
  const file = openSync(path, 'w');
  let piece = Buffer.alloc(1024 * 1024);
  try {
    for (;;) {
      try {
        writeSync(file, piece);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        if (piece.length === 1) return;
        piece = piece.subarray(0, Math.ceil(piece.length / 16));
      }
    }
  } finally {
    closeSync(file);
  }
}

function unmounted({ dataDir }: HouseProcess): boolean {
  try {
    execFileSync('umount', [dataDir], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
