import type { City } from '../../model/city.ts';
import type { SignalPlan, Stage } from '../../model/junction.ts';
import type { LightEvent } from '../../model/signal-phase.ts';
import { chance } from '../door/waves.ts';
import { stepM, type Network, type Way } from './road-network.ts';

type Place = readonly [lonDeg: number, latDeg: number];

/** One road into a crossing. */
export interface Arm {
  /** Outwards, clockwise from north. */
  readonly bearingDeg: number;
  /** Signal groups of what goes on and of what turns left. */
  readonly through: number;
  readonly left?: number;
}
/** A made-up signalled crossing. */
export interface Crossing {
  readonly id: number;
  readonly place: Place;
  readonly town: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly arms: readonly Arm[];
  /** It flashes in the small hours. */
  readonly restsAtNight: boolean;
}

const crossingsATown = 5;
const looksWithinM = 4_000;
/** Crossings nearer than this are one junction. */
const apartM = 250;
const mains = ['expressway', 'primary', 'secondary'];

/** The busiest crossings near the middle of every town, the same for the same network. */
export function crossings(city: City, network: Network): Crossing[] {
  const found: Crossing[] = [];
  const candidates = network.nodes.flatMap((place, node) => {
    const ways = network.leaving[node]!.filter(({ lengthM, roadClass }) => lengthM > 20 && mains.includes(roadClass));
    return network.leaving[node]!.length >= 3 && ways.length >= 2 ? [{ place, ways: network.leaving[node]! }] : [];
  });
  for (const { code, name, centre } of city.divisions) {
    const near = candidates
      .map((one) => ({ ...one, farM: Math.hypot(...stepM(one.place, centre)) }))
      .filter(({ farM }) => farM < looksWithinM)
      .sort((a, b) => a.farM - b.farM);
    let n = 0;
    for (const { place, ways } of near) {
      if (n === crossingsATown) break;
      if (found.some((other) => Math.hypot(...stepM(other.place, place)) < apartM)) continue;
      n += 1;
      const title = { zh: `${name.zh} ${n} 号路口`, en: `${name.en} junction ${n}` };
      const id = found.length + 1;
      const restsAtNight = id % 3 === 0;
      found.push({ id, place, town: code, name: title, arms: armsOf(ways), restsAtNight });
    }
  }
  return found;
}

/** Roads opposite each other share their groups; the road that is left over has one of its own. */
function armsOf(ways: readonly Way[]): Arm[] {
  const bearings = ways.slice(0, 4).map(bearingOf);
  const away = (a: number, b: number): number => Math.abs(((a - b + 540) % 360) - 180);
  const opposite = bearings
    .slice(1)
    .reduce((best, one) => (away(one, bearings[0]! + 180) < away(best, bearings[0]! + 180) ? one : best));
  const isMain = (bearing: number): boolean => bearing === bearings[0] || bearing === opposite;
  return bearings.map((bearingDeg) =>
    isMain(bearingDeg)
      ? { bearingDeg, through: 1, left: 2 }
      : bearings.length > 3
        ? { bearingDeg, through: 3, left: 4 }
        : { bearingDeg, through: 3 },
  );
}

/** Where a way leads when it leaves, over its first metres. */
function bearingOf({ line, alongM }: Way): number {
  const at = Math.max(
    1,
    alongM.findIndex((m) => m > 30),
  );
  const [eastM, northM] = stepM(line[0]!, line[at]!);
  return ((Math.atan2(eastM, northM) * 180) / Math.PI + 360) % 360;
}

const yellowS = 3;
const allRedS = 2;
const names = {
  1: { zh: '主路直行', en: 'main road, ahead' },
  2: { zh: '主路左转', en: 'main road, left' },
  3: { zh: '支路放行', en: 'side road, ahead' },
  4: { zh: '支路左转', en: 'side road, left' },
} as const;
const programs = [
  { number: 1, name: { zh: '早晚高峰', en: 'Peak' }, splitsS: [48, 24, 36, 20] },
  { number: 2, name: { zh: '平峰', en: 'Off-peak' }, splitsS: [34, 18, 28, 16] },
  { number: 3, name: { zh: '夜间', en: 'Night' }, splitsS: [22, 14, 20, 14] },
] as const;

/** The plan by the clock; none while it flashes. */
export function planAt({ id, arms, restsAtNight }: Crossing, hour: number): SignalPlan | undefined {
  const isPeak = (hour >= 7 && hour < 9.5) || (hour >= 16.5 && hour < 19);
  const isNight = hour >= 23 || hour < 5.5;
  if (isNight && restsAtNight) return undefined;
  const { number, name, splitsS } = programs[isPeak ? 0 : isNight ? 2 : 1];
  const groups = [...new Set(arms.flatMap(({ through, left }) => [through, ...(left ? [left] : [])]))].sort();
  const stages = groups.map((group, n): Stage => {
    const splitS = splitsS[group - 1]!;
    return { number: n + 1, name: names[group as keyof typeof names], splitS, groups: [group] };
  });
  const cycleS = stages.reduce((sum, { splitS }) => sum + splitS, 0);
  return { number, name, cycleS, offsetS: Math.floor(chance('offset', id) * cycleS), stages };
}

/** What a group shows from a moment on: what it shows, and all that follows within one cycle. */
export function eventsOf(plan: SignalPlan, group: number, nowMs: number): LightEvent[] {
  const cycleMs = plan.cycleS * 1000;
  const beginMs = Math.floor((nowMs - plan.offsetS * 1000) / cycleMs) * cycleMs + plan.offsetS * 1000;
  const events: LightEvent[] = [];
  for (const cycle of [0, 1]) {
    let atMs = beginMs + cycle * cycleMs;
    for (const { splitS, groups } of plan.stages) {
      const endMs = atMs + splitS * 1000;
      if (groups.includes(group)) {
        const greenMs = endMs - (yellowS + allRedS) * 1000;
        events.push({ light: 'red', untilMs: atMs }, { light: 'green', untilMs: greenMs });
        events.push({ light: 'yellow', untilMs: greenMs + yellowS * 1000 });
      }
      atMs = endMs;
    }
  }
  return events.filter(({ untilMs }) => untilMs! > nowMs).slice(0, 4);
}

export type Mishap = 'silent' | 'fault' | 'dark' | 'failure-flash' | 'manual';
const mishaps: readonly (readonly [Mishap, share: number])[] = [
  ['silent', 0.01],
  ['fault', 0.015],
  ['failure-flash', 0.02],
  ['dark', 0.005],
  ['manual', 0.02],
];
const mishapMs = 20 * 60_000;

/** What is wrong with a controller: a few are, each for a while; the same for the same moment. */
export function mishapOf({ id }: Crossing, nowMs: number): Mishap | undefined {
  const lot = chance('signal', id, Math.floor((nowMs + chance('shift', id) * mishapMs) / mishapMs));
  let sum = 0;
  return mishaps.find(([, share]) => lot < (sum += share))?.[0];
}
