import type { RegisteredDevice } from '../../../model/register.ts';
import { digitsOf } from '../../door/civil-time.ts';
import { keepLine } from '../../door/device-line.ts';
import { chance } from '../../door/waves.ts';
import { waterWorld, type WaterWorld } from './curves.ts';
import { Framer } from './framing.ts';
import { hourReport, timedReport, type Station } from './compose.ts';
import { parse } from './parse.ts';

export interface SimulatorOptions {
  readonly devices: readonly RegisteredDevice[];
  readonly host: string;
  readonly port: number;
  readonly timeZone: string;
  readonly seed: number;
  readonly signal: AbortSignal;
  /** How far back the stations remember when they are switched on. */
  readonly memoryMs?: number;
}

/** A report that waits for its answer. */
interface Report {
  make(serial: number, sendTime: string): Uint8Array;
}

const tickMs = 250;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const resendAfterMs = 10_000;
const mostWaiting = 300;

/** Switches on a made-up SL 651 station for every device given; they knock, report and resend until the signal aborts. */
export function simulate(options: SimulatorOptions): void {
  const world = waterWorld(options.seed);
  const startMs = Date.now();
  const stations = options.devices.map((device) => switchOn(device, options, world, startMs));
  const ticking = setInterval(() => stations.forEach((tick) => tick(Date.now())), tickMs);
  options.signal.addEventListener('abort', () => clearInterval(ticking), { once: true });
}

function switchOn(device: RegisteredDevice, options: SimulatorOptions, world: WaterWorld, startMs: number) {
  const digits = (timeMs: number): string => digitsOf(timeMs, options.timeZone).slice(2);
  const station: Station = { device, world, digits };
  const waiting = remembered(station, startMs, options.memoryMs ?? 24 * hourMs);
  let under: { report: Report; bytes: Uint8Array; serial: number; sentMs: number } | undefined;
  let serial = Math.floor(chance(device.address, 'serial') * 1000);
  const framer = new Framer();
  const line = keepLine({
    ...options,
    name: device.address,
    hear: (chunk) => {
      for (const framed of framer.push(chunk)) {
        if (framed.ok && parse(framed.bytes).serial === under?.serial) under = undefined;
      }
    },
    // What was under way on a line that broke is said again on the new one, before the rest.
    opened: () => {
      if (under) waiting.unshift(under.report);
      under = undefined;
    },
  });
  const due = schedule(device, startMs, (report) => {
    waiting.unshift(report);
    if (waiting.length > mostWaiting) waiting.pop();
  });
  return (nowMs: number): void => {
    due(nowMs, station);
    if (under && nowMs - under.sentMs > resendAfterMs && line.send(under.bytes)) under = { ...under, sentMs: nowMs };
    const report = under || !line.open ? undefined : waiting.shift();
    if (!report) return;
    serial = (serial % 0xffff) + 1;
    const bytes = report.make(serial, digits(nowMs));
    under = { report, bytes, serial, sentMs: nowMs };
    line.send(bytes);
  };
}

/** What the station kept while it was off: a report for each hour, and pumping stations every tenth minute. */
function remembered(station: Station, startMs: number, memoryMs: number): Report[] {
  const reports: Report[] = [];
  const pumps = station.device.thing.kind === 'PumpingStation';
  const stepMs = pumps ? 10 * minuteMs : hourMs;
  for (let timeMs = Math.floor(startMs / stepMs) * stepMs; timeMs > startMs - memoryMs; timeMs -= stepMs) {
    const report = pumps ? timedReport : hourReport;
    reports.push({ make: (serial, sendTime) => report(station, serial, sendTime, timeMs) });
  }
  return reports;
}

function schedule({ address, thing }: RegisteredDevice, startMs: number, put: (report: Report) => void) {
  const everyMs = Number(thing.properties?.reportEveryS ?? 30) * 1000;
  const offsetMs = Math.floor(chance(address, 'offset') * everyMs);
  const countOf = (timeMs: number, stepMs: number): number => Math.floor((timeMs - offsetMs) / stepMs);
  let reports = countOf(startMs, everyMs) - 1;
  let hours = countOf(startMs, hourMs);
  return (nowMs: number, station: Station): void => {
    if (countOf(nowMs, everyMs) > reports) {
      reports = countOf(nowMs, everyMs);
      put({ make: (serial, sendTime) => timedReport(station, serial, sendTime, nowMs) });
    }
    if (countOf(nowMs, hourMs) > hours) {
      hours = countOf(nowMs, hourMs);
      const hour = Math.floor(nowMs / hourMs) * hourMs;
      put({ make: (serial, sendTime) => hourReport(station, serial, sendTime, hour) });
    }
  };
}
