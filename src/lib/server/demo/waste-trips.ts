import { isWithin } from '../../geo/fence.ts';
import type { City } from '../../model/city.ts';
import type { Thing } from '../../model/entity.ts';
import { seeded } from '../../model/seeded.ts';
import type { StillFeature } from '../../model/still.ts';
import type { Text } from '../../model/text.ts';
import { crossingAt, quickest } from './quickest.ts';
import { stepM, type Network, type Way } from './road-network.ts';

type Place = readonly [lonDeg: number, latDeg: number];

/** What a trip does that it should not; most do nothing. */
export type Mishap = 'none' | 'detour' | 'forbidden' | 'stop' | 'silence' | 'short' | 'slow';

export interface WasteTrip {
  readonly number: string;
  readonly waste: { readonly code: string; readonly name: Text };
  readonly plannedT: number;
  readonly sentT: number;
  readonly receivedT: number;
  readonly generator: Thing;
  readonly receiver: StillFeature;
  readonly vehicle: { readonly id: string; readonly plate: string };
  readonly leftMs: number;
  readonly dueMs: number;
  readonly arrivedMs: number;
  /** What was allowed, and what is driven. */
  readonly corridor: readonly Place[];
  readonly driven: readonly Place[];
  readonly alongM: Float64Array;
  readonly mishap: Mishap;
}

/** Wastes by industry, with their codes of the national catalogue (edition 2025). */
const wastes: Readonly<Record<string, readonly { code: string; name: Text }[]>> = {
  dyeing: [{ code: 'HW12 900-299-12', name: { zh: '废染料涂料', en: 'Waste dyes' } }],
  incineration: [{ code: 'HW18 772-003-18', name: { zh: '焚烧飞灰', en: 'Fly ash' } }],
};
const usualWastes = [
  { code: 'HW08 900-249-08', name: { zh: '废矿物油', en: 'Waste mineral oil' } },
  { code: 'HW49 900-039-49', name: { zh: '废活性炭', en: 'Spent activated carbon' } },
  { code: 'HW49 900-041-49', name: { zh: '沾染性废包装', en: 'Contaminated packaging' } },
  { code: 'HW17 336-064-17', name: { zh: '表面处理污泥', en: 'Surface-treatment sludge' } },
];

type Below = (below: number) => number;
type Slower = (way: Way) => number;

const everyMs = 6 * 60_000;
/** What a truck makes of the limit, and what the plan counts on. */
const pace = 0.75;
const plannedPace = 0.6;
/** By turns: six of twenty go wrong. */
const turns: ReadonlyMap<number, Mishap> = new Map([
  [1, 'detour'],
  [4, 'silence'],
  [7, 'stop'],
  [10, 'forbidden'],
  [13, 'short'],
  [16, 'slow'],
]);
const turnsOf = 20;
export const stopMs = 25 * 60_000;
export const silenceMs = 12 * 60_000;
const vehicles = 60;

export interface Depot {
  readonly city: City;
  readonly network: Network;
  readonly generators: readonly Thing[];
  readonly receivers: readonly StillFeature[];
  readonly zones: readonly StillFeature[];
}

/** Trips that left in the hours before a moment, each the same whenever it is asked for: a program begun anew goes on where it was. */
export function openTrips(depot: Depot) {
  const known = new Map<number, WasteTrip | undefined>();
  const inZone = zoned(depot);

  function tripOf(slot: number): WasteTrip | undefined {
    if (!known.has(slot)) known.set(slot, tripAt(depot, slot, inZone));
    return known.get(slot);
  }

  return (nowMs: number, backMs: number): WasteTrip[] => {
    const [first, last] = [Math.ceil((nowMs - backMs) / everyMs), Math.floor(nowMs / everyMs)];
    for (const slot of known.keys()) if (slot < first) known.delete(slot);
    return Array.from({ length: last - first + 1 }, (_, n) => tripOf(first + n)).filter((trip) => trip !== undefined);
  };
}

/** Whether a crossing lies in a zone that must not be entered. */
function zoned({ network, zones }: Depot): (node: number) => boolean {
  const rings = zones.flatMap(({ geometry }) => (geometry.type === 'MultiPolygon' ? geometry.coordinates : []));
  const within = network.nodes.map((node) => rings.some((polygon) => isWithin(node, polygon)));
  return (node) => within[node]!;
}

const draws = 6;

