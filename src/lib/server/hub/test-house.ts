import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { City } from '../../model/city.ts';
import type { Entity } from '../../model/entity.ts';
import type { Feed, FeedContext, Offer } from '../../model/feed.ts';
import { idOf } from '../../model/id.ts';
import { openHub, type HubOptions } from './hub.ts';
import { memoryLog } from './memory-log.ts';

export const city = { origin: [119.95, 30.33, 0] } as unknown as City;
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

/** A hub on a free port, over a log in memory. */
export async function house(feeds: Feed[], options: Partial<HubOptions> = {}) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const log = memoryLog();
  const warnings: string[] = [];
  const hub = await openHub({
    server,
    log,
    city,
    feeds,
    register: [],
    groundM: () => 0,
    settings: {},
    warn: (sentence) => warnings.push(sentence),
    tickMs: 20,
    waitsMs: [20, 200],
    ...options,
  });
  closers.push(
    () => closed(server),
    () => hub.close(),
  );
  return { server, log: (options.log as typeof log | undefined) ?? log, hub, warnings, url: urlOf(server) };
}

export function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
}

const urlOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

export function thing(local: string): Entity {
  return { type: 'Thing', id: idOf('AirStation', local), kind: 'AirStation', name: text };
}

export function value(n: number): Offer {
  const datastream = idOf('Datastream', `d${n % 7}`);
  return { observe: [{ datastream, phenomenonTime: 1_000 + n, resultTime: 1_000 + n, result: n }] };
}
