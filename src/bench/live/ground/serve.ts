import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import type { Fix } from '../../../lib/model/change.ts';
import type { Sender, Way } from '../senders/sender.ts';
import { answer } from './child.ts';
import { processorMs, until } from './clock.ts';
import { createMovingCity, tickMs, type MovingCity } from './moving-city.ts';

/** How to begin: a way of `senders/` by its file name, and how many movers. */
export interface ServeOptions {
  readonly way: string;
  readonly movers: number;
}
/** Ticks `from` … `to`, the last excluded, the first due at `firstDueMs`. */
export interface Drive {
  readonly from: number;
  readonly to: number;
  readonly firstDueMs: number;
}
export interface Memory {
  /** Kept by the process after a collection: heap and buffers. */
  readonly heldBytes: number;
  readonly residentBytes: number;
}

// A server of its own process: says where movers are, in one of the ways, by a timetable that waits for nobody.
let city: MovingCity;
let sender: Sender;
let ahead: (readonly Fix[])[] = [];
let stopIdling = (): void => {};

answer({
  async open({ way, movers }: ServeOptions) {
    const { default: chosen } = (await import(`../senders/${way}.ts`)) as { default: Way };
    const http = createServer();
    city = createMovingCity(movers);
    const io = new Server(http, { path: '/live', serveClient: false, perMessageDeflate: false, ...chosen.options });
    sender = chosen.open(io, city);
    await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
    return (http.address() as AddressInfo).port;
  },
  /** Works out what will be reported, so that the drive itself costs only what sending costs. */
  prepare(drive: Drive) {
    ahead = Array.from({ length: drive.to - drive.from }, (_, n) => reportsOf(drive, drive.from + n));
    globalThis.gc?.();
  },
  /** Drives to the end of the timetable and then goes on ticking without news, so that nobody is left behind. */
  async drive(drive: Drive) {
    stopIdling();
    for (let tick = drive.from; tick < drive.to; tick += 1) {
      await until(dueMsOf(drive, tick));
      sender.tick(dueMsOf(drive, tick), ahead.shift() ?? reportsOf(drive, tick));
    }
    idleFrom(drive);
  },
  /** The same timetable for one that hears of movers from elsewhere. */
  async tickOnly(drive: Drive) {
    stopIdling();
    for (let tick = drive.from; tick < drive.to; tick += 1) {
      await until(dueMsOf(drive, tick));
      sender.tick(dueMsOf(drive, tick), []);
    }
    idleFrom(drive);
  },
  processorMs,
  memory(): Memory {
    globalThis.gc?.();
    const { heapUsed, external, rss } = process.memoryUsage();
    return { heldBytes: heapUsed + external, residentBytes: rss };
  },
  stats: () => sender.stats?.() ?? {},
});

const dueMsOf = ({ from, firstDueMs }: Drive, tick: number): number => firstDueMs + (tick - from) * tickMs;

function reportsOf(drive: Drive, tick: number): readonly Fix[] {
  return city.reporters(tick).map((mover) => city.fixAt(mover, tick, dueMsOf(drive, tick)));
}

function idleFrom(drive: Drive): void {
  let tick = drive.to;
  const timer = setInterval(() => {
    sender.tick(dueMsOf(drive, tick), []);
    tick += 1;
  }, tickMs);
  timer.unref();
  stopIdling = () => clearInterval(timer);
}
