import { connect } from 'node:net';
import type { RegisteredDevice } from '../../../model/register.ts';
import { digitsOf } from '../../door/civil-time.ts';
import { dataFrames } from './compose.ts';
import { Framer } from './framing.ts';
import { mishapsOf } from './mishaps.ts';
import { factorsOf, senderOf } from './simulator.ts';

export interface Load {
  /** `HOST:PORT` of the door. */
  readonly to: string;
  readonly stations: number;
  /** Frames a second and station. */
  readonly rateHz: number;
  readonly timeZone: string;
  /** Whose names are spoken for first; stations beyond them are made up, and a door that checks refuses those. */
  readonly register: readonly RegisteredDevice[];
}

interface Count {
  sent: number;
  acknowledged: number;
  open: number;
}

/** Speaks as many stations at once in real time and prints each second what was sent and acknowledged, until interrupted. */
export async function simulateLoad(load: Load): Promise<void> {
  const [host, port] = [load.to.slice(0, load.to.lastIndexOf(':')), Number(load.to.split(':').at(-1))];
  if (!host || !(port > 0) || !(load.stations > 0) || !(load.rateHz > 0))
    throw new Error('--to HOST:PORT, --stations N and --rate HZ were expected, N and HZ above 0.');
  const devices = devicesOf(load);
  const count: Count = { sent: 0, acknowledged: 0, open: 0 };
  for (const device of devices) await speak(device, { host, port }, load, count);
  const known = Math.min(load.register.length, devices.length);
  process.stderr.write(`${known} registered and ${devices.length - known} made-up stations speak to ${load.to}.\n`);
  const telling = setInterval(() => {
    process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...count })}\n`);
    if (count.open > 0) return;
    clearInterval(telling);
    process.stderr.write('The door has closed every line; a door that checks knows registered stations only.\n');
  }, 1000);
}

function devicesOf({ register, stations }: Load): RegisteredDevice[] {
  const made = Math.max(0, stations - register.length);
  return [...register.slice(0, stations), ...Array.from({ length: made }, (_, index) => madeUp(index))];
}

function madeUp(index: number): RegisteredDevice {
  const address = `LOAD${String(index).padStart(8, '0')}`;
  const thing = `urn:ngsi-ld:AirStation:${address}` as const;
  const name = { zh: address, en: address };
  const datastreams = ['pm25', 'pm10', 'so2', 'no2', 'co', 'o3'].map((property) => ({
    type: 'Datastream' as const,
    id: `urn:ngsi-ld:Datastream:${address}:${property}` as const,
    thing,
    property,
    name: { zh: property, en: property },
    unit: 'µg/m³',
    decimals: 1,
    staleAfterMs: 60_000,
  }));
  return { feed: 'hj212', address, thing: { type: 'Thing', id: thing, kind: 'AirStation', name }, datastreams };
}

/** Opens one station's line; resolves when it stands. */
function speak(device: RegisteredDevice, to: { host: string; port: number }, load: Load, count: Count): Promise<void> {
  const { rateHz, timeZone } = load;
  const mishaps = mishapsOf([], 0, 0);
  const sender = { ...senderOf(device), version: 1 };
  const framer = new Framer();
  return new Promise((resolve, reject) => {
    const socket = connect(to);
    socket.once('error', (error) => reject(new Error(`${to.host}:${to.port} cannot be reached: ${error.message}.`)));
    socket.on('data', (chunk) => (count.acknowledged += framer.push(chunk).filter(({ ok }) => ok).length));
    const speaking = setInterval(() => {
      if (!socket.writable) return;
      const nowMs = Date.now();
      const qn = digitsOf(nowMs, timeZone, 17);
      const factors = factorsOf(device, undefined, nowMs, 1, timeZone, mishaps);
      for (const frame of dataFrames(sender, undefined, qn, qn.slice(0, 14), factors, false)) socket.write(frame);
      count.sent += 1;
    }, 1000 / rateHz);
    socket.once('connect', () => {
      count.open += 1;
      socket.once('close', () => {
        count.open -= 1;
        clearInterval(speaking);
      });
      resolve();
    });
    socket.once('close', () => clearInterval(speaking));
  });
}
