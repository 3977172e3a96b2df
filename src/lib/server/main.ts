import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import { openBuildings } from './archive/buildings.ts';
import { openTiles } from './archive/tile-archive.ts';
import { openStreamProxy } from './cameras/stream-proxy.ts';
import { readCity } from './city.ts';
import { openDemo } from './demo.ts';
import { openFileWriter } from './features/file-writer.ts';
import { openHouse } from './house.ts';
import { openLog } from './log.ts';
import type { HouseLog } from './log.ts';
import { openWatchDoor } from './ops/watch-door.ts';
import { openLivePlane } from './live-plane.ts';
import { openPictures } from './pictures/picture-store.ts';
import { stillDoor } from './pictures/still-door.ts';
import { printDoor } from './prints/print-door.ts';
import { openReportDesk } from './report/report-desk.ts';
import { openPhotoDoor } from './photos/photo-door.ts';
import { openShares } from './shares/share-folder.ts';
import { shareDoor } from './shares/share-door.ts';
import { addressOf, readSettings } from './settings.ts';
import type { Settings } from './settings.ts';
import { openStack, whenAsked } from './stopping.ts';
import type { Stack } from './stopping.ts';
import { openStore } from './store/store.ts';
import { inOrder, listen, openApp, openGate } from './web.ts';

const root = resolve(import.meta.dirname, '../../..');
const tilesDir = join(root, 'tiles');
const distDir = join(tilesDir, 'dist');
const drainWithinMs = 8_000;

/** Opens the house room by room, each on the stack that will drain and close it; gives back its address. */
async function open(settings: Settings, stack: Stack, log: HouseLog): Promise<string> {
  const { host, dataDir, photosDir, databaseUrl, redisUrl, dev, role, nodeName } = settings;
  const city = readCity(tilesDir, settings.city);
  const server = createServer();
  const watching = openWatchDoor();
  const gate = openGate(server, watching.handler);
  stack.add('web server', () => closeServer(server));
  const address = addressOf(host, await listen(server, host, settings.port));
  const store = await openStore({
    dataDir,
    address,
    log: log.of('store'),
    shared: redisUrl !== undefined,
    name: nodeName,
    timeZone: city.timeZone,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  });
  stack.add('store', store.close);
  const plane = await openLivePlane(settings, { server, store, city, log, tilesDir });
  stack.add('live plane', plane.close, plane.drain);
  const { ask, feeds, state, movers, fixes, rules, tryRule } = plane;
  const builtDir = join(distDir, city.id);
  const stills = openPictures(join(dataDir, 'stills'));
  const reports = openReportDesk({ city, orders: store.orders, past: store, state, now: Date.now }, stills);
  const countBuildings = openBuildings(builtDir, city);
  const asked = { ask, fixes, reports, rules, tryRule, countBuildings };
  const told = { city, builtDir, feeds, state, movers, writeFile: openFileWriter() };
  stack.add('house', openHouse({ ...told, history: store, orders: store.orders, ...asked }));
  const app = role === 'feeds' ? undefined : await openApp(root, server, dev);
  if (app) stack.add('app', app.close);
  const tiles = openTiles(distDir);
  stack.add('tiles', tiles.close);
  const streams = openStreamProxy(city, process.env);
  stack.add('streams', streams.close);
  const photos = openPhotoDoor(photosDir, log.of('photos').warn);
  const shares = shareDoor(openShares(join(dataDir, 'shares')));
  const doors = [streams, photos, stillDoor(stills), shares, printDoor()];
  gate.answerWith(inOrder(log.warn, ...(app ? [tiles, ...doors, app.handler] : [])));
  watching.needs('store', async () => (await store.terms('alerts'), ''));
  for (const [what, check] of Object.entries(plane.checks)) watching.needs(what, check);
  watching.open(plane.report, plane.sources);
  stack.add('watch door', () => undefined, watching.drain);
  stack.add('demo', openDemo(settings, log).close);
  return address;
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}

async function main(): Promise<void> {
  const settings = readSettings(process.env, process.argv.slice(2));
  const log = openLog(settings.dataDir, settings.redisUrl && settings.nodeName);
  const stack = openStack(log.warn);
  const stop = async (): Promise<void> => {
    await stack.drain(drainWithinMs);
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
