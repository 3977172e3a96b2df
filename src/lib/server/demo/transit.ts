import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { writeRealtime } from '../feeds/transit/write-realtime.ts';
import { busRuns } from './bus-lines.ts';
import { busAt, departuresBefore, type BusNow } from './bus-service.ts';
import { flowAt } from './drive.ts';
import { gtfsArchive } from './gtfs-archive.ts';
import { beginProgram, hourIn } from './program.ts';
import { readNetwork } from './road-network.ts';

// A process of its own: a made-up bus company that serves its GTFS and its GTFS-Realtime as a real one does.
const program = beginProgram();
const { city, distDir, signal, rest, say } = program;
const port = Number(process.env.TRANSIT_PORT || 9350);
const networkPath = join(distDir, 'network.json');

/** The time of day in the city by the minute. */
function minuteOfDay(ms: number): number {
  return Math.round(hourIn(city.timeZone, ms) * 60);
}

async function run(): Promise<void> {
  while (!existsSync(networkPath) && !signal.aborted) await rest(2_000);
  if (signal.aborted) return;
  const runs = busRuns(city, readNetwork(networkPath));
  const archive = gtfsArchive(city, runs);
  const flows = Array.from({ length: 24 * 60 }, (_, minute) => flowAt(minute / 60));
  const flow = (ms: number): number => flows[minuteOfDay(ms) % flows.length]!;
  const answers: Readonly<Record<string, () => Uint8Array>> = {
    '/gtfs.zip': () => archive,
    '/vehicle-positions.pb': () => positions(busesAt(Date.now())),
    '/trip-updates.pb': () => updates(busesAt(Date.now())),
  };

  function busesAt(nowMs: number): BusNow[] {
    const departures = departuresBefore(nowMs, minuteOfDay);
    return runs.flatMap((bus) => departures.flatMap((departure) => busAt(bus, departure, nowMs, flow) ?? []));
  }

  const server = createServer(({ url = '' }, response) => {
    const answer = answers[url];
    if (!answer) return void response.writeHead(404).end();
    const type = url.endsWith('.zip') ? 'application/zip' : 'application/x-protobuf';
    response.writeHead(200, { 'content-type': type }).end(answer());
  });
  server.on('error', (error) => say(`The made-up bus company cannot serve on port ${port}: ${error.message}`));
  server.listen(port, '127.0.0.1', () => {
    say(`${runs.length / 2} made-up bus lines are served on 127.0.0.1:${port}.`);
  });
  signal.addEventListener('abort', () => {
    server.close();
    server.closeAllConnections();
  });
}

const tripOf = ({ trip, run: { line, direction } }: BusNow) => ({
  tripId: trip,
  routeId: line,
  directionId: direction,
});

function positions(buses: readonly BusNow[]): Uint8Array {
  const timeMs = Date.now();
  const vehicles = buses.map((bus) => ({
    entity: bus.vehicle,
    trip: tripOf(bus),
    vehicle: { id: bus.vehicle, label: bus.label },
    lonDeg: bus.place[0],
    latDeg: bus.place[1],
    bearingDeg: bus.headingDeg,
    speedMps: bus.speedMps,
    timeMs,
  }));
  return writeRealtime({ timeMs, vehicles, updates: [] });
}

function updates(buses: readonly BusNow[]): Uint8Array {
  const timeMs = Date.now();
  const told = buses.map((bus) => ({
    entity: bus.vehicle,
    trip: tripOf(bus),
    vehicle: { id: bus.vehicle },
    delayS: bus.delayS,
    timeMs,
  }));
  return writeRealtime({ timeMs, vehicles: [], updates: told });
}

await run();
