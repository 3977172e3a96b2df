import type { Datastream } from '../../../model/entity.ts';
import type { RegisteredDevice } from '../../../model/register.ts';
import { digitsOf } from '../../door/civil-time.ts';
import { keepLine, type DeviceLine } from '../../door/device-line.ts';
import {
  eachStep,
  hourMs,
  keepBeating,
  minuteMs,
  rememberedEveryMs,
  reportEveryMs,
  toMakeUp,
  type Beat,
  type SimulatorOptions,
} from '../../door/made-up.ts';
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

const tickMs = 200;
/** Today and yesterday are on the charts; the hours before are only for what is worked out of many days. */
const hoursFirst = 48;

/** Switches on a made-up HJ 212 device for every one given; they knock, speak and resend until the signal aborts. */
export function simulate(options: SimulatorOptions): void {
  const startMs = Date.now();
  const mishaps = mishapsOf(options.devices, options.seed, startMs);
  const devices = options.devices.map((device) => switchOn(device, options, mishaps, startMs));
  keepBeating(devices, tickMs, options.signal);
}

/** One device; what comes back is its heartbeat. */
function switchOn(device: RegisteredDevice, options: SimulatorOptions, mishaps: Mishaps, startMs: number): Beat {
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
    const thanked = (): void => noteThanks(device, options, span, timeMs);
    const frames = (qn: string | undefined) => dataFrames(sender, span, qn, stamp(timeMs, 14), factors, split);
    // Devices of 2005 do not ask to be thanked for what they say of the moment.
    if (sender.version !== 0 || span || rank !== 0) outbox.put({ rank, frames, thanked });
    else if (frames(undefined).every((frame) => line.send(frame, pieces))) thanked();
  };
  const hours = toMakeUp(device, options, hourMs, startMs, startMs - hourMs);
  const [young, old] = [hours.slice(0, hoursFirst), hours.slice(hoursFirst)];
  for (const timeMs of young) say('hour', timeMs, 1);
  for (const timeMs of toMakeUp(device, options, rememberedEveryMs, startMs)) say(undefined, timeMs, 1);
  for (const timeMs of old) say('hour', timeMs, 1);
  const due = schedule(device, say, (timeMs) => mishaps.silent(device, timeMs), startMs);
  return (nowMs: number): void => {
    due(nowMs);
    outbox.work(nowMs);
  };
}

type Say = (span: Span, timeMs: number, rank: 0 | 1) => void;

/** Of hours and moments the device knows which were acknowledged; minutes it does not make up for. */
function noteThanks({ address }: RegisteredDevice, { logbook }: SimulatorOptions, span: Span, timeMs: number): void {
  if (span === 'hour') logbook.acknowledged(address, hourMs, timeMs);
  else if (!span) logbook.acknowledged(address, rememberedEveryMs, timeMs);
}

/** Says each thing when its time has come; of an hour or a minute, when it is over. */
function schedule(device: RegisteredDevice, say: Say, silent: (timeMs: number) => boolean, startMs: number): Beat {
  const everyMs = reportEveryMs(device);
  const last = (stepMs: number, nowMs: number): number => Math.floor(nowMs / stepMs) * stepMs - stepMs;
  const beats = [
    eachStep(device, everyMs, startMs - everyMs, (nowMs) => say(undefined, Math.floor(nowMs / 1000) * 1000, 0)),
    eachStep(device, minuteMs, startMs, (nowMs) => say('minute', last(minuteMs, nowMs), 0)),
    eachStep(device, hourMs, startMs, (nowMs) => say('hour', last(hourMs, nowMs), 0)),
  ];
  return (nowMs) => {
    if (!silent(nowMs)) beats.forEach((beat) => beat(nowMs));
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
