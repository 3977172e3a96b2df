import type { Server as HttpServer } from 'node:http';
import { Server, type ServerOptions } from 'socket.io';
import * as parser from '../../model/packet-parser.ts';
import type { Durations } from '../../model/durations.ts';
import type { FeedId } from '../../model/id.ts';
import type { HubFigures } from '../../model/ops.ts';
import {
  openViewer,
  pastRoom,
  rosterParcel,
  type BrowserServer,
  type BrowserSocket,
  type Viewer,
} from './browser-door.ts';
import { openCursorDoor } from './cursor-door.ts';
import { openDriveDoor } from './drive-door.ts';
import { deltaParcel, type FactParcel } from './fact-board.ts';
import type { FactLog } from '../../model/fact-log.ts';
import type { OrderWindow } from '../orders/order-window.ts';
import { once } from './parcel.ts';
import type { Plane } from './plane.ts';

export interface HubOptions {
  /** Listens already or will; the hub answers under `/live`. */
  readonly server: HttpServer;
  readonly plane: Plane;
  readonly log: FactLog;
  readonly warn: (sentence: string) => void;
  readonly now: () => number;
  /** Rooms over several hubs. */
  readonly adapter?: ServerOptions['adapter'];
  /** Takes the lines of those who look at the past (`auth: { past: true }`). */
  readonly past?: (socket: BrowserSocket) => void;
  /** Where what people ask for is handed in. */
  readonly orders?: OrderWindow;
  /** How long the code of a wall can be used; five minutes when absent. */
  readonly codeForMs?: number;
  /** Browsers at a time; 5,000 when absent. */
  readonly browsersAtMost?: number;
}

export interface Hub {
  stats(): HubFigures;
  /** Takes no new browsers. */
  refuse(): void;
  /** Lets go of those there are; they come again in a moment, to whoever takes them. */
  letGo(): void;
  /** Lets go of the browsers. Leaves the HTTP server open. */
  close(): Promise<void>;
}

const statusEveryMs = 1_000;
/** A line whose beat does not come for so long is dead, and both ends know it; a page that draws slowly answers late. */
const beatEveryMs = 5_000;
const beatWithinMs = 10_000;
/** What browsers send is small; more at once is no request of ours. */
const requestBytesAtMost = 64 * 1024;
/** What the transport says when somebody sends more than that; it hangs up before we could. */
const tooLong = 'Max payload size exceeded';
const saidTooMuch = `A browser was disconnected after a message of more than ${requestBytesAtMost} bytes.`;
/** So many deltas are read from the log at a time for one who was away for long. */
const pageSize = 500;

/** Serves the facts and movers of the plane to browsers. */
export function openHub(options: HubOptions): Hub {
  const { plane, now, warn, log, past, browsersAtMost = 5_000 } = options;
  const io: BrowserServer = new Server(options.server, {
    path: '/live',
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: requestBytesAtMost,
    pingInterval: beatEveryMs,
    pingTimeout: beatWithinMs,
    parser,
    ...(options.adapter ? { adapter: options.adapter } : {}),
  });
  const viewers = new Set<Viewer>();
  /** Of those who have left. */
  const gone = openTally();
  let draining = false;

  const older = async (feed: FeedId, seq: number): Promise<readonly FactParcel[]> =>
    ((await log.since(feed, seq, pageSize)) ?? []).map(deltaParcel);
  const urgent = new Set(plane.feeds.filter((feed) => feed.urgent).map(({ id }) => id));
  const cursors = openCursorDoor(io, now);
  const door = {
    ...plane,
    urgent,
    older,
    now,
    warn,
    rosterParcel: once(rosterParcel),
    driving: openDriveDoor(io, options.codeForMs),
    cursors,
    ...(options.orders && { orders: options.orders }),
  };

  io.use((_socket, next) => {
    if (draining) return next(new Error('This hub is closing; ask again in a moment.'));
    if (viewers.size < browsersAtMost) return next();
    next(new Error(`This hub serves ${browsersAtMost} browsers and takes no more; ask again later.`));
  });
  io.on('connection', (socket) => {
    socket.on('disconnect', (_reason, description) => {
      if (String(description).includes(tooLong)) warn(saidTooMuch);
    });
    if (past && (socket.handshake.auth as { past?: unknown }).past === true) return past(socket);
    const viewer = openViewer(socket, door);
    viewers.add(viewer);
    socket.on('disconnect', () => {
      viewers.delete(viewer);
      add(gone, viewer);
    });
  });

  const unwatch = plane.watch(() => viewers.forEach(({ pump }) => pump.run()));
  const telling = setInterval(statusSender(io, plane, now), statusEveryMs);
  return {
    stats: () => statsOf(viewers, gone, plane.ticks),
    refuse: () => void (draining = true),
    // The browser's own waits have jitter: those who are let go together do not return together.
    letGo: () => io.local.disconnectSockets(true),
    async close() {
      clearInterval(telling);
      cursors.close();
      unwatch();
      io.local.disconnectSockets(true);
      io.engine.close();
    },
  };
}

function openTally() {
  return {
    facts: { messages: 0, bytes: 0, waiting: 0 },
    fixes: { messages: 0, bytes: 0, skipped: 0 },
    resyncs: 0,
  };
}
type Tally = ReturnType<typeof openTally>;

/** Adds what a browser was sent. */
function add(to: Tally, { pump, seat }: Viewer): void {
  const [said, shown] = [pump.stats(), seat.stats()];
  to.facts.messages += said.sent;
  to.facts.bytes += said.bytes;
  to.facts.waiting += said.waiting;
  to.resyncs += said.resyncs;
  to.fixes.messages += shown.sent;
  to.fixes.bytes += shown.bytes;
  to.fixes.skipped += shown.skipped;
}

function statsOf(viewers: ReadonlySet<Viewer>, gone: Tally, tickMs: Durations): HubFigures {
  const all = structuredClone(gone);
  for (const viewer of viewers) add(all, viewer);
  return { clients: viewers.size, ...all, tickMs };
}

/** Sends how the feeds stand when that has changed since the last time. */
function statusSender(io: BrowserServer, plane: Plane, now: () => number): () => void {
  let told = '';
  return () => {
    const current = plane.statuses();
    const text = JSON.stringify(current);
    if (text === told) return;
    told = text;
    // Whoever looks at the past is told how the feeds stood then.
    io.local.except(pastRoom).emit('status', current, now());
  };
}
