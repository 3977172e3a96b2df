import { join, resolve } from 'node:path';
import { readCity, readRegister } from '../city.ts';
import { openLogbook } from '../door/logbook.ts';
import { simulate as simulateHj212 } from '../feeds/hj212/simulator.ts';
import { simulate as simulateSl651 } from '../feeds/sl651/simulator.ts';
import { isEverywhere, readSettings } from '../settings.ts';

const tilesDir = resolve(process.env.TILES_DIR ?? join(import.meta.dirname, '../../../../tiles'));
const settings = readSettings(process.env);
/** Doors open to every address are knocked at from this machine. */
const host = process.env.DOOR_HOST ?? (isEverywhere(settings.host) ? '127.0.0.1' : settings.host);
/** Each protocol's devices, the setting that names their door's port, and the port without it. */
const doors = [
  { feed: 'hj212', setting: 'HJ212_PORT', usual: 9212, simulate: simulateHj212 },
  { feed: 'sl651', setting: 'SL651_PORT', usual: 9651, simulate: simulateSl651 },
];

// A process of its own: every made-up device of the city's register, knocking at the doors until told to stop.
const stop = new AbortController();
for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(event, () => stop.abort());
// The line to a parent would keep this process alive.
stop.signal.addEventListener('abort', () => process.connected && process.disconnect());

const city = readCity(tilesDir, settings.city);
const register = readRegister(tilesDir, city.id);
for (const { feed, setting, usual, simulate } of doors) {
  const devices = register.filter((device) => device.feed === feed && device.thing.generated);
  const port = Number(process.env[setting] ?? usual);
  const logbook = openLogbook(stop.signal, join(settings.dataDir, 'demo', `${feed}-acknowledged.txt`));
  simulate({ devices, host, port, timeZone: city.timeZone, seed: city.seed, signal: stop.signal, logbook });
  process.stdout.write(`${devices.length} made-up devices speak ${feed} to ${host}:${port}.\n`);
}
