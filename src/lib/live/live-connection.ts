import { io, type Socket } from 'socket.io-client';
import { backOff } from '../model/back-off.ts';
import type { Delta } from '../model/change.ts';
import type { FeedStatus } from '../model/feed.ts';
import type { FeedId, Id } from '../model/id.ts';
import type { ToBrowser, ToHub, WatchAnswer, WatchRequest } from '../model/wire.ts';

export type HubSocket = Socket<ToBrowser, ToHub>;

/** What the connection tells the copy of the city. Called as things come, between frames. */
export interface ConnectionEvents {
  /** A fresh line to the hub: ask for what was missed. */
  opened(): void;
  delta(delta: Delta): void;
  status(feeds: readonly FeedStatus[]): void;
  roster(feed: FeedId, epoch: number, ids: readonly Id[]): void;
  movers(feed: FeedId, frame: ArrayBuffer | Uint8Array): void;
  /** `connection()` says something else now. */
  changed(): void;
}

export interface ConnectionState {
  readonly state: 'connecting' | 'live' | 'lost';
  /** Since when, ms since 1970 by this machine's clock. */
  readonly since: number;
  /** Why it was lost, as a sentence; empty otherwise. */
  readonly reason: string;
  /** The hub's clock minus this machine's. */
  readonly clockOffsetMs: number;
  /** Over the last five seconds. */
  readonly messagesPerSecond: number;
}

/** The line to the hub. Free of the DOM, so that a worker can hold it. */
export interface LiveConnection {
  state(): ConnectionState;
  watch(request: WatchRequest, answer: (answer: WatchAnswer) => void): void;
  watchMovers(feeds: readonly FeedId[]): void;
  close(): void;
}

export interface ConnectionOptions {
  /** The hub's address; that of the page when absent. */
  readonly url?: string;
  /** First and longest wait before the line is opened again; 0.5 s and 20 s when absent. */
  readonly waitsMs?: readonly [first: number, longest: number];
  /** Makes the socket, unconnected; for tests. */
  readonly connect?: (url: string | undefined) => HubSocket;
}

const rateOverMs = 5_000;
/** A status tells the hub's clock late by its time on the way; only a jump beyond this is believed from it. */
const clockJumpMs = 1_000;

export function openConnection(options: ConnectionOptions, events: ConnectionEvents): LiveConnection {
  const socket = (options.connect ?? socketTo)(options.url);
  const waits = backOff(...(options.waitsMs ?? [500, 20_000]));
  const rate = messageRate();
  let closed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let clockOffsetMs = 0;
  let stands: Pick<ConnectionState, 'state' | 'since' | 'reason'> = stand('connecting');

  function turn(state: ConnectionState['state'], reason = ''): void {
    if (closed || (stands.state === state && stands.reason === reason)) return;
    stands = stand(state, reason, stands.state === state ? stands.since : Date.now());
    events.changed();
  }

  function lose(reason: string): void {
    turn('lost', reason);
    if (closed || retry !== undefined) return;
    retry = setTimeout(() => {
      retry = undefined;
      socket.connect();
    }, waits.next());
  }

  /** Waits begin anew only now that the hub has said something of use, never because a door opened. */
  function useful(): void {
    rate.count();
    waits.reset();
  }

  socket.on('connect', () => events.opened());
  socket.on('disconnect', (reason) => lose(`The line to the hub broke: ${reason}.`));
  socket.on('connect_error', (error) => lose(`The hub does not answer: ${error.message}.`));
  socket.on('delta', (delta) => (useful(), events.delta(delta)));
  socket.on('roster', (feed, epoch, ids) => (rate.count(), events.roster(feed, epoch, ids)));
  socket.on('movers', (feed, frame) => (rate.count(), events.movers(feed, frame)));
  socket.on('status', (feeds, now) => {
    rate.count();
    const offsetMs = now - Date.now();
    if (Math.abs(offsetMs - clockOffsetMs) > clockJumpMs) clockOffsetMs = offsetMs;
    events.status(feeds);
  });
  socket.connect();

  return {
    state: () => ({ ...stands, clockOffsetMs, messagesPerSecond: rate.perSecond() }),
    watch(request, answer) {
      // A line that opens anew asks for everything anyway; what would wait until then is out of date.
      if (!socket.connected) return;
      const askedMs = Date.now();
      socket.emit('watch', request, (given) => {
        if (closed) return;
        clockOffsetMs = given.now - (askedMs + Date.now()) / 2;
        useful();
        answer(given);
        turn('live');
      });
    },
    watchMovers: (feeds) => void socket.emit('watchMovers', feeds),
    close() {
      closed = true;
      clearTimeout(retry);
      socket.removeAllListeners();
      socket.disconnect();
    },
  };
}

/** The client's own reconnecting begins its waits anew as soon as a door opens, so it stays off. */
function socketTo(url: string | undefined): HubSocket {
  const options = {
    path: '/live',
    autoConnect: false,
    forceNew: true,
    reconnection: false,
    timeout: 10_000,
    transports,
  };
  return url === undefined ? io(options) : io(url, options);
}
const transports = ['websocket', 'polling'];

function stand(state: ConnectionState['state'], reason = '', since = Date.now()) {
  return { state, reason, since };
}

/** Messages per second, counted in one-second buckets. */
function messageRate() {
  const buckets = new Map<number, number>();
  const second = () => Math.floor(Date.now() / 1000);
  return {
    count(): void {
      const at = second();
      buckets.set(at, (buckets.get(at) ?? 0) + 1);
      for (const old of buckets.keys()) if (old <= at - rateOverMs / 1000) buckets.delete(old);
    },
    perSecond(): number {
      let sum = 0;
      for (const [at, count] of buckets) if (at > second() - rateOverMs / 1000) sum += count;
      return sum / (rateOverMs / 1000);
    },
  };
}
