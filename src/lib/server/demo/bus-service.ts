import { stepM } from './road-network.ts';
import type { BusRun } from './bus-lines.ts';

/** A bus on its way at a moment. */
export interface BusNow {
  readonly trip: string;
  readonly run: BusRun;
  readonly vehicle: string;
  readonly label: string;
  readonly place: readonly [lonDeg: number, latDeg: number];
  readonly headingDeg: number;
  readonly speedMps: number;
  /** Behind the timetable at the stop it comes to. */
  readonly delayS: number;
}

/** When a trip leaves its first stop, as seconds and as the clock of the city says it: `0610`. */
export interface Departure {
  readonly atMs: number;
  readonly clock: string;
}

const minuteMs = 60_000;
export const byDayEveryMs = 10 * minuteMs;
const byNightEveryMs = 30 * minuteMs;
const longestTripMs = 3 * 3_600_000;
const dwellS = 20;

/** Whether a trip leaves at so many minutes after midnight: every ten minutes by day, every thirty at night. */
export function leavesAt(minuteOfDay: number): boolean {
  const byDay = minuteOfDay >= 6 * 60 && minuteOfDay < 22 * 60;
  return minuteOfDay % (byDay ? byDayEveryMs / minuteMs : byNightEveryMs / minuteMs) === 0;
}

export const clockOf = (minuteOfDay: number): string =>
  `${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}${String(minuteOfDay % 60).padStart(2, '0')}`;

/** Those that left within the time the longest trip takes. */
export function departuresBefore(nowMs: number, minuteOfDay: (ms: number) => number): Departure[] {
  const found: Departure[] = [];
  const last = Math.floor(nowMs / byDayEveryMs) * byDayEveryMs;
  for (let atMs = last; atMs > nowMs - longestTripMs; atMs -= byDayEveryMs) {
    const minute = minuteOfDay(atMs);
    if (leavesAt(minute)) found.push({ atMs, clock: clockOf(minute) });
  }
  return found;
}

/** One of the trips that leave one after another, so that vehicles bear few names. */
const vehiclesPerRun = 20;

/**
 * Where the bus of a departure is, or nothing before it leaves and after it has arrived. `flow` is the share of free
 * speed that traffic leaves at a moment. It depends on nothing but the time: a service begun anew goes on where it was.
 */
export function busAt(
  run: BusRun,
  departure: Departure,
  nowMs: number,
  flow: (ms: number) => number,
): BusNow | undefined {
  const luck = 0.92 + 0.2 * chanceOf(`${run.line}${run.direction}${departure.atMs}`);
  let leftS = 0;
  const sinceS = (nowMs - departure.atMs) / 1000;
  for (let n = 1; n < run.stops.length; n += 1) {
    const [before, stop] = [run.stops[n - 1]!, run.stops[n]!];
    const roadS = (stop.freeS * luck) / flow(departure.atMs + leftS * 1000);
    const arrivesS = leftS + roadS;
    const delayS = Math.round(arrivesS + dwellS - stop.plannedS);
    // Nobody leaves before the timetable says so.
    const leavesS = Math.max(arrivesS + dwellS, stop.plannedS);
    if (sinceS < arrivesS) {
      const alongM = before.alongM + (stop.alongM - before.alongM) * ((sinceS - leftS) / roadS);
      return busNow(run, departure, alongM, (stop.alongM - before.alongM) / roadS, delayS);
    }
    if (sinceS < leavesS) return busNow(run, departure, stop.alongM, 0, Math.max(0, delayS));
    leftS = leavesS;
  }
  return undefined;
}

function busNow(run: BusRun, { atMs, clock }: Departure, alongM: number, speedMps: number, delayS: number): BusNow {
  const number = (Math.floor(atMs / byDayEveryMs) % vehiclesPerRun) + 1;
  const half = run.direction === 0 ? 'A' : 'B';
  return {
    trip: `${run.line}-${run.direction}-${clock}`,
    run,
    vehicle: `${run.line}${half}${String(number).padStart(2, '0')}`,
    label: `${half}${String(number).padStart(2, '0')}`,
    ...placeOn(run, alongM),
    speedMps,
    delayS,
  };
}

function placeOn({ shape, alongM }: BusRun, at: number): Pick<BusNow, 'place' | 'headingDeg'> {
  let n = 1;
  while (n < shape.length - 1 && alongM[n]! < at) n += 1;
  const [a, b] = [shape[n - 1]!, shape[n]!];
  const lengthM = alongM[n]! - alongM[n - 1]!;
  const share = lengthM > 0 ? Math.min(1, (at - alongM[n - 1]!) / lengthM) : 0;
  const [eastM, northM] = stepM(a, b);
  return {
    place: [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share],
    headingDeg: ((Math.atan2(eastM, northM) * 180) / Math.PI + 360) % 360,
  };
}

/** From 0 to 1, the same for the same words (FNV-1a). */
function chanceOf(words: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < words.length; n += 1) hash = Math.imul(hash ^ words.charCodeAt(n), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}
