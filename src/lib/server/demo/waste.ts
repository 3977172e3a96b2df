import { existsSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import type { StillFeature, StillFile } from '../../model/still.ts';
import { readRegister, tilesDir } from '../city.ts';
import { beginProgram, post } from './program.ts';
import { readNetwork } from './road-network.ts';
import { fixAt } from './waste-drive.ts';
import { openTrips, placeOf, type WasteTrip } from './waste-trips.ts';

// A process of its own: a made-up platform of waste manifests, and the terminals of the vehicles that carry the waste.
const program = beginProgram();
const { city, host, distDir, signal, rest, say } = program;
const url = `http://${host}:${Number(process.env.WASTE_PORT || 9370)}/`;
const vehiclesPort = Number(process.env.VEHICLES_PORT || 9300);
const networkPath = join(distDir, 'network.json');

const fixEveryMs = 2_000;
const postEveryMs = 20_000;
/** The platform tells the whole day when it begins and now and then, else only what is new. */
const wholeEveryMs = 5 * 60_000;
const dayMs = 24 * 3_600_000;
const recentMs = 10 * 60_000;
const postAtMost = 60;
const corridorHalfWidthM = 150;

function stillFeatures(layer: string): readonly StillFeature[] {
  const path = join(distDir, 'elements', `${layer}.geojson`);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as StillFile).features : [];
}

function manifestOf(trip: WasteTrip, nowMs: number): object {
  const { number, waste, plannedT, sentT, receivedT, generator, receiver, vehicle, leftMs, dueMs, arrivedMs } = trip;
  const arrived = nowMs >= arrivedMs;
  const iso = (ms: number): string => new Date(ms).toISOString();
  return {
    number,
    waste,
    plannedT,
    sentT,
    ...(arrived ? { receivedT, arrived: iso(arrivedMs) } : {}),
    generator: { name: generator.name, location: generator.location!.slice(0, 2) },
    receiver: { name: receiver.properties.name, location: placeOf(receiver) },
    carrier: { zh: '示范危废运输公司', en: 'Demonstration hazardous waste carrier' },
    vehicle,
    left: iso(leftMs),
    due: iso(dueMs),
    corridor: {
      line: trip.corridor.map(([lon, lat]) => [+lon.toFixed(6), +lat.toFixed(6)]),
      halfWidthM: corridorHalfWidthM,
    },
    ...(generator.division ? { town: generator.division } : {}),
    ...(generator.responsible ? { responsible: generator.responsible } : {}),
    generated: true,
  };
}

/** One line a vehicle, by the last trip it set out on. */
function fixLines(trips: readonly WasteTrip[], nowMs: number): string {
  return [...new Map(trips.map((trip) => [trip.vehicle.id, trip])).values()]
    .flatMap((trip) => {
      const fix = fixAt(trip, nowMs);
      if (!fix) return [];
      const [lon, lat] = fix.place;
      const { id, plate } = trip.vehicle;
      const moves = { headingDeg: Math.round(fix.headingDeg) % 360, speedKmh: Math.round(fix.speedMps * 36) / 10 };
      const place = { lon: +lon.toFixed(7), lat: +lat.toFixed(7) };
      const said = { id, time: new Date(nowMs).toISOString(), ...place, ...moves, status: 0, plate, kind: 'hazmat' };
      return [`${JSON.stringify({ ...said, generated: true })}\n`];
    })
    .join('');
}

/** Tells where the vehicles are for as long as the program runs; a line that broke is opened again. */
async function tellFixes(tripsAt: (nowMs: number, backMs: number) => WasteTrip[]): Promise<void> {
  let socket: Socket | undefined;
  while (!signal.aborted) {
    if (!socket || socket.destroyed) {
      socket = connect({ host, port: vehiclesPort });
      socket.on('error', (error) => say(`The door of the vehicles does not open: ${error.message}`));
    }
    const nowMs = Date.now();
    const lines = fixLines(tripsAt(nowMs, dayMs), nowMs);
    if (socket.writable && !socket.writableNeedDrain && lines) socket.write(lines);
    await rest(fixEveryMs);
  }
  socket?.destroy();
}

async function tellManifests(tripsAt: (nowMs: number, backMs: number) => WasteTrip[]): Promise<void> {
  let wholeMs = -Infinity;
  while (!signal.aborted) {
    const nowMs = Date.now();
    const isWhole = nowMs - wholeMs >= wholeEveryMs;
    if (isWhole) wholeMs = nowMs;
    const trips = tripsAt(nowMs, dayMs).filter(({ arrivedMs }) => isWhole || nowMs - arrivedMs < recentMs);
    const manifests = trips.map((trip) => manifestOf(trip, nowMs));
    for (let n = 0; n === 0 || n < manifests.length; n += postAtMost)
      await post(program, url, { manifests: manifests.slice(n, n + postAtMost) });
    await rest(postEveryMs);
  }
}

async function run(): Promise<void> {
  while (!existsSync(networkPath) && !signal.aborted) await rest(2_000);
  if (signal.aborted) return;
  const generators = readRegister(process.env.TILES_DIR ?? tilesDir, city.id).filter(
    ({ feed }) => feed === 'enterprises',
  );
  const receivers = stillFeatures('waste-sites').filter(({ properties }) => properties.class !== 'transfer');
  if (generators.length === 0 || receivers.length === 0)
    return say('No waste is carried: the city has no enterprises or no waste sites.');
  const depot = {
    city,
    network: readNetwork(networkPath),
    generators: generators.map(({ thing }) => thing),
    receivers,
  };
  const tripsAt = openTrips({ ...depot, zones: stillFeatures('water-source-zones') });
  say(`Made-up transfers of hazardous waste are told to ${url}, where their vehicles are to ${host}:${vehiclesPort}.`);
  await Promise.all([tellManifests(tripsAt), tellFixes(tripsAt)]);
}

await run();
