import { io, type Socket } from 'socket.io-client';
import { backOff } from '../model/back-off.ts';
import type { Delta } from '../model/change.ts';
import type { FeedStatus } from '../model/feed.ts';
import type { FeedId } from '../model/id.ts';
import * as parser from '../model/packet-parser.ts';
import type { Held, Interest, Joined, RosterNews, ToBrowser, ToHub } from '../model/wire.ts';
import { openCredit } from './credit.ts';
import { messageRate } from './message-rate.ts';

export type HubSocket = Socket<ToBrowser, ToHub>;

/** What the connection tells. Called as things come, between frames. */
export interface ConnectionEvents {
  /** A fresh line to the hub: ask for what was missed. */
  opened(): void;
  joined(feed: FeedId, joined: Joined): void;
  delta(delta: Delta): void;
  snapshot(feed: FeedId, json: Uint8Array): void;
  status(feeds: readonly FeedStatus[]): void;
  roster(news: RosterNews): void;
  fixes(message: Uint8Array): void;
  /** `state()` says something else now. */
  changed(): void;
}

export interface ConnectionState {
  readonly state: 'connecting' | 'live' | 'lost';
  /** Since when, ms since 1970 by this machine's clock. */
  readonly since: number;
  /** Why it was lost, as a sentence; empty otherwise. */
  readonly reason: string;
  /** The hub's clock minus this machine's, in whole ms. */
  readonly clockOffsetMs: number;
  /** Over the last five seconds. */
  readonly messagesPerSecond: number;
  /** From the hub's number on the last delta to its arrival here; `null` before the first. */
  readonly lagMs: number | null;
  /** How often the line was opened. */
  readonly opened: number;
}

/** How a line stands of which nothing was heard yet. */
export const unheard = (): ConnectionState => ({
  ...stand('connecting'),
  clockOffsetMs: 0,
  messagesPerSecond: 0,
  lagMs: null,
  opened: 0,
});

/** The line to the hub. Free of the DOM, so that a worker can hold it. */
export interface LiveConnection {
  state(): ConnectionState;
  watch(feeds: Readonly<Record<FeedId, Held | null>>): void;
  interest(interest: Interest): void;
  /** For lines that understand more than others, such as the one to the past; said only while the line stands. */
  say(event: string, ...args: readonly unknown[]): boolean;
  /** Asks the hub something; resolves with its answer. Rejects with a sentence when there is no line or no answer comes. */
  ask(event: string, ...args: readonly unknown[]): Promise<unknown>;
  on(event: string, listener: (...args: never[]) => void): void;
  /** In this thread only. */
  readonly socket?: HubSocket;
  close(): void;
}

export interface ConnectionOptions {
  /** The hub's address; that of the page when absent. */
  readonly url?: string;
  /** First and longest wait before the line is opened again; 0.3 s and 1.5 s when absent. */
  readonly waitsMs?: readonly [first: number, longest: number];
  /** Said at the handshake: `{ past: true }` for the past. */
  readonly auth?: Readonly<Record<string, unknown>>;
  /** Makes the socket, unconnected; for tests. */
  readonly connect?: (url: string | undefined, auth: Readonly<Record<string, unknown>>) => HubSocket;
}

/** Movers are to be right two seconds after a network is back; with jitter, a thousand who come back make some 900 knocks a second. */
const usualWaitsMs = [300, 1_500] as const;
/** A status tells the hub's clock late by its time on the way; only a jump beyond this is believed from it. */
const clockJumpMs = 1_000;
const clockEveryMs = 30_000;
const answerWithinMs = 12_000;

