import type { Datastream } from '../../../model/entity.ts';
import type { RegisteredDevice } from '../../../model/register.ts';
import { digitsOf } from '../../door/civil-time.ts';
import { keepLine, type DeviceLine } from '../../door/device-line.ts';
import { chance } from '../../door/waves.ts';
import { dataFrames, type FactorValues, type Sender } from './compose.ts';
import { valueAt } from './curves.ts';
import { codeOf } from './factors.ts';
import { Framer, segmentIn } from './framing.ts';
import { mishapsOf, type Mishaps } from './mishaps.ts';
import type { Span } from './observe.ts';
import { Outbox } from './outbox.ts';
import { parse } from './parse.ts';
import { reply } from './reply.ts';

export interface SimulatorOptions {
  readonly devices: readonly RegisteredDevice[];
  readonly host: string;
  readonly port: number;
  readonly timeZone: string;
  readonly seed: number;
  readonly signal: AbortSignal;
  /** How far back the devices remember when they are switched on. */
  readonly memoryMs?: number;
}

const tickMs = 200;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const rememberedEveryMs = 10 * minuteMs;

/** Switches on a made-up HJ 212 device for every one given; they knock, speak and resend until the signal aborts. */
export function simulate(options: SimulatorOptions): void {
  const startMs = Date.now();
  const mishaps = mishapsOf(options.devices, options.seed, startMs);
  const devices = options.devices.map((device) => switchOn(device, options, mishaps, startMs));
  const ticking = setInterval(() => devices.forEach((tick) => tick(Date.now())), tickMs);
  options.signal.addEventListener('abort', () => clearInterval(ticking), { once: true });
}

/** One device; what comes back is its heartbeat. */
function switchOn(device: RegisteredDevice, options: SimulatorOptions, mishaps: Mishaps, startMs: number) {
  const sender = senderOf(device);
  const clockErrorMs = mishaps.clockErrorMs(device);
  const stamp = (timeMs: number, digits: 14 | 17): string => digitsOf(timeMs + clockErrorMs, options.timeZone, digits);
  const pieces = chance(device.address, 'pieces') < 0.2 ? 3 : 1;
  const split = chance(device.address, 'split') < 0.2;
  const outbox = new Outbox(
    () => line,
    (timeMs) => stamp(timeMs, 17),
    pieces,
  );
  const line = keepLine({
    ...options,
    name: device.address,
    hear: listener(outbox, () => line),
    opened: () => outbox.startOver(),
  });
  const say = (span: Span, timeMs: number, rank: 0 | 1): void => {
    const factors = factorsOf(device, span, timeMs, sender.version, options.timeZone, mishaps);
    if (factors.length === 0) return;
    const frames = (qn: string | undefined) => dataFrames(sender, span, qn, stamp(timeMs, 14), factors, split);
    // Devices of 2005 do not ask to be thanked for what they say of the moment.
    if (sender.version === 0 && !span && rank === 0) frames(undefined).forEach((frame) => line.send(frame, pieces));
    else outbox.put({ rank, frames });
  };
  recall(say, startMs, options.memoryMs ?? 24 * hourMs);
  const due = schedule(device, say, (timeMs) => mishaps.silent(device, timeMs), startMs);
  return (nowMs: number): void => {
    due(nowMs);
    outbox.work(nowMs);
  };
}

type Say = (span: Span, timeMs: number, rank: 0 | 1) => void;

/** What the device kept while it was off: the day's hours and every tenth minute of it. */
function recall(say: Say, startMs: number, memoryMs: number): void {
  const lastHour = Math.floor(startMs / hourMs) * hourMs - hourMs;
  for (let timeMs = lastHour; timeMs > startMs - memoryMs; timeMs -= hourMs) say('hour', timeMs, 1);
  const lastTen = Math.floor(startMs / rememberedEveryMs) * rememberedEveryMs;
  for (let timeMs = lastTen; timeMs > startMs - memoryMs; timeMs -= rememberedEveryMs) say(undefined, timeMs, 1);
}

