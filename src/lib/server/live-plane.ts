import type { Server } from 'node:http';
import { join } from 'node:path';
import { createCityFrame } from '../geo/city-frame.ts';
import type { City } from '../model/city.ts';
import type { Answer, Command } from '../model/command.ts';
import type { Feed } from '../model/feed.ts';
import type { FeedState } from '../model/feed-state.ts';
import type { FeedId, Id } from '../model/id.ts';
import type { MoverTable } from '../model/mover-table.ts';
import type { FixReader } from '../model/recorded.ts';
import type { Raising, RuleCards } from '../model/rule-card.ts';
import type { MetricSources } from './ops/metrics.ts';
import { openHeights } from './archive/heights.ts';
import { readRegister, readScenes } from './city.ts';
import { readPlans } from './plans.ts';
import { openDesks, type Desks } from './hub/desks.ts';
import { openHub, type Hub } from './hub/hub.ts';
import { openPlane, type Plane } from './hub/plane.ts';
import { takeOrder } from './hub/take-order.ts';
import type { HouseLog } from './log.ts';
import { beatNode } from './node-beat.ts';
import { openOrderWindow } from './orders/order-window.ts';
import type { OrderBook } from './orders/pending-orders.ts';
import { openRecords, type Records } from './records.ts';
import { openPastDoor } from './replay/past-door.ts';
import { loadRooms } from './rooms.ts';
import { alertsFeed } from './rules/feed.ts';
import { cardOf } from './rules/cards.ts';
import { loadRules } from './rules/load-rules.ts';
import { tryRules, type Trial } from './rules/try.ts';
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
  readonly fixes: FixReader;
  ask(sent: unknown): Promise<Answer>;
  readonly feeds: readonly Feed[];
  state(feed: FeedId): FeedState | undefined;
  movers(feed: FeedId): MoverTable | undefined;
  rules(): RuleCards;
  /** What a layer's rule would have raised; `undefined` where there is no such rule. */
  tryRule(trial: Trial): Promise<readonly Raising[]> | undefined;
  /** What must stand before browsers are sent here; empty when it does. */
  readonly checks: Readonly<Record<string, () => string>>;
  readonly sources: MetricSources;
  /** For whoever asks how it stands. */
  report(): object;
  /** Lets browsers go and takes nothing more from devices; resolves when what was taken is kept. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

export async function openLivePlane(settings: Settings, given: Given): Promise<LivePlane> {
  const { store, city, log, server } = given;
  const { warn } = log.of('live');
  const now = Date.now;
  const trunk = openTrunk(settings, store, log);
  const rooms = settings.redisUrl
    ? ioAdapter({ url: settings.redisUrl, city: settings.city, warn: log.of('rooms').warn })
    : undefined;
  const feeds = await loadFeeds(() => plane);
  const plane: Plane = await openPlane({ feeds, log: store, trunk, frame: createCityFrame(city.origin), now, warn });
  const book = { log: store.orders, commands: await loadCommands() };
  const window = settings.role === 'feeds' ? undefined : openOrderWindow(book);
  const desks = settings.role === 'hub' ? undefined : await openOwn(feeds, plane, book, settings, given);
  const records = openRecords({ store, plane, desks, log: log.of('archive') });
  const past = openPastDoor({ past: store, archive: records.fixes, city, feeds, now, warn: log.of('past').warn });
  const hub =
    settings.role === 'feeds'
      ? undefined
      : openHub({ server, plane, log: store, warn, now, past: past.serve as never, ...rooms, orders: window! });
  const unbeat = beatNode({ settings, trunk, hub, desks, store });
  return {
    fixes: records.fixes,
    ask: (sent) => takeOrder(window, sent),
    feeds,
    state: plane.state,
    movers: plane.hall.table,
    rules() {
      const { rules, broken } = loadRules();
      return { rules: rules.map(cardOf), broken };
    },
    tryRule({ layer, rule, fromMs, toMs }) {
      const rules = loadRules().rules.filter((known) => known.layer === layer && known.id === rule);
      const sources = feeds.map(({ id }) => id);
      return rules.length > 0 ? tryRules(rules, store, sources, fromMs, toMs) : undefined;
    },
    checks: { trunk: trunk.trouble, claims: () => desks?.trouble() ?? '' },
    sources: sourcesOf({ plane, hub, store, trunk, records, log }),
    report: () => ({ feeds: plane.statuses(), store: store.stats(), hub: hub?.stats(), trunk: trunk.trouble() }),
    async drain() {
      hub?.refuse();
      await desks?.close();
      // Only now, so that what devices said last was still seen.
      hub?.letGo();
    },
    async close() {
      unbeat();
      await desks?.close();
      window?.close();
      await hub?.close();
      await rooms?.close();
      await records.close();
      plane.close();
      await trunk.close();
    },
  };
}

/** Every feed there is a folder for, and the rules, which look on at the boards of all of them, their own too. */
async function loadFeeds(plane: () => Plane | undefined): Promise<readonly Feed[]> {
  const sources = await loadRooms<Feed>(join(import.meta.dirname, 'feeds'), 'feed.ts');
  const feeds: readonly Feed[] = [
    ...sources,
    alertsFeed({
      states: () => feeds.flatMap(({ id }) => plane()?.state(id) ?? []),
      fixMs: (feed, id) => fixMs(plane()?.hall.table(feed), id),
    }),
  ];
  return feeds;
}

