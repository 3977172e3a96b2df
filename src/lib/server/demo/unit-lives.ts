import type { UnitState } from '../../model/resource.ts';
import { chance } from '../door/waves.ts';
import { crossingAt, quickest } from './quickest.ts';
import { stepM, type Network } from './road-network.ts';

type Place = readonly [lonDeg: number, latDeg: number];

/** A made-up unit: where it is at home and how many it is. */
export interface DemoUnit {
  readonly id: string;
  readonly home: Place;
  readonly crew: number;
}
export interface UnitMoment {
  readonly state: UnitState;
  readonly place: Place;
  readonly crew: number;
}

const minuteMs = 60_000;
/** In each span of this length a unit is called once, or not at all. */
const spanMs = 2 * 60 * minuteMs;
const calledIn = 0.3;
/** From the call until it drives. */
const turnsOutMs = 80_000;
/** A shift of this length may find a unit out of service. */
const shiftMs = 8 * 60 * minuteMs;
const outIn = 0.05;
const farAtMostM = 9_000;

/** One call of a unit: the way there as a line, with the ms from its start to each point. */
interface Call {
  readonly atMs: number;
  readonly line: readonly Place[];
  readonly afterMs: readonly number[];
  readonly staysMs: number;
}

export interface UnitLives {
  at(unit: DemoUnit, timeMs: number): UnitMoment;
}

/** The lives of units on the roads of a city, the same whenever they are asked. */
export function openUnitLives(network: Network): UnitLives {
  const calls = new Map<string, { readonly span: number; readonly call: Call | undefined }>();

  function callOf(unit: DemoUnit, span: number): Call | undefined {
    const known = calls.get(unit.id);
    if (known?.span === span) return known.call;
    const call = chance(unit.id, span, 'called') < calledIn ? made(network, unit, span) : undefined;
    calls.set(unit.id, { span, call });
    return call;
  }

  return {
    at(unit, timeMs) {
      const { home, crew } = unit;
      const onDuty = Math.max(1, crew - Math.floor(3 * chance(unit.id, Math.floor(timeMs / shiftMs), 'crew')));
      if (chance(unit.id, Math.floor(timeMs / shiftMs), 'out') < outIn)
        return { state: 'outOfService', place: home, crew: 0 };
      const call = callOf(unit, Math.floor(timeMs / spanMs));
      return { crew: onDuty, ...(call ? during(call, timeMs, home) : { state: 'available', place: home }) };
    },
  };
}

/** A call to one of the crossings around; it ends with the unit at home again before its span does. */
function made(network: Network, { id, home }: DemoUnit, span: number): Call | undefined {
  const near = network.nodes.flatMap((node, n) => (Math.hypot(...stepM(node, home)) < farAtMostM ? [n] : []));
  const goal = near[Math.floor(chance(id, span, 'goal') * near.length)];
  if (goal === undefined) return undefined;
  const ways = quickest(network, crossingAt(network, home), goal);
  const line: Place[] = [home];
  const afterMs = [0];
  for (const way of ways) {
    line.push(way.line.at(-1)!);
    afterMs.push(afterMs.at(-1)! + (way.lengthM / way.speedMps) * 1000);
  }
  const busyMs = turnsOutMs + 2 * afterMs.at(-1)!;
  const leftMs = spanMs - busyMs - 10 * minuteMs;
  if (leftMs < 10 * minuteMs) return undefined;
  const staysMs = Math.min(leftMs, (15 + 30 * chance(id, span, 'stays')) * minuteMs);
  return { atMs: span * spanMs + chance(id, span, 'at') * (leftMs - staysMs), line, afterMs, staysMs };
}

/** Called, there, at work and back: on the way home it can be called again. */
function during({ atMs, line, afterMs, staysMs }: Call, timeMs: number, home: Place): Omit<UnitMoment, 'crew'> {
  const sinceMs = timeMs - atMs;
  const driveMs = afterMs.at(-1)!;
  const arrivedMs = turnsOutMs + driveMs;
  if (sinceMs < 0) return { state: 'available', place: home };
  if (sinceMs < turnsOutMs) return { state: 'called', place: home };
  if (sinceMs < arrivedMs) return { state: 'onTheWay', place: along(line, afterMs, sinceMs - turnsOutMs) };
  if (sinceMs < arrivedMs + staysMs) return { state: 'onScene', place: line.at(-1)! };
  return { state: 'available', place: along(line, afterMs, Math.max(0, driveMs - (sinceMs - arrivedMs - staysMs))) };
}

function along(line: readonly Place[], afterMs: readonly number[], ms: number): Place {
  const n = Math.max(
    1,
    afterMs.findIndex((after) => after >= ms),
  );
  const [a, b] = [line[n - 1]!, line[n] ?? line[n - 1]!];
  const pieceMs = (afterMs[n] ?? 0) - afterMs[n - 1]!;
  const share = pieceMs > 0 ? Math.min(1, Math.max(0, (ms - afterMs[n - 1]!) / pieceMs)) : 0;
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}
