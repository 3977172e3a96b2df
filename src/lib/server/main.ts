import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import type { Feed } from '../model/feed.ts';
import type { FeedState } from '../model/feed-state.ts';
import { openHeights } from './archive/heights.ts';
import { openTiles } from './archive/tile-archive.ts';
import { openChildren } from './children.ts';
import type { Children } from './children.ts';
import { readCity, readRegister } from './city.ts';
import { openHouse } from './house.ts';
import { openHub } from './hub/hub.ts';
import type { Hub, HubOptions } from './hub/hub.ts';
import { openLog } from './log.ts';
import type { HouseLog } from './log.ts';
import { loadRooms } from './rooms.ts';
import { alertsFeed } from './rules/feed.ts';
import { addressOf, isEverywhere, readSettings } from './settings.ts';
import type { Settings } from './settings.ts';
import { openStack, whenAsked } from './stopping.ts';
import type { Stack } from './stopping.ts';
import { openStore } from './store/store.ts';
import { health, inOrder, listen, openApp, openGate } from './web.ts';

const here = import.meta.dirname;
const root = resolve(here, '../../..');
const tilesDir = join(root, 'tiles');
const distDir = join(tilesDir, 'dist');
const demoPrograms = ['demo/devices.ts', 'demo/vehicles.ts'];

/** Opens the house room by room, each on the stack that will close it; gives back its address. */
async function open(settings: Settings, stack: Stack, log: HouseLog): Promise<string> {
  const { host, dataDir, databaseUrl, dev } = settings;
  const city = readCity(tilesDir, settings.city);
  const server = createServer();
  const gate = openGate(server);
  stack.add('web server', () => closeServer(server));
  const address = addressOf(host, await listen(server, host, settings.port));
  const store = await openStore({ dataDir, address, log, ...(databaseUrl === undefined ? {} : { databaseUrl }) });
  stack.add('store', store.close);
  stack.add('house', openHouse({ city, history: store }));
  const app = await openApp(root, server, dev);
  stack.add('app', app.close);
  const hub = await openFeeds(settings, { server, log: store, city, warn: log.warn });
  stack.add('hub', hub.close);
  const report = (): object => ({ feeds: hub.statuses(), store: store.stats() });
  const tiles = openTiles(distDir);
  stack.add('tiles', tiles.close);
  gate.answerWith(inOrder(log.warn, health(report), tiles, app.handler));
  stack.add('demo', openDemo(settings, log).close);
  return address;
}

type Given = Pick<HubOptions, 'server' | 'log' | 'city' | 'warn'>;

/** The hub with every feed there is a folder for, and the rules, which watch what the others say. */
async function openFeeds(settings: Settings, given: Given): Promise<Hub> {
  const sources = await loadRooms<Feed>(join(here, 'feeds'), 'feed.ts');
  // The rules look on from the moment the hub opens them, which is before it is handed to us.
  const opened: { hub?: Hub } = {};
  const states = (): FeedState[] => feeds.flatMap(({ id }) => opened.hub?.state(id) ?? []);
  const feeds = [...sources, alertsFeed({ states })];
  const register = readRegister(tilesDir, settings.city);
  const groundM = await openHeights(join(distDir, settings.city));
  const hub = await openHub({ ...given, feeds, register, groundM, settings: process.env });
  opened.hub = hub;
  return hub;
}

function openDemo({ demo, host, city }: Settings, log: HouseLog): Children {
  const programs = demo ? demoPrograms.map((path) => join(here, path)).filter((path) => existsSync(path)) : [];
  const doorHost = isEverywhere(host) ? '127.0.0.1' : host;
  return openChildren(programs, { ...process.env, CITY: city, DOOR_HOST: doorHost }, log);
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