/** Says each thing when its time has come, every device at its own second. */
function schedule(
  { address, thing }: RegisteredDevice,
  say: Say,
  silent: (timeMs: number) => boolean,
  startMs: number,
) {
  const everyMs = Number(thing.properties?.reportEveryS ?? 30) * 1000;
  const offsetMs = Math.floor(chance(address, 'offset') * everyMs);
  const countOf = (timeMs: number, stepMs: number): number => Math.floor((timeMs - offsetMs) / stepMs);
  let reports = countOf(startMs, everyMs) - 1;
  let minutes = countOf(startMs, minuteMs);
  let hours = countOf(startMs, hourMs);
  return (nowMs: number): void => {
    if (silent(nowMs)) return;
    if (countOf(nowMs, everyMs) > reports) {
      reports = countOf(nowMs, everyMs);
      say(undefined, Math.floor(nowMs / 1000) * 1000, 0);
    }
    if (countOf(nowMs, minuteMs) > minutes) {
      minutes = countOf(nowMs, minuteMs);
      say('minute', Math.floor(nowMs / minuteMs) * minuteMs - minuteMs, 0);
    }
    if (countOf(nowMs, hourMs) > hours) {
      hours = countOf(nowMs, hourMs);
      say('hour', Math.floor(nowMs / hourMs) * hourMs - hourMs, 0);
    }
  };
}

export function senderOf({ address, thing }: RegisteredDevice): Sender {
  const { edition, medium } = thing.properties ?? {};
  const version = edition === 2005 ? 0 : edition === 2025 ? 2 : 1;
  if (thing.kind === 'AirStation') return { mn: address, st: '22', version };
  if (thing.kind === 'WaterSection') return { mn: address, st: '21', version };
  return { mn: address, st: medium === 'gas' ? '31' : '32', version };
}

/** The values of all datastreams of one span, by the codes of the device's edition. */
export function factorsOf(
  device: RegisteredDevice,
  span: Span,
  timeMs: number,
  version: number,
  timeZone: string,
  mishaps: Mishaps,
): FactorValues[] {
  return device.datastreams
    .filter((stream) => stream.span === span)
    .flatMap((stream) => {
      const code = codeOf(stream.property, version);
      return code ? [{ code, values: valuesOf(device, stream, timeMs, timeZone, mishaps) }] : [];
    });
}

function valuesOf(
  device: RegisteredDevice,
  { property, span, decimals }: Datastream,
  timeMs: number,
  timeZone: string,
  mishaps: Mishaps,
): Record<string, string> {
  const at = (time: number): number =>
    valueAt(device, property, time, timeZone) * mishaps.excess(device, property, time);
  const text = (value: number): string => value.toFixed(decimals + 1);
  const Flag = mishaps.flag(device, property, timeMs);
  if (!span) return { Rtd: Flag === 'D' ? '-99' : text(at(timeMs)), Flag };
  const lengthMs = span === 'hour' ? hourMs : minuteMs;
  const values = [0.1, 0.3, 0.5, 0.7, 0.9].map((part) => at(timeMs + part * lengthMs));
  const Avg = text(values.reduce((sum, value) => sum + value, 0) / values.length);
  return { Min: text(Math.min(...values)), Avg, Max: text(Math.max(...values)), Flag };
}

/** Hears thanks, and answers requests of the centre as a device does: ready (9011), then done (9012). */
function listener(outbox: Outbox, line: () => DeviceLine): (chunk: Uint8Array) => void {
  const framer = new Framer();
  return (chunk) => {
    for (const framed of framer.push(chunk)) {
      if (!framed.ok) continue;
      const message = parse(segmentIn(framed.bytes));
      if (message.header.CN === '9014') outbox.thanked(message.header.QN);
      else if (!message.header.CN!.startsWith('9')) {
        line().send(reply(message, '9011', 'QnRtn=1'));
        line().send(reply(message, '9012', 'ExeRtn=1'));
      }
    }
  };
}
