import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataLoggers, type DataLoggers } from './testing/data-loggers.ts';
import { openLogReader } from './testing/databases.ts';
import { houseProcess, type HouseProcess } from './testing/house-process.ts';
import { settled } from './testing/settled.ts';
import { openViewer, type Viewer } from './testing/viewer.ts';

const feed = 'hj212';
const kills = 20;
const patience = { timeout: 60_000, interval: 20 };

describe('a house that is killed again and again while devices speak', { timeout: 300_000 }, () => {
  let house: HouseProcess;
  let loggers: DataLoggers;
  let viewer: Viewer;

  beforeAll(async () => {
    house = await houseProcess({});
    await house.start();
    loggers = openDataLoggers(house.hj212Port, 100);
    viewer = openViewer({ port: house.port, feeds: [feed, 'alerts'], movers: [], cells: [] });
  }, 120_000);
  afterAll(async () => {
    viewer.close();
    loggers.close();
    await house.close();
  }, 60_000);

  it('has everything it thanked for, once and under numbers without a gap, after twenty kills', async () => {
    let longestMs = 0;
    for (let kill = 1; kill <= kills; kill += 1) {
      const before = loggers.thanked.size;
      await expect.poll(() => loggers.thanked.size, patience).toBeGreaterThan(before + 30);
      // Not always at the same moment of a transaction.
      await pause((kill * 37) % 200);
      const [died, thanked] = [Date.now(), loggers.thanked.size];
      await house.kill();
      await house.start();
      await expect.poll(() => loggers.thanked.size, patience).toBeGreaterThan(thanked);
      longestMs = Math.max(longestMs, Date.now() - died);
    }
    const log = await openLogReader(`postgres://tiaoxi@/postgres?host=${join(house.dataDir, 'postgres')}`);
    const { numbers, values, toldAgain } = await settled(feed, loggers, log, viewer).finally(log.close);
    const { resyncs, opened } = viewer.live.connection();
    process.stdout.write(
      `  ${kills} kills: ${values} values thanked for, 0 lost, ${loggers.resent()} sent again, ${toldAgain} of them told to the log ` +
        `twice and none twice in the store, ${numbers} numbers; longest without thanks ${longestMs} ms; the viewer reconnected ${opened - 1} times, ${resyncs} of them with a snapshot\n`,
    );
    expect(opened).toBeGreaterThan(kills / 2);
  });
});
