import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDataLoggers, type DataLoggers } from './testing/data-loggers.ts';
import { openDatabases, openLogReader, type Databases } from './testing/databases.ts';
import { houseProcess, type HouseProcess } from './testing/house-process.ts';
import { settled } from './testing/settled.ts';
import { openViewer, type Viewer } from './testing/viewer.ts';

const feed = 'hj212';
const outageMs = 30_000;
const patience = { timeout: 60_000, interval: 50 };

describe('a house whose database is away', { timeout: 180_000 }, () => {
  let databases: Databases;
  let address: string;
  let house: HouseProcess;
  let loggers: DataLoggers;
  let viewer: Viewer;

  beforeAll(async () => {
    databases = await openDatabases();
    address = await databases.create('house');
    house = await houseProcess({ DATABASE_URL: address });
    await house.start();
    loggers = openDataLoggers(house.hj212Port, 200);
    viewer = openViewer({ port: house.port, feeds: [feed], movers: [], cells: [] });
    await vi.waitFor(() => expect(loggers.thanked.size).toBeGreaterThan(50), patience);
  }, 120_000);
  afterAll(async () => {
    viewer.close();
    loggers.close();
    await house.close();
    await databases.close();
  }, 60_000);

  it('for half a minute thanks devices, shows what they say, and writes all of it when it is back', async () => {
    const [before, shown] = [loggers.thanked.size, viewer.live.state(feed)!.seq];
    await databases.stop();
    await pause(outageMs);
    const thanked = loggers.thanked.size - before;
    expect(thanked).toBeGreaterThan(100);
    expect(viewer.live.state(feed)!.seq).toBeGreaterThan(shown + 50);
    expect(viewer.line).toEqual(['live']);
    await databases.start();
    const back = Date.now();
    await expect.poll(spilled, patience).toBe(0);
    process.stdout.write(
      `  database stopped for 30 s: ${thanked} values thanked for meanwhile, written ${Date.now() - back} ms after its return\n`,
    );
    await expect.poll(() => loggers.thanked.size, patience).toBeGreaterThan(before + thanked + 30);
  });

  it.each(['stop', 'freeze'] as const)(
    'that ends by a kill in the middle of a %s loses nothing it thanked for',
    async (how) => {
      const before = loggers.thanked.size;
      await databases[how]();
      await expect.poll(() => loggers.thanked.size, patience).toBeGreaterThan(before + 100);
      expect(await spilled()).toBeGreaterThan(0);
      await house.kill();
      await (how === 'stop' ? databases.start() : databases.thaw());
      await house.start();
      const log = await openLogReader(address);
      const { numbers, values } = await settled(feed, loggers, log, viewer).finally(log.close);
      loggers.goOn();
      process.stdout.write(
        `  killed during a ${how} of its database: ${values} values thanked for in all, 0 lost, ${numbers} numbers without a gap\n`,
      );
    },
  );

  /** What lies on disk until the database is back. */
  async function spilled(): Promise<number> {
    const text = await (await fetch(`http://127.0.0.1:${house.port}/metrics`)).text();
    return Number(/^tiaoxi_store_spilled_deltas (\d+)/m.exec(text)?.[1] ?? NaN);
  }
});
