import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { openRegister } from '../feeds/cameras/register-folder.ts';
import { openDrones } from '../feeds/drones/register.ts';
import { openShelf, type Pictured } from './camera-shelf.ts';
import type { Moment } from './camera-scene.ts';
import { flightAt } from './drone-flights.ts';
import { homeOf } from './drone-homes.ts';
import { droneScene } from './drone-scene.ts';
import { openSender, type PictureSender } from './picture-sender.ts';
import { beginProgram, hourIn } from './program.ts';
import { openWhep } from './whep.ts';

// A process of its own: a made-up gateway that serves a live stream of every registered camera, as a real one does.
const program = beginProgram();
const { city, signal, say } = program;
const port = Number(process.env.CAMERA_STREAMS_PORT || 9410);
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: city.timeZone, dateStyle: 'short', timeStyle: 'medium' });

const momentOf = (timeMs: number): Moment => ({
  timeMs,
  hour: hourIn(city.timeZone, timeMs),
  clock: clock.format(timeMs),
});

const offerAtMostBytes = 64 * 1024;
const until = (timeMs: number, until: AbortSignal): Promise<void> =>
  pause(Math.max(0, timeMs - Date.now()), undefined, { signal: until }).catch(() => undefined);

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += (part as Buffer).length;
    if (bytes > offerAtMostBytes) throw new Error(`more than ${offerAtMostBytes} bytes came`);
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString('utf8');
}

async function run(): Promise<void> {
  const register = await openRegister(city, process.env, { signal, quarantine: () => undefined });
  const drones = await openDrones(city, process.env, { signal, quarantine: () => undefined });
  const shelf = openShelf(() => {
    const { rows } = register.now();
    const flying = drones.now().rows.map(({ serial, code, name }, n): Pictured => {
      const draw = (moment: Moment) => droneScene(serial, flightAt(serial, homeOf(n, rows), moment.timeMs), moment);
      return { code, name, draw };
    });
    return [...rows, ...flying];
  }, momentOf);
  const senders = new Map<string, PictureSender>();
  const whep = openWhep((code) => {
    if (!shelf.has(code)) return undefined;
    const sender = senders.get(code) ?? openSender((number) => shelf.segment(code, number), { now: Date.now, until });
    senders.set(code, sender);
    return sender;
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = ''] = (request.url ?? '').split('?');
    const { method = 'GET' } = request;
    const live = await whep.answer(method, path, method === 'POST' ? await bodyOf(request) : '');
    if (live) return void response.writeHead(live.status, { ...live.headers }).end(live.body);
    const file = await shelf.take(path);
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-store' }).end(file.body);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      say(`A made-up picture could not be made: ${(error as Error).message}`);
      response.writeHead(500).end();
    });
  });
  server.on('error', (error) => say(`The made-up cameras cannot be served on port ${port}: ${error.message}`));
  server.listen(port, '127.0.0.1', () => {
    say(`${register.now().rows.length} made-up cameras are served on 127.0.0.1:${port}.`);
  });
  signal.addEventListener('abort', () => {
    server.close();
    server.closeAllConnections();
    void whep.close();
  });
}

await run();