export function openConnection(options: ConnectionOptions, events: ConnectionEvents): LiveConnection {
  const socket = (options.connect ?? socketTo)(options.url, options.auth ?? {});
  const waits = backOff(...(options.waitsMs ?? usualWaitsMs));
  const rate = messageRate();
  const credit = openCredit((facts, fixes) => void socket.emit('took', facts, fixes));
  let closed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const figures = { clockOffsetMs: 0, lagMs: null as number | null, opened: 0 };
  let stands: Pick<ConnectionState, 'state' | 'since' | 'reason'> = stand('connecting');
  /** What the hub said of us before it hung up. */
  let notice = '';

  function turn(state: ConnectionState['state'], reason = ''): void {
    if (closed || (stands.state === state && stands.reason === reason)) return;
    stands = stand(state, reason, stands.state === state ? stands.since : Date.now());
    events.changed();
  }

  function lose(reason: string): void {
    turn('lost', notice ? `${reason} ${notice}` : reason);
    if (!closed) retry ??= setTimeout(knock, waits.next());
  }

  function knock(): void {
    clearTimeout(retry);
    retry = undefined;
    socket.connect();
  }

  /** The machine has its network back: no need to wait any longer. */
  const onLine = (): void => void (retry !== undefined && knock());

  /** Waits begin anew only now that the hub has said something of use, never because a door opened. */
  function useful(): void {
    rate.count();
    waits.reset();
    notice = '';
  }

  function askClock(): void {
    const askedMs = Date.now();
    socket.emit('clock', (hubMs) => (figures.clockOffsetMs = Math.round(hubMs - (askedMs + Date.now()) / 2)));
  }
  const asking = setInterval(() => socket.connected && askClock(), clockEveryMs);

  globalThis.addEventListener?.('online', onLine);
  socket.on('connect', () => {
    figures.opened += 1;
    credit.reset();
    askClock();
    events.opened();
  });
  socket.on('disconnect', (reason) => lose(`The line to the hub broke: ${reason}.`));
  socket.on('connect_error', (error) => lose(`The hub does not answer: ${error.message}.`));
  socket.on('notice', (sentence) => (notice = sentence));
  socket.on('joined', (feed, joined) => {
    useful();
    events.joined(feed, joined);
    turn('live');
  });
  socket.on('delta', (delta) => {
    useful();
    figures.lagMs = Date.now() + figures.clockOffsetMs - delta.time;
    events.delta(delta);
    credit.fact();
  });
  socket.on('snapshot', (feed, json) => {
    useful();
    events.snapshot(feed, json);
    credit.fact();
  });
  socket.on('roster', (news) => (rate.count(), events.roster(news)));
  socket.on('fixes', (message) => {
    rate.count();
    events.fixes(message);
    credit.fixes();
  });
  socket.on('status', (feeds, now) => {
    rate.count();
    const offsetMs = now - Date.now();
    if (Math.abs(offsetMs - figures.clockOffsetMs) > clockJumpMs) figures.clockOffsetMs = offsetMs;
    events.status(feeds);
  });
  socket.connect();

  return {
    socket,
    say: (event, ...args) => socket.connected && Boolean((socket as Socket).emit(event, ...args)),
    on: (event, listener) => void (socket as Socket).on(event, listener as never),
    ask: (event, ...args) => asked(socket as Socket, event, args),
    state: () => ({ ...stands, ...figures, messagesPerSecond: rate.perSecond() }),
    // A line that opens anew asks for everything anyway; what would wait until then is out of date.
    watch: (feeds) => void (socket.connected && socket.emit('watch', feeds)),
    interest: (interest) => void (socket.connected && socket.emit('interest', interest)),
    close() {
      closed = true;
      globalThis.removeEventListener?.('online', onLine);
      clearTimeout(retry);
      clearInterval(asking);
      credit.close();
      socket.removeAllListeners();
      socket.disconnect();
    },
  };
}

/** What is asked while there is no line is not kept for later: who asked should know now. */
async function asked(socket: Socket, event: string, args: readonly unknown[]): Promise<unknown> {
  if (!socket.connected) throw new Error('There is no line to the hub; ask again when it is back.');
  try {
    return (await socket.timeout(answerWithinMs).emitWithAck(event, ...args)) as unknown;
  } catch {
    throw new Error('The hub did not answer in time; look whether it was done before you ask again.');
  }
}

/** The client's own reconnecting begins its waits anew as soon as a door opens, so it stays off. */
function socketTo(url: string | undefined, auth: Readonly<Record<string, unknown>>): HubSocket {
  const options = { ...lineOptions, auth: { ...auth } };
  return url === undefined ? io(options) : io(url, options);
}

/** How every line to a hub is opened. */
export const lineOptions = {
  path: '/live',
  autoConnect: false,
  forceNew: true,
  reconnection: false,
  timeout: 4_000,
  transports: ['websocket', 'polling'],
  parser,
};

function stand(state: ConnectionState['state'], reason = '', since = Date.now()) {
  return { state, reason, since };
}