/** Who sends to whom, by a way through no zone: no other corridor is allowed. Drawn again where there is none. */
function planOf({ network, generators, receivers }: Depot, below: Below, avoiding: Slower) {
  for (let n = 0; n < draws; n += 1) {
    const [generator, receiver] = [generators[below(generators.length)]!, receivers[below(receivers.length)]!];
    const start = crossingAt(network, [generator.location![0], generator.location![1]]);
    const allowed = quickest(network, start, crossingAt(network, placeOf(receiver)), avoiding);
    if (allowed.length >= 4 && allowed.every((way) => avoiding(way) === 1)) return { generator, receiver, allowed };
  }
  return undefined;
}

function tripAt(depot: Depot, slot: number, inZone: (node: number) => boolean): WasteTrip | undefined {
  const { city } = depot;
  const below = seeded(city.seed + slot);
  const avoiding = (way: Way): number => (inZone(way.from) || inZone(way.to) ? 50 : 1);
  const plan = planOf(depot, below, avoiding);
  if (!plan) return undefined;
  const { generator, receiver, allowed } = plan;
  const wanted = turns.get(slot % turnsOf) ?? 'none';
  const aside = asideOf(wanted, depot, allowed, inZone, below, avoiding);
  const mishap = (wanted === 'detour' || wanted === 'forbidden') && !aside ? 'none' : wanted;
  const driven = lineOf(aside ?? allowed);
  const leftMs = slot * everyMs;
  const freeMs = secondsOf(aside ?? allowed) * 1000;
  const lateMs = mishap === 'stop' ? stopMs : mishap === 'slow' ? freeMs : 0;
  const arrivedMs = Math.round(leftMs + freeMs / pace + lateMs);
  const choices = wastes[String(generator.properties?.['industry'])] ?? usualWastes;
  const plannedT = 3 + below(90) / 10;
  const sentT = Math.round(plannedT * (95 + below(8))) / 100;
  const vehicle = `H${String((slot % vehicles) + 1).padStart(4, '0')}`;
  return {
    number: `${city.adcode}-${slot}`,
    waste: choices[below(choices.length)]!,
    plannedT,
    sentT,
    receivedT: Math.round(sentT * (mishap === 'short' ? 91 : 99.2 + below(12) / 10)) / 100,
    generator,
    receiver,
    vehicle: { id: vehicle, plate: `测A·${vehicle}` },
    leftMs,
    dueMs: Math.round(leftMs + (secondsOf(allowed) * 1000) / plannedPace),
    arrivedMs,
    corridor: lineOf(allowed),
    driven,
    alongM: alongOf(driven),
    mishap,
  };
}

/** The way of a driver who does not keep to the plan: over a crossing elsewhere, for some right through a zone. */
function asideOf(
  mishap: Mishap,
  { network }: Depot,
  allowed: readonly Way[],
  inZone: (node: number) => boolean,
  below: Below,
  avoiding: Slower,
): Way[] | undefined {
  if (mishap !== 'detour' && mishap !== 'forbidden') return undefined;
  const middle = network.nodes[allowed[Math.floor(allowed.length / 2)]!.from]!;
  const near = network.nodes.flatMap((node, n) => {
    const farM = Math.hypot(...stepM(node, middle));
    const suits = mishap === 'forbidden' ? inZone(n) : !inZone(n) && farM > 1_200 && farM < 2_500;
    return suits && network.leaving[n]!.length > 0 ? [{ n, farM }] : [];
  });
  near.sort((a, b) => a.farM - b.farM);
  const via = near[below(Math.min(near.length, 5))]?.n;
  if (via === undefined) return undefined;
  const there = quickest(network, allowed[0]!.from, via, avoiding);
  const on = quickest(network, via, allowed.at(-1)!.to, avoiding);
  return there.length > 0 && on.length > 0 ? [...there, ...on] : undefined;
}

export const placeOf = ({ properties: { centre } }: StillFeature): Place => [centre[0], centre[1]];
const secondsOf = (ways: readonly Way[]): number => ways.reduce((sum, way) => sum + way.lengthM / way.speedMps, 0);

function lineOf(ways: readonly Way[]): Place[] {
  return [ways[0]!.line[0]!, ...ways.flatMap((way) => way.line.slice(1))];
}

function alongOf(line: readonly Place[]): Float64Array {
  const alongM = new Float64Array(line.length);
  for (let n = 1; n < line.length; n += 1) alongM[n] = alongM[n - 1]! + Math.hypot(...stepM(line[n - 1]!, line[n]!));
  return alongM;
}
