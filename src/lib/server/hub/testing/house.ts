import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServerOptions } from 'socket.io';
import type { City } from '../../../model/city.ts';
import type { Entity } from '../../../model/entity.ts';
import type { Feed, FeedContext, Offer } from '../../../model/feed.ts';
import { idOf } from '../../../model/id.ts';
import { expect, vi } from 'vitest';
import { createCityFrame } from '../../../geo/city-frame.ts';
import { localTrunk } from '../../trunk/local.ts';
import { openOrderWindow } from '../../orders/order-window.ts';
import type { OrderBook } from '../../orders/pending-orders.ts';
import { openClaims } from '../../source/claims.ts';
import { openDesks } from '../desks.ts';
import type { ClaimedLog } from '../fact-board.ts';
import { openHub } from '../hub.ts';
import { memoryLog, type MemoryLog } from '../memory-log.ts';
import { openPlane } from '../plane.ts';

export const city = { origin: [119.95, 30.33, 0], divisions: [] } as unknown as City;
export const text = { zh: '试', en: 'test' };
const closers: (() => unknown)[] = [];

/** Closes what a test opened, the last first. */
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

export function closeLater(...close: (() => unknown)[]): void {
  closers.push(...close);
}

/** A feed that yields what it is handed, and throws when told to. */
export function handFed(id: string, staleAfterMs = 60_000) {
  const waiting: (Offer | Error)[] = [];
  let wake: (() => void) | undefined;
  const opened: FeedContext[] = [];
  async function* open(context: FeedContext): AsyncIterable<Offer> {
    opened.push(context);
    context.signal.addEventListener('abort', () => wake?.());
    while (!context.signal.aborted) {
      const next = waiting.shift();
      if (next instanceof Error) throw next;
      if (next) yield next;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  const feed: Feed = { id, title: text, attribution: text, licence: 'test', staleAfterMs, open };
  const give = (...offers: (Offer | Error)[]): void => {
    waiting.push(...offers);
    wake?.();
  };
  return { feed, give, opened, left: () => waiting.length };
}

export interface HouseOptions {
  readonly log?: MemoryLog;
  /** Keeps what is said and who may say it, in place of the log in memory. */
  readonly store?: ClaimedLog;
  /** What people can ask for. */
  readonly orders?: OrderBook;
  /** Rooms over several hubs. */
  readonly adapter?: ServerOptions['adapter'];
  readonly now?: () => number;
  readonly tickMs?: number;
  readonly server?: Server;
}

/** A whole house on a free port, over a log in memory or a store: plane, hub, and desks for the feeds. */
export async function house(feeds: Feed[], options: HouseOptions = {}) {
  const { log = memoryLog(), now = Date.now, tickMs = 20 } = options;
  const { store = log } = options;
  const server = options.server ?? (await freeServer());
  const warnings: string[] = [];
  const warn = (sentence: string): void => void warnings.push(sentence);
  const frame = createCityFrame(city.origin);
  const plane = await openPlane({ feeds, log: store, trunk: localTrunk(), frame, now, warn, tickMs });
  const window = options.orders && openOrderWindow(options.orders);
  const hub = openHub({
    server,
    plane,
    log: store,
    warn,
    now,
    ...(window && { orders: window }),
    ...(options.adapter && { adapter: options.adapter }),
  });
  const workshop = {
    plane,
    log: store,
    city,
    register: [],
    groundM: () => 0,
    settings: {},
    warn,
    now,
    ...(options.orders && { orders: options.orders }),
    waitsMs: [20, 200] as const,
  };
  const desks = openDesks(feeds, workshop, (given) => openClaims({ ...given, leases: store, everyMs: 20, warn }));
  await until(() => desks.claimed().length === feeds.length);
  const close = async (): Promise<void> => {
    await desks.close();
    window?.close();
    await hub.close();
    plane.close();
  };
  closers.push(() => closed(server), close);
  const statuses = () => feeds.map(({ id }) => desks.statuses().find(({ feed }) => feed === id)!);
  return { server, log, plane, hub, desks, state: plane.state, statuses, warnings, close, url: urlOf(server) };
}

export async function freeServer(port = 0): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}

/** Waits until it holds. */
export const until = (check: () => unknown): Promise<void> =>
  vi.waitFor(() => expect(check()).toBeTruthy(), { timeout: 10_000, interval: 5 });

export function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
}

/** Empty as long as the server does not listen. */
function urlOf(server: Server): string {
  const address = server.address() as AddressInfo | null;
  return address ? `http://127.0.0.1:${address.port}` : '';
}

export function thing(local: string): Entity {
  return { type: 'Thing', id: idOf('AirStation', local), kind: 'AirStation', name: text };
}

export function value(n: number): Offer {
  const datastream = idOf('Datastream', `d${n % 7}`);
  return { observe: [{ datastream, phenomenonTime: 1_000 + n, resultTime: 1_000 + n, result: n }] };
}
