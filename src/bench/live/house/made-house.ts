import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCityFrame } from '../../../lib/geo/city-frame.ts';
import type { FeedId } from '../../../lib/model/id.ts';
import { onlyCity, readCity, tilesDir } from '../../../lib/server/city.ts';
import { openDesks } from '../../../lib/server/hub/desks.ts';
import { openHub } from '../../../lib/server/hub/hub.ts';
import { openPlane, type Plane } from '../../../lib/server/hub/plane.ts';
import { openClaims } from '../../../lib/server/source/claims.ts';
import { openStore } from '../../../lib/server/store/store.ts';
import { localTrunk } from '../../../lib/server/trunk/local.ts';
import { answer } from '../ground/child.ts';
import { processorMs } from '../ground/clock.ts';
import { createMovingCity } from '../ground/moving-city.ts';
import { madeAlarms, madeMovers } from './made-feeds.ts';

export interface MadeHouseOptions {
  readonly dataDir: string;
  readonly movers: number;
  readonly alarmsPerMinute: number;
}

// The live plane of the house with its store, fed by made movers and made alarms instead of doors.
const raised = { count: 0 };
let plane: Plane;
let close = async (): Promise<void> => {};

answer({
  async open({ dataDir, movers, alarmsPerMinute }: MadeHouseOptions) {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const warn = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
    const log = { info: () => undefined, warn };
    const store = await openStore({ dataDir, address: `http://localhost:${port}`, log });
    const city = readCity(tilesDir, onlyCity());
    const feeds = [madeMovers(createMovingCity(movers)), madeAlarms(alarmsPerMinute, raised)];
    const [now, trunk] = [Date.now, localTrunk('bench')];
    plane = await openPlane({ feeds, log: store, trunk, frame: createCityFrame(city.origin), now, warn });
    const hub = openHub({ server, plane, log: store, warn, now });
    const workshop = { plane, log: store, city, register: [], groundM: () => 0, settings: {}, warn, now };
    const desks = openDesks(feeds, workshop, (wanted) => openClaims({ ...wanted, leases: store, warn }));
    close = async () => {
      await desks.close();
      await hub.close();
      plane.close();
      await store.close();
    };
    return port;
  },
  seq: (feed: FeedId) => plane.state(feed)?.seq ?? 0,
  raised: () => raised.count,
  processorMs,
  close: () => close(),
});
