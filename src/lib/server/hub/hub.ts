import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { createCityFrame } from '../../geo/city-frame.ts';
import type { City } from '../../model/city.ts';
import type { Feed, FeedStatus } from '../../model/feed.ts';
import type { FactLog } from '../../model/fact-log.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { FeedId } from '../../model/id.ts';
import type { RegisteredDevice } from '../../model/register.ts';
import { factsRoom, moversRoom, openBrowserDoor, tellMovers, type BrowserServer } from './browser-door.ts';
import { openFeedDesk, type FeedDesk, type House } from './feed-desk.ts';

export interface HubOptions {
  /** Listens already or will; the hub answers under `/live`. */
  readonly server: HttpServer;
  readonly log: FactLog;
  readonly city: City;
  readonly feeds: readonly Feed[];
  readonly register: readonly RegisteredDevice[];
  readonly groundM: (lonDeg: number, latDeg: number) => number;
  readonly settings: Readonly<Record<string, string | undefined>>;
  readonly warn: (sentence: string) => void;
  /** How often movers are sent; 250 when absent. */
  readonly tickMs?: number;
  /** The clock, ms since 1970; the machine's when absent. */
  readonly now?: () => number;
  /** First and longest wait before a fallen feed is opened again; 1 s and 60 s when absent. */
  readonly waitsMs?: readonly [first: number, longest: number];
}

export interface Hub {
  statuses(): readonly FeedStatus[];
  state(feed: FeedId): FeedState | undefined;
  /** Stops the feeds, lets go of the browsers, waits for what is still to be kept. Leaves the HTTP server open. */
  close(): Promise<void>;
}

const statusEveryMs = 1_000;
/** Packets waiting for one browser; with more it is let go, and catches up when it comes again. */
const waitingAtMost = 1_000;
/** What browsers send is small; more at once is no request of ours. */
const requestBytesAtMost = 64 * 1024;

/** Opens the feeds and serves their facts and movers to browsers. */
export async function openHub(options: HubOptions): Promise<Hub> {
  const { log, warn, feeds, now = Date.now } = options;
  const io: BrowserServer = new Server(options.server, {
    path: '/live',
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: requestBytesAtMost,
  });
  const frame = createCityFrame(options.city.origin);
  const house: House = {
    ...options,
    frame,
    now,
    waitsMs: options.waitsMs ?? [1_000, 60_000],
    send: (delta) => void io.to(factsRoom(delta.feed)).emit('delta', delta),
  };
  const desks = new Map<FeedId, FeedDesk>();
  const statuses = (): FeedStatus[] => Array.from(desks.values(), (desk) => desk.status());
  openBrowserDoor({ io, epoch: epochOf(log), log, desks, now, statuses, warn });
  for (const feed of feeds) desks.set(feed.id, await openFeedDesk(feed, house));

  const timers = [
    setInterval(() => sendMovers(io, desks, now()), options.tickMs ?? 250),
    setInterval(statusSender(io, statuses, now), statusEveryMs),
    setInterval(() => letGoOfTheStalled(io, warn), statusEveryMs),
  ];
  return {
    statuses,
    state: (feed) => desks.get(feed)?.line.state,
    async close() {
      timers.forEach(clearInterval);
      io.disconnectSockets(true);
      const closed = await Promise.allSettled(Array.from(desks.values(), (desk) => desk.close()));
      io.engine.close();
      for (const end of closed) if (end.status === 'rejected') warn(String(end.reason));
    },
  };
}

/**
 * A number is sent before it is kept. What was sent and lost when the process was killed gets its number a second time,
 * so numbers of two runs cannot be told apart by the log alone: each run has an epoch of its own.
 */
function epochOf(log: FactLog): string {
  return `${log.epoch}.${Date.now().toString(36)}${Math.floor(Math.random() * 1296).toString(36)}`;
}

function sendMovers(io: BrowserServer, desks: ReadonlyMap<FeedId, FeedDesk>, nowMs: number): void {
  for (const [feed, desk] of desks) {
    const news = desk.movers.tick(nowMs);
    if (news) tellMovers(io.to(moversRoom(feed)) as never, feed, news);
  }
}

/** Sends how the feeds stand when that has changed since the last time. */
function statusSender(io: BrowserServer, statuses: () => FeedStatus[], now: () => number): () => void {
  let told = '';
  return () => {
    const current = statuses();
    const text = JSON.stringify(current);
    if (text === told) return;
    told = text;
    io.emit('status', current, now());
  };
}

function letGoOfTheStalled(io: BrowserServer, warn: (sentence: string) => void): void {
  for (const socket of io.sockets.sockets.values()) {
    const waiting = (socket.conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length;
    if (waiting <= waitingAtMost) continue;
    warn(`A browser did not take ${waiting} packets and was let go; it will catch up when it comes again.`);
    socket.disconnect(true);
  }
}
