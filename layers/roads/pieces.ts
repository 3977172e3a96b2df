import { gradeOfSpeed, grades } from '../../src/lib/model/congestion.ts';
import type { Position } from '../../src/lib/model/entity.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import { lineOf, type NetworkFile } from '../../src/lib/model/road-network.ts';
import { roadSpeedsId, roadSpeedsStaleMs, speedsOf } from '../../src/lib/model/road-speeds.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';

export const unknownColour = 'unknown';
const stepM = 150;

/** The colour of each piece of the network by its speed; `unknown` where too few vehicles came through, or none is told. */
export function coloursOf(network: NetworkFile, state: FeedState | undefined, nowMs: number): string[] {
  const speeds = speedsOf(state?.things.get(roadSpeedsId), network.edges.length, nowMs);
  return network.edges.map((edge, n) => {
    const speedKmh = speeds?.speedKmh[n] ?? 0;
    return speedKmh > 0 ? gradeOfSpeed(edge.class, speedKmh).colour : unknownColour;
  });
}

/** The main road each piece belongs to, where it belongs to one: what a touch on it leads to. */
export function mainRoadsOf(state: FeedState): Map<number, Id> {
  const roads = new Map<number, Id>();
  for (const { id, properties } of state.things.values()) {
    if (typeof properties?.pieces !== 'string') continue;
    for (const piece of properties.pieces.split(',')) roads.set(Number(piece), id);
  }
  return roads;
}

/** Points of each piece, close enough together to follow hill and valley. */
export function pointsOf(network: NetworkFile): Position[][] {
  return network.edges.map((edge) => {
    const line = lineOf(network, edge);
    return line.flatMap((to, at) => (at === 0 ? [to] : between(line[at - 1]!, to)));
  });
}

function between([lonA, latA]: Position, [lonB, latB]: Position): Position[] {
  const eastM = (lonB - lonA) * 111_320 * Math.cos((latA * Math.PI) / 180);
  const count = Math.max(1, Math.ceil(Math.hypot(eastM, (latB - latA) * 111_320) / stepM));
  return Array.from({ length: count }, (_, n): Position => {
    const share = (n + 1) / count;
    return [lonA + (lonB - lonA) * share, latA + (latB - latA) * share];
  });
}

/** What speeds are drawn by: told once a minute; between, only growing old can change anything. */
export function toldKey(state: FeedState | undefined, nowMs: number): string {
  return `${state?.term}:${state?.seq}:${Math.floor((nowMs / roadSpeedsStaleMs) * 6)}`;
}

export const legend: readonly LegendEntry[] = [
  ...grades.map(({ name, colour }) => ({ label: name, colour, shape: 'line' as const })),
  {
    label: { zh: '未知：车次不足', en: 'Unknown: too few vehicles' },
    colour: unknownColour,
    shape: 'line',
  },
];
