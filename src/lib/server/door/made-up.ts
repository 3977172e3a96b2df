import type { RegisteredDevice } from '../../model/register.ts';
import type { Logbook } from './logbook.ts';
import { chance } from './waves.ts';

/** What every kind of made-up device is switched on with. */
export interface SimulatorOptions {
  readonly devices: readonly RegisteredDevice[];
  readonly host: string;
  readonly port: number;
  readonly timeZone: string;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly logbook: Logbook;
  /** How far back the devices remember when they are switched on. */
  readonly memoryMs?: number;
}

/** What is to be done at a moment. */
export type Beat = (nowMs: number) => void;

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
/** Of the moments, devices keep every tenth minute. */
export const rememberedEveryMs = 10 * minuteMs;
const usualMemoryMs = 24 * hourMs;
/** Hours are few, and a forecast must have seen the course of a day many times before it tells it from chance. */
const hoursMemoryMs = 144 * hourMs;

/** Lets the hearts of all devices beat every `tickMs` until the signal aborts. */
export function keepBeating(beats: readonly Beat[], tickMs: number, signal: AbortSignal): void {
  const ticking = setInterval(() => beats.forEach((beat) => beat(Date.now())), tickMs);
  signal.addEventListener('abort', () => clearInterval(ticking), { once: true });
}

/** Starts of the steps up to `newestMs` that the device must make up for when switched on at `startMs`, newest first. */
export function toMakeUp(
  { address }: RegisteredDevice,
  { logbook, memoryMs }: SimulatorOptions,
  stepMs: number,
  startMs: number,
  newestMs = startMs,
): number[] {
  return logbook.missing(address, stepMs, startMs - (memoryMs ?? memoryMsOf(stepMs)), newestMs);
}

/** How far back a device makes up for steps of a length. */
export function memoryMsOf(stepMs: number): number {
  return stepMs === hourMs ? hoursMemoryMs : usualMemoryMs;
}

/** How often a device reports. */
export function reportEveryMs({ thing }: RegisteredDevice): number {
  return Number(thing.properties?.reportEveryS ?? 30) * 1000;
}

/** Calls `passed` once whenever steps have ended since `sinceMs`; every device counts them from its own second. */
export function eachStep(device: RegisteredDevice, stepMs: number, sinceMs: number, passed: Beat): Beat {
  const offsetMs = Math.floor(chance(device.address, 'offset') * reportEveryMs(device));
  const countOf = (timeMs: number): number => Math.floor((timeMs - offsetMs) / stepMs);
  let count = countOf(sinceMs);
  return (nowMs) => {
    if (countOf(nowMs) <= count) return;
    count = countOf(nowMs);
    passed(nowMs);
  };
}
