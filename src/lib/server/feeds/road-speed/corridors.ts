import type { NetworkFile } from '../../../model/road-network.ts';
import type { RoadGraph } from '../../../geo/road-graph.ts';

/** A long road that runs on through crossings: edges in order, the crossings at its ends. */
export interface Corridor {
  readonly roadClass: string;
  readonly edges: Int32Array;
  readonly from: number;
  readonly to: number;
  readonly lengthM: number;
}

/** At a crossing a road goes on where it bends least, and never by more than this. */
const bendAtMostDeg = 40;
const lengthAtLeastM = 2_500;
/** How many of a class are told of, the longest first. */
const classes = [
  ['expressway', 6],
  ['primary', 14],
] as const;

/** The main roads of a network, found by following each class straight on; no names are asked for. */
export function corridorsOf(network: NetworkFile, graph: RoadGraph): Corridor[] {
  return classes.flatMap(([roadClass, atMost]) =>
    chains(network, graph, roadClass)
      .filter(({ lengthM }) => lengthM >= lengthAtLeastM)
      .sort((a, b) => b.lengthM - a.lengthM)
      .slice(0, atMost),
  );
}

function chains(network: NetworkFile, graph: RoadGraph, roadClass: string): Corridor[] {
  const onward = pairs(network, graph, roadClass);
  const taken = new Set<number>();
  const found: Corridor[] = [];
  for (let edge = 0; edge < graph.edges; edge += 1) {
    if (network.edges[edge]!.class !== roadClass || taken.has(edge)) continue;
    const back = follow(edge * 2 + 1, onward, taken);
    const ahead = follow(edge * 2, onward, taken);
    // The first way back is the edge itself, the other way round.
    const ways = [
      ...back
        .slice(1)
        .map((way) => way ^ 1)
        .toReversed(),
      ...ahead,
    ];
    const edges = Int32Array.from(ways, (way) => way >> 1);
    const lengthM = edges.reduce((sum, each) => sum + graph.lengthM[each]!, 0);
    found.push({ roadClass, edges, from: graph.from[ways[0]!]!, to: graph.to[ways.at(-1)!]!, lengthM });
  }
  return found;
}

/** The ways from this one straight on, this one first, up to an end or to where it was already. */
function follow(way: number, onward: ReadonlyMap<number, number>, taken: Set<number>): number[] {
  const ways = [way];
  taken.add(way >> 1);
  for (let next = onward.get(way); next !== undefined && !taken.has(next >> 1); next = onward.get(next)) {
    ways.push(next);
    taken.add(next >> 1);
  }
  return ways;
}

/** Way → the way that goes on from it: at each crossing the straightest pairs first, each way once. */
function pairs(network: NetworkFile, graph: RoadGraph, roadClass: string): Map<number, number> {
  const onward = new Map<number, number>();
  for (let node = 0; node < network.nodes.length; node += 1) {
    const leaving = [...graph.leaving.subarray(graph.leavingAt[node]!, graph.leavingAt[node + 1]!)];
    const ways = leaving.filter((way) => network.edges[way >> 1]!.class === roadClass);
    const bends = ways
      .flatMap((a, n) => ways.slice(n + 1).map((b) => ({ a, b, bendDeg: bendOf(network, graph, a, b) })))
      .filter(({ bendDeg }) => bendDeg <= bendAtMostDeg)
      .sort((one, other) => one.bendDeg - other.bendDeg);
    const paired = new Set<number>();
    for (const { a, b } of bends) {
      if (paired.has(a) || paired.has(b)) continue;
      paired.add(a).add(b);
      onward.set(a ^ 1, b).set(b ^ 1, a);
    }
  }
  return onward;
}

/** How far from straight two ways leave one crossing, by their ends. */
function bendOf({ nodes }: NetworkFile, { from, to }: RoadGraph, a: number, b: number): number {
  const heading = (way: number): number => {
    const [[lonA, latA], [lonB, latB]] = [nodes[from[way]!]!, nodes[to[way]!]!];
    return Math.atan2((lonB - lonA) * Math.cos((latA * Math.PI) / 180), latB - latA);
  };
  const turn = Math.abs(((heading(a) - heading(b)) * 180) / Math.PI) % 360;
  return Math.abs(180 - turn);
}
