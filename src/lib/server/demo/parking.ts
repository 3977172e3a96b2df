import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openLogbook, type Logbook } from '../door/logbook.ts';
import { readSettings } from '../settings.ts';
import { carParks, freeAt, type CarPark } from './car-parks.ts';
import { beginProgram, hourIn, post } from './program.ts';
import { readNetwork } from './road-network.ts';

// A process of its own: made-up car parks, of whose spaces a broker notifies as they are taken and left.
const program = beginProgram();
const { city, signal, rest, say } = program;
const url = `http://${program.host}:${Number(process.env.PARKING_PORT || 9340)}/notify`;
const networkPath = join(program.distDir, 'network.json');
const bookPath = join(readSettings(process.env).dataDir, 'demo', 'parking-acknowledged.txt');

/** Every lot is counted once in this time, a part of them at each turn. */
const roundMs = 60_000;
const turns = 6;
/** The platform keeps the count of every half hour so long, and tells what was not taken. */
const keptEveryMs = 30 * 60_000;
const keptMs = 10 * 24 * 3_600_000;
const platform = 'platform';
/** What is made up for leaves room for what is said now. */
const betweenMs = 60;
const triesAgainMs = 10_000;

function entityOf(lot: CarPark, timeMs: number): object {
  const { id, name, place, town, spaces, blind } = lot;
  const property = (value: unknown) => ({ type: 'Property', value });
  const free = freeAt(lot, timeMs, hourIn(city.timeZone, timeMs));
  const observedAt = new Date(timeMs).toISOString();
  return {
    id,
    type: 'OffStreetParking',
    name: { type: 'LanguageProperty', languageMap: name },
    location: { type: 'GeoProperty', value: { type: 'Point', coordinates: place } },
    address: property({ addressLocality: town }),
    totalSpotNumber: property(spaces),
    availableSpotNumber: { type: 'Property', value: blind ? null : free, observedAt },
    generated: property(true),
  };
}

function notify(lots: readonly CarPark[], timeMs: number): Promise<boolean> {
  const data = lots.map((lot) => entityOf(lot, timeMs));
  return post(program, url, { id: `urn:ngsi-ld:Notification:${timeMs}`, type: 'Notification', data });
}

/**
 * The half hours that were never taken, each with the count of its begin. The oldest first: whoever foretells from them
 * begins when the last are there, and then has them all.
 */
async function makeUp(lots: readonly CarPark[], book: Logbook): Promise<void> {
  const beganMs = Date.now();
  const missing = book.missing(platform, keptEveryMs, beganMs - keptMs, beganMs - keptEveryMs);
  for (const timeMs of missing.reverse()) {
    while (!signal.aborted && !(await notify(lots, timeMs))) await rest(triesAgainMs);
    if (signal.aborted) return;
    book.acknowledged(platform, keptEveryMs, timeMs);
    await rest(betweenMs);
  }
}

async function run(): Promise<void> {
  while (!existsSync(networkPath) && !signal.aborted) await rest(2_000);
  if (signal.aborted) return;
  const lots = carParks(city, readNetwork(networkPath).nodes);
  const book = openLogbook(signal, bookPath, () => keptMs + keptEveryMs);
  say(`${lots.length} made-up car parks are notified of to ${url}.`);
  void makeUp(lots, book);
  for (let turn = 0; !signal.aborted; turn += 1) {
    const nowMs = Date.now();
    const counted = lots.filter((_lot, n) => n % turns === turn % turns);
    if (await notify(counted, nowMs)) book.acknowledged(platform, keptEveryMs, nowMs);
    await rest(roundMs / turns);
  }
}

await run();