/** When a mover was last seen; 0 for one that was not. */
function fixMs(table: MoverTable | undefined, id: Id): number {
  const slot = table?.slotOf(id);
  return slot === undefined ? 0 : table!.timeMs[slot]!;
}

/** What people can ask for: every command there is a folder for. */
async function loadCommands(): Promise<ReadonlyMap<string, Command>> {
  const commands = await loadRooms<Command>(join(import.meta.dirname, 'commands'), 'command.ts');
  return new Map(commands.map((command) => [command.name, command]));
}

/** Processes over different logs never hear each other: their numbers are not the same facts. */
function openTrunk({ redisUrl, city, nodeName }: Settings, { epoch }: Store, log: HouseLog): Trunk {
  if (!redisUrl) return localTrunk(nodeName);
  return redisTrunk({ url: redisUrl, city: `${city}:${epoch}`, name: nodeName, warn: log.of('trunk').warn });
}

/** The feeds that this process claims, with what they are given. */
async function openOwn(
  feeds: readonly Feed[],
  plane: Plane,
  orders: OrderBook,
  settings: Settings,
  given: Given,
): Promise<Desks> {
  const { store, city, log, tilesDir } = given;
  const { warn } = log.of('feeds');
  const plans = readPlans(tilesDir, settings.city, warn);
  const register = [...readRegister(tilesDir, settings.city), ...readScenes(tilesDir, settings.city), ...plans];
  const builtDir = join(tilesDir, 'dist', settings.city);
  const groundM = await openHeights(builtDir);
  const known = { city, register, groundM, builtDir, settings: process.env };
  const house = { nodes: plane.nodes, statuses: plane.statuses, database: store.extent };
  const workshop = { plane, log: store, history: store, orders, house, ...known, warn, now: Date.now };
  return openDesks(feeds, workshop, (wanted) => openClaims({ ...wanted, leases: store, warn }));
}

interface Parts {
  readonly plane: Plane;
  readonly hub: Hub | undefined;
  readonly store: Store;
  readonly trunk: Trunk;
  readonly records: Records;
  readonly log: HouseLog;
}

function sourcesOf({ plane, hub, store, trunk, records, log }: Parts): MetricSources {
  return {
    statuses: plane.statuses,
    movers: plane.hall.stats,
    store: store.stats,
    trunk: () => ({ trouble: trunk.trouble() }),
    log: log.figures,
    ...(hub && { hub: hub.stats }),
    ...(records.recorder && { recorder: records.recorder.stats }),
  };
}
