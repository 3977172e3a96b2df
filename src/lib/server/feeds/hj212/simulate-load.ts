import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import type { RegisteredDevice } from '../../../model/register.ts';
import { digitsOf } from '../../door/civil-time.ts';
import { Framer } from './framing.ts';
import { frameOf, segmentOf } from './write.ts';

export interface Load {
  /** `HOST:PORT` of the door. */
  readonly to: string;
  readonly stations: number;
  /** Frames a second and station. */
  readonly rateHz: number;
  readonly timeZone: string;
  /** A register whose devices are spoken for; without one the stations are made up, and a door that checks refuses them. */
  readonly registerFile?: string;
}

/** Speaks as many stations at once and prints each second what was sent and acknowledged; runs until interrupted. */
export async function simulateLoad(load: Load): Promise<void> {
  const [host, port] = [load.to.slice(0, load.to.lastIndexOf(':')), Number(load.to.split(':').at(-1))];
  if (!host || !(port > 0) || !(load.stations > 0) || !(load.rateHz > 0))
    throw new Error('--to HOST:PORT, --stations N and --rate HZ were expected, N and HZ above 0.');
  const count = { sent: 0, acknowledged: 0 };
  const names = addressesOf(load);
  for (const name of names) await station(name, { host, port }, load, count);
  process.stderr.write(
    `${names.length} stations connected to ${load.to}, ${load.rateHz} frames a second each; Ctrl-C ends.\n`,
  );
  setInterval(() => process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...count })}\n`), 1000);
}

function addressesOf({ stations, registerFile }: Load): string[] {
  if (!registerFile) return Array.from({ length: stations }, (_, index) => `LOAD${String(index).padStart(8, '0')}`);
  const register = JSON.parse(readFileSync(registerFile, 'utf8')) as RegisteredDevice[];
  const own = register.filter(({ feed }) => feed === 'hj212').slice(0, stations);
  if (own.length === stations) return own.map(({ address }) => address);
  throw new Error(`${registerFile} has ${own.length} devices of hj212; ${stations} were asked for.`);
}

function station(
  name: string,
  to: { host: string; port: number },
  { rateHz, timeZone }: Load,
  count: { sent: number; acknowledged: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(to);
    const framer = new Framer();
    socket.once('error', (error) => reject(new Error(`${to.host}:${to.port} cannot be reached: ${error.message}.`)));
    socket.on('data', (chunk) => (count.acknowledged += framer.push(chunk).filter(({ ok }) => ok).length));
    socket.once('close', () => clearInterval(speaking));
    const speaking = setInterval(() => {
      if (!socket.writable) return;
      socket.write(airFrame(name, Date.now(), timeZone));
      count.sent += 1;
    }, 1000 / rateHz);
    socket.once('connect', () => resolve());
  });
}

function airFrame(MN: string, nowMs: number, timeZone: string): Uint8Array {
  const QN = digitsOf(nowMs, timeZone, 17);
  const wave = Math.sin(nowMs / 60_000);
  const cp = `DataTime=${QN.slice(0, 14)};a34004-Rtd=${(30 + 10 * wave).toFixed(1)},a34004-Flag=N`;
  return frameOf(segmentOf({ QN, ST: '22', CN: '2011', PW: '123456', MN, Flag: '5' }, cp));
}
