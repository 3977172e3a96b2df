import type { Server } from 'node:http';
import { join } from 'node:path';
import { createCityFrame } from '../geo/city-frame.ts';
import type { City } from '../model/city.ts';
import type { Feed } from '../model/feed.ts';
import { openHeights } from './archive/heights.ts';
import { readRegister } from './city.ts';
import { openDesks, type Desks } from './hub/desks.ts';
import { openHub, type Hub } from './hub/hub.ts';
import { openPlane, type Plane } from './hub/plane.ts';
import type { HouseLog } from './log.ts';
import { loadRooms } from './rooms.ts';
import { alertsFeed } from './rules/feed.ts';
import type { Settings } from './settings.ts';
import { openClaims } from './source/claims.ts';
import type { Store } from './store/store.ts';
import { ioAdapter } from './trunk/io-adapter.ts';
import { localTrunk } from './trunk/local.ts';
import { redisTrunk } from './trunk/redis.ts';
import type { Trunk } from './trunk/trunk.ts';

export interface Given {
  readonly server: Server;
  readonly store: Store;
  readonly city: City;
  readonly log: HouseLog;
  readonly tilesDir: string;
}

/** Feeds, hub and what is between them, as far as this process has a part in it. */
export interface LivePlane {
  readonly plane: Plane;
  readonly hub: Hub | undefined;
  readonly desks: Desks | undefined;
  /** For whoever asks how it stands. */
  report(): object;
  close(): Promise<void>;
}

export async function openLivePlane(settings: Settings, given: Given): Promise<LivePlane> {
  const { store, city, log, server } = given;
  const { warn } = log;
  const now = Date.now;
  const trunk = openTrunk(settings, store, warn);
  const rooms = settings.redisUrl ? ioAdapter({ url: settings.redisUrl, city: settings.city, warn }) : undefined;
  const sources = await loadRooms<Feed>(join(import.meta.dirname, 'feeds'), 'feed.ts');
  // The rules look on at all boards, their own too.
  const opened: { plane?: Plane } = {};
  const feeds: readonly Feed[] = [
    ...sources,
    alertsFeed({ states: () => feeds.flatMap(({ id }) => opened.plane?.state(id) ?? []) }),
  ];
  const plane = await openPlane({ feeds, log: store, trunk, frame: createCityFrame(city.origin), now, warn });
  opened.plane = plane;
  const hub = settings.role === 'feeds' ? undefined : openHub({ server, plane, log: store, warn, now, ...(rooms && { adapter: rooms.adapter }) });
  const desks = settings.role === 'hub' ? undefined : await openOwn(feeds, plane, settings, given);
  return {
    plane,
    hub,
    desks,
    report: () => ({ feeds: plane.statuses(), store: store.stats(), hub: hub?.stats(), trunk: trunk.trouble() }),
    async close() {
      await desks?.close();
      await hub?.close();
      await rooms?.close();
      plane.close();
      await trunk.close();
    },
  };
}

/** Processes over different logs never hear each other: their numbers are not the same facts. */
function openTrunk({ redisUrl, city, nodeName }: Settings, { epoch }: Store, warn: HouseLog['warn']): Trunk {
  return redisUrl ? redisTrunk({ url: redisUrl, city: `${city}:${epoch}`, name: nodeName, warn }) : localTrunk(nodeName);
}

/** The feeds that this process claims, with what they are given. */
async function openOwn(feeds: readonly Feed[], plane: Plane, settings: Settings, given: Given): Promise<Desks> {
  const { store, city, log, tilesDir } = given;
  const { warn } = log;
  const register = readRegister(tilesDir, settings.city);
  const groundM = await openHeights(join(tilesDir, 'dist', settings.city));
  const workshop = { plane, log: store, city, register, groundM, settings: process.env, warn, now: Date.now };
  return openDesks(feeds, workshop, (wanted) => openClaims({ ...wanted, leases: store, warn }));
}
