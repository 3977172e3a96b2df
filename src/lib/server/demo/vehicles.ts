import { existsSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onlyCity, readCity } from '../city.ts';
import { drive, flowAt, placeOf, type Driver, type Kind } from './drive.ts';
import { readNetwork, type Network } from './road-network.ts';

// A process of its own: made-up vehicles on the city's roads, each telling once a second where it is, until told to stop.
const tilesDir = resolve(process.env.TILES_DIR ?? join(import.meta.dirname, '../../../../tiles'));
const city = readCity(tilesDir, process.env.CITY || onlyCity(tilesDir));
const host = process.env.DOOR_HOST || '127.0.0.1';
const port = Number(process.env.VEHICLES_PORT || 9300);
/** Fewer leave most roads with too few passes to say how fast they are. */
const count = Number(process.env.DEMO_VEHICLES || 1_500);
const networkPath = join(tilesDir, 'dist', city.id, 'network.json');

/** The fleet is cut into so many parts, each heard in its own part of the second. */
const partsOfSecond = 10;
const retryMs = 2_000;
const mix: readonly (readonly [Kind, share: number])[] = [
  ['bus', 0.4],
  ['taxi', 0.34],
  ['construction-waste', 0.04],
  ['sanitation', 0.12],
  ['patrol', 0.06],
  ['hazmat', 0.04],
];
const hourFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: city.timeZone,
  hour: 'numeric',
  minute: 'numeric',
  hour12: false,
});

const stop = new AbortController();
for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(event, () => stop.abort());

/** Mulberry32: the same seed gives the same drive. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function kindOf(share: number): Kind {
  let sum = 0;
  for (const [kind, part] of mix) if (share < (sum += part)) return kind;
  return 'taxi';
}

function hire(network: Network, random: () => number): Driver[] {
  const starts = network.leaving.flatMap((ways, node) => (ways.length > 0 ? [node] : []));
  if (starts.length === 0) throw new Error(`There are no roads in ${networkPath}; build the tiles again.`);
  return Array.from({ length: count }, (_, n) => {
    const ways = network.leaving[starts[Math.floor(random() * starts.length)]!]!;
    const way = ways[Math.floor(random() * ways.length)]!;
    const number = String(n + 1).padStart(4, '0');
    const goal = starts[Math.floor(random() * starts.length)]!;
    const place = { way, alongM: random() * way.lengthM, speedMps: 0, standsForS: 0, headingDeg: 0 };
    return { id: `D${number}`, plate: `测A·D${number}`, kind: kindOf((n + 0.5) / count), goal, ...place };
  });
}

function lineOf(driver: Driver, time: string): string {
  const [lon, lat] = placeOf(driver);
  const speedKmh = Math.round(driver.speedMps * 36) / 10;
  const { id, plate, kind } = driver;
  const headingDeg = Math.round(driver.headingDeg) % 360;
  const fix = { id, time, lon: +lon.toFixed(7), lat: +lat.toFixed(7), headingDeg, speedKmh, status: 0, plate, kind };
  return `${JSON.stringify({ ...fix, generated: true })}\n`;
}

function hourNow(): number {
  const [hours = 0, minutes = 0] = hourFormat.format(Date.now()).split(':').map(Number);
  return (hours % 24) + minutes / 60;
}

/** Drives on and tells of it until the line breaks. A door that does not take what is said is not told more. */
async function tell(drivers: readonly Driver[], network: Network, random: () => number, socket: Socket): Promise<void> {
  for (let turn = 0; !stop.signal.aborted && socket.writable; turn += 1) {
    const flow = flowAt(hourNow());
    const time = new Date().toISOString();
    let lines = '';
    for (let n = turn % partsOfSecond; n < drivers.length; n += partsOfSecond) {
      drive(drivers[n]!, network, 1, flow, random);
      lines += lineOf(drivers[n]!, time);
    }
    if (!socket.writableNeedDrain) socket.write(lines);
    await rest(1000 / partsOfSecond);
  }
}

async function knock(): Promise<Socket> {
  const socket = connect({ host, port, signal: stop.signal });
  return new Promise((open, refused) => {
    socket.once('connect', () => open(socket));
    socket.once('error', refused);
  });
}

function rest(ms: number): Promise<void> {
  return pause(ms, undefined, { signal: stop.signal }).catch(() => undefined);
}

async function run(): Promise<void> {
  while (!existsSync(networkPath) && !stop.signal.aborted) await rest(retryMs);
  if (stop.signal.aborted) return;
  const random = seeded(city.seed);
  const network = readNetwork(networkPath);
  const drivers = hire(network, random);
  process.stdout.write(
    `${drivers.length} made-up vehicles drive on ${network.nodes.length} junctions, told to ${host}:${port}.\n`,
  );
  let told = '';
  while (!stop.signal.aborted) {
    try {
      const socket = await knock();
      socket.on('error', () => socket.destroy());
      await tell(drivers, network, random, socket);
      socket.destroy();
    } catch (error) {
      const refusal = `The door of the vehicles does not open: ${String(error)}\n`;
      if (!stop.signal.aborted && refusal !== told) process.stdout.write((told = refusal));
    }
    await rest(retryMs);
  }
}

await run();
