import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import type { Feed } from '../model/feed.ts';
import { openChildren } from './children.ts';
import { readCity, readRegister } from './city.ts';
import { openHouse } from './house.ts';
import { openHub } from './hub/hub.ts';
import { openLog } from './log.ts';
import { loadRooms } from './rooms.ts';
import { addressOf, readSettings } from './settings.ts';
import type { Settings } from './settings.ts';
import { openStack, whenAsked } from './stopping.ts';
import type { Stack } from './stopping.ts';
import { openStore } from './store/store.ts';
import { health, inOrder, listen, openApp } from './web.ts';

const here = import.meta.dirname;
const root = resolve(here, '../../..');
const tilesDir = join(root, 'tiles');
const demoPrograms = ['demo/devices.ts', 'demo/vehicles.ts'];

/** Opens the house room by room, each on the stack that will close it; gives back its address. */
async function open(settings: Settings, stack: Stack, log: ReturnType<typeof openLog>): Promise<string> {
  const { host, dataDir, databaseUrl, dev } = settings;
  const city = readCity(tilesDir, settings.city);
  const server = createServer();
  stack.add('web server', () => closeServer(server));
  const address = addressOf(host, await listen(server, host, settings.port));
  const store = await openStore({ dataDir, address, log, ...(databaseUrl === undefined ? {} : { databaseUrl }) });
  stack.add('store', store.close);
  stack.add('house', openHouse({ city, history: store }));
  const app = await openApp(root, server, dev);
  stack.add('app', app.close);
  const feeds = await loadRooms<Feed>(join(here, 'feeds'), 'feed.ts');
  const register = readRegister(tilesDir, settings.city);
  const { warn } = log;
  const hub = await openHub({
    server,
    log: store,
    city,
    feeds,
    register,
    groundM: () => 0,
    settings: process.env,
    warn,
  });
  stack.add('hub', hub.close);
  const report = (): object => ({ feeds: hub.statuses(), store: store.stats() });
  answer(server, inOrder(health(report), app.handler));
  stack.add('demo', openDemo(settings, address, log).close);
  return address;
}

/** Beside whatever the hub has hung on the server for its own path. */
function answer(server: Server, handle: ReturnType<typeof inOrder>): void {
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/live')) handle(request, response);
  });
}

function openDemo(
  { demo }: Settings,
  address: string,
  log: ReturnType<typeof openLog>,
): ReturnType<typeof openChildren> {
  const programs = demo ? demoPrograms.map((path) => join(here, path)).filter((path) => existsSync(path)) : [];
  return openChildren(programs, { ...process.env, HOUSE: address }, log);
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}

async function main(): Promise<void> {
  const settings = readSettings(process.env, process.argv.slice(2));
  const log = openLog(settings.dataDir);
  const stack = openStack(log.warn);
  const stop = async (): Promise<void> => {
    await stack.close();
    process.exit(0);
  };
  whenAsked(() => void stop());
  try {
    const address = await open(settings, stack, log);
    log.info(`The city is open at ${address}.`);
    if (process.send) process.send({ address });
    else process.stdout.write(`${address}\n`);
  } catch (error) {
    await stack.close();
    throw error;
  }
}

main().catch((error: unknown) => {
  const { message, stack } = error as Error;
  // A sentence ends with a stop; anything else is a fault of ours and shows where it was.
  process.stderr.write(`${/[.!?]$|npm start$/.test(message) ? message : stack}\n`);
  process.exit(1);
});
