import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Change } from '../../../model/change.ts';
import type { Feed, FeedContext } from '../../../model/feed.ts';
import { parseFixLine } from './fix-line.ts';
import { createFleet, type Fleet } from './fleet.ts';
import { createLineCutter } from '../../door/line-cutter.ts';

const batchMs = 100;
const sendersAtMost = 64;

/** Vehicles over TCP, one fix a line as JSON. `VEHICLES_PORT` (9300), `VEHICLES_HOST` (that of the house). */
const vehicles: Feed = {
  id: 'vehicles',
  title: { zh: '车辆定位', en: 'Vehicle positions' },
  attribution: { zh: '车载终端', en: 'Vehicle terminals' },
  licence: 'internal',
  staleAfterMs: 60_000,
  open,
};
export default vehicles;

async function* open(context: FeedContext): AsyncIterable<Change> {
  const { signal, known = [], groundM } = context;
  const fleet = createFleet(known, Date.now(), groundM);
  const server = createServer({ noDelay: true }, (socket) => receive(socket, fleet, context));
  server.maxConnections = sendersAtMost;
  const sockets = new Set<Socket>();
  const tellDoor = (): void => {
    if (server.listening) context.door?.({ transport: 'TCP', port: portOf(server), lines: sockets.size });
  };
  server.on('connection', (socket) => {
    sockets.add(socket);
    tellDoor();
    socket.on('close', () => (sockets.delete(socket), tellDoor()));
  });
  try {
    await listen(server, context);
    tellDoor();
    while (!signal.aborted) {
      const change = fleet.drain(Date.now());
      if (change) yield change;
      await pause(batchMs, undefined, { signal }).catch(passAbort);
    }
  } finally {
    server.close();
    for (const socket of sockets) socket.destroy();
  }
}

/** 0 as long as it does not listen. */
function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

async function listen(server: Server, { settings, signal, note, door }: FeedContext): Promise<void> {
  const port = Number(settings['VEHICLES_PORT'] || 9300);
  const host = settings['VEHICLES_HOST'] || settings['HOST'] || '127.0.0.1';
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`VEHICLES_PORT is ${settings['VEHICLES_PORT']}; give a port number from 0 to 65535.`);
  }
  door?.({ transport: 'TCP', port, lines: 0 });
  server.listen({ port, host });
  await once(server, 'listening', { signal }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${port} is taken by another program; set VEHICLES_PORT to a free one.`, { cause: error });
  });
  note(`listening on ${host}:${portOf(server)}`);
}

/** A line that cannot be read is kept with the reason; the lines after it are read all the same. */
function receive(socket: Socket, fleet: Fleet, { quarantine, warn }: FeedContext): void {
  const text = new TextDecoder('utf-8', { fatal: true });
  const cut = createLineCutter((line, tooLong) => {
    try {
      if (tooLong) throw new Error(`A line of more than ${line.length - 1} bytes came; a fix is far shorter.`);
      const now = Date.now();
      fleet.see(parseFixLine(text.decode(line), now), now);
    } catch (error) {
      quarantine(line, error instanceof Error ? error.message : String(error));
    }
  });
  socket.on('data', cut);
  socket.on('error', (error) => warn(`A sender of vehicle fixes was lost: ${error.message}`));
}

function passAbort(error: unknown): void {
  if (error instanceof Error && error.name === 'AbortError') return;
  throw error;
}
