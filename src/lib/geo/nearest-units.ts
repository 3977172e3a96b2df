import type { Position } from '../model/entity.ts';
import type { NetworkFile } from '../model/road-network.ts';
import type { RoadSpeeds } from '../model/road-speeds.ts';
import type { CityFrame } from './city-frame.ts';
import type { RoadGraph } from './road-graph.ts';
import { openNearRoads } from './road-near.ts';
import { roadTimes, speedsNow, type OnRoad, type RoadTimes } from './road-times.ts';

/** Somebody who could be sent: a vehicle, a team, a station. */
export interface Unit {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly state: string;
  readonly kind: string;
}

/** How far a unit is by road. */
export interface NearUnit {
  readonly unit: Unit;
  /** Under the speeds given; `null` where no road leads from one to the other, or none is near: unknown, not far. */
  readonly seconds: number | null;
  readonly lengthM: number | null;
}

export interface Roads {
  readonly network: NetworkFile;
  readonly graph: RoadGraph;
  readonly frame: CityFrame;
}

/** Whoever is farther from a road than this has no way by road. */
export const nearRoadM = 500;
/** Between the road and the place: 15 km/h. */
export const offRoadMps = 15 / 3.6;

interface Standing extends OnRoad {
  readonly offM: number;
}

/**
 * Units by the time they need to a place on the roads of the city with today's speeds, the soonest first; a road of which no
 * speed is known is driven as its class allows. Those without a way come last. Turns and signals are not counted.
 */
export function nearestUnits(
  place: Position,
  units: readonly Unit[],
  { network, graph, frame }: Roads,
  speeds?: RoadSpeeds,
  atMost = Infinity,
): NearUnit[] {
  const look = openNearRoads(graph, nearRoadM, 1);
  const standing = (lon: number, lat: number): Standing | undefined => {
    const [x, y] = frame.place([lon, lat]);
    const near = look(x, y);
    return near.count > 0 ? { edge: near.edge[0]!, alongM: near.alongM[0]!, offM: near.distanceM[0]! } : undefined;
  };
  const mps = speedsNow(network, speeds);
  const goal = standing(place[0], place[1]);
  const times = goal && roadTimes(graph, mps, goal);
  const found = units.map((unit): NearUnit => {
    const at = standing(unit.lon, unit.lat);
    if (!goal || !times || !at) return { unit, seconds: null, lengthM: null };
    return { unit, ...between(at, goal, times, graph, mps) };
  });
  return found.sort((a, b) => (a.seconds ?? Infinity) - (b.seconds ?? Infinity)).slice(0, atMost);
}

function between(
  at: Standing,
  goal: Standing,
  times: RoadTimes,
  { from, to, lengthM }: RoadGraph,
  mps: Float64Array,
): Pick<NearUnit, 'seconds' | 'lengthM'> {
  const onEdge = mps[at.edge]!;
  const by = (node: number, alongM: number) => ({
    seconds: times.seconds[node]! + alongM / onEdge,
    lengthM: times.lengthM[node]! + alongM,
  });
  const straightM = Math.abs(at.alongM - goal.alongM);
  const ways = [
    by(from[at.edge * 2]!, at.alongM),
    by(to[at.edge * 2]!, lengthM[at.edge]! - at.alongM),
    ...(at.edge === goal.edge ? [{ seconds: straightM / onEdge, lengthM: straightM }] : []),
  ];
  const best = ways.reduce((one, other) => (other.seconds < one.seconds ? other : one));
  if (!Number.isFinite(best.seconds)) return { seconds: null, lengthM: null };
  const offM = at.offM + goal.offM;
  return { seconds: best.seconds + offM / offRoadMps, lengthM: best.lengthM + offM };
}
