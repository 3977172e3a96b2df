import type { RegisteredDevice } from '../../../model/register.ts';
import { digitsOf } from '../../door/civil-time.ts';
import { keepLine } from '../../door/device-line.ts';
import {
  eachStep,
  hourMs,
  keepBeating,
  rememberedEveryMs,
  reportEveryMs,
  toMakeUp,
  type Beat,
  type SimulatorOptions,
} from '../../door/made-up.ts';
import { chance } from '../../door/waves.ts';
import { waterWorld, type WaterWorld } from './curves.ts';
import { Framer } from './framing.ts';
import { hourReport, timedReport, type Station } from './compose.ts';
import { parse } from './parse.ts';

/** A report that waits for its answer. */
interface Report {
  make(serial: number, sendTime: string): Uint8Array;
  answered(): void;
}

const tickMs = 250;
const resendAfterMs = 10_000;
const mostWaiting = 300;

/** Switches on a made-up SL 651 station for every device given; they knock, report and resend until the signal aborts. */
export function simulate(options: SimulatorOptions): void {
  const world = waterWorld(options.seed);
  const startMs = Date.now();
  const stations = options.devices.map((device) => switchOn(device, options, world, startMs));
  keepBeating(stations, tickMs, options.signal);
}

function switchOn(device: RegisteredDevice, options: SimulatorOptions, world: WaterWorld, startMs: number): Beat {
  const digits = (timeMs: number): string => digitsOf(timeMs, options.timeZone).slice(2);
  const station: Station = { device, world, digits };
  const write = writerOf(station, options);
  const kept = keptEveryMs(device);
  const waiting = toMakeUp(device, options, kept, startMs).map((timeMs) => write(kept, timeMs));
  let under: { report: Report; bytes: Uint8Array; serial: number; sentMs: number } | undefined;
  let serial = Math.floor(chance(device.address, 'serial') * 1000);
  const framer = new Framer();
  const line = keepLine({
    ...options,
    name: device.address,
    hear: (chunk) => {
      for (const framed of framer.push(chunk)) {
        if (!framed.ok || !under || parse(framed.bytes).serial !== under.serial) continue;
        under.report.answered();
        under = undefined;
      }
    },
    // What was under way on a line that broke is said again on the new one, before the rest.
    opened: () => {
      if (under) waiting.unshift(under.report);
      under = undefined;
    },
  });
  const put = (stepMs: number, timeMs: number): void => {
    waiting.unshift(write(stepMs, timeMs));
    if (waiting.length > mostWaiting) waiting.pop();
  };
  const due = schedule(device, startMs, put);
  return (nowMs: number): void => {
    due(nowMs);
    if (under && nowMs - under.sentMs > resendAfterMs && line.send(under.bytes)) under = { ...under, sentMs: nowMs };
    const report = under || !line.open ? undefined : waiting.shift();
    if (!report) return;
    serial = (serial % 0xffff) + 1;
    const bytes = report.make(serial, digits(nowMs));
    under = { report, bytes, serial, sentMs: nowMs };
    line.send(bytes);
  };
}

/** What a station keeps while it is off: a report for each hour, and pumping stations one every tenth minute. */
function keptEveryMs({ thing }: RegisteredDevice): number {
  return thing.kind === 'PumpingStation' ? rememberedEveryMs : hourMs;
}

/** Writes the report of the hour that ends at a time, or else of the moment, and notes it as kept when it is answered. */
function writerOf(station: Station, { logbook }: SimulatorOptions): (stepMs: number, timeMs: number) => Report {
  return (stepMs, timeMs) => ({
    make: (serial, sendTime) => (stepMs === hourMs ? hourReport : timedReport)(station, serial, sendTime, timeMs),
    answered: () => logbook.acknowledged(station.device.address, stepMs, timeMs),
  });
}

/** Puts each report when its time has come. */
function schedule(device: RegisteredDevice, startMs: number, put: (stepMs: number, timeMs: number) => void): Beat {
  const everyMs = reportEveryMs(device);
  const beats = [
    eachStep(device, everyMs, startMs - everyMs, (nowMs) => put(rememberedEveryMs, nowMs)),
    eachStep(device, hourMs, startMs, (nowMs) => put(hourMs, Math.floor(nowMs / hourMs) * hourMs)),
  ];
  return (nowMs) => beats.forEach((beat) => beat(nowMs));
}
