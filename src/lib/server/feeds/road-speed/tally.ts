import { freeSpeedKmh } from '../../../model/congestion.ts';
import type { NetworkFile } from '../../../model/road-network.ts';
import type { RoadGraph } from '../../../geo/road-graph.ts';
import { openRoadRoutes } from '../../../geo/road-route.ts';

/** Whole minutes a figure rests on. */
export const windowMinutes = 5;
/** One minute more: the one that runs. */
const minutes = windowMinutes + 1;

/** What was driven on some edges within the window. */
export interface Driven {
  /** Metres over seconds: the space-mean speed, which is the harmonic mean of the speeds metre by metre. */
  readonly speedKmh: number;
  /** Seconds over those that the same metres take at free speed. */
  readonly timeIndex: number;
  /** Vehicles counted once for each edge they came through. */
  readonly passes: number;
  /** Share of the length that at least one vehicle came through. */
  readonly covered: number;
}

/** Metres, seconds and passes by edge and minute, both directions together. */
export interface Tally {
  /** A decided place: what lies between it and the last one of its slot was driven. */
  take(slot: number, way: number, alongM: number, timeMs: number, began: boolean): void;
  /** Ends the minute that runs; the oldest is forgotten. */
  turn(): void;
  /** Speed of an edge, 0 where fewer than `passesAtLeast` came through. */
  speedKmh(edge: number, passesAtLeast: number): number;
  passes(edge: number): number;
  /** Over some edges; absent where nobody drove. */
  over(edges: Int32Array): Driven | undefined;
}

export function openTally(graph: RoadGraph, network: NetworkFile): Tally {
  const routeOf = openRoadRoutes(graph);
  const freeMps = Float64Array.from(network.edges, (edge) => freeSpeedKmh(edge.class) / 3.6);
  const [metres, seconds] = [new Float64Array(graph.edges * minutes), new Float64Array(graph.edges * minutes)];
  const counts = new Uint16Array(graph.edges * minutes);
  /** Where each slot was last decided to be. */
  const last: { way: number; alongM: number; timeMs: number; counted: number }[] = [];
  let running = 0;

  /** Shares the time of a step among the edges it went over, by metres. */
  function credit(edge: number, drivenM: number, tookS: number): void {
    metres[running * graph.edges + edge]! += drivenM;
    seconds[running * graph.edges + edge]! += tookS;
  }

  function step(from: { way: number; alongM: number }, way: number, alongM: number, tookS: number): void {
    const { lengthM, via } = routeOf(from.way, from.alongM, way, alongM);
    if (lengthM < 0) return;
    if (from.way === way) return credit(way >> 1, lengthM, tookS);
    const restM = graph.lengthM[from.way >> 1]! - from.alongM;
    const betweenM = via < 0 ? 0 : graph.lengthM[via >> 1]!;
    const allM = Math.max(restM + betweenM + alongM, 0.001);
    credit(from.way >> 1, restM, (tookS * restM) / allM);
    if (via >= 0) credit(via >> 1, betweenM, (tookS * betweenM) / allM);
    if (via >= 0) counts[running * graph.edges + (via >> 1)]! += 1;
    credit(way >> 1, alongM, (tookS * alongM) / allM);
  }

  /** Sum of a column over the whole minutes of the window. */
  function sum(column: Float64Array | Uint16Array, edge: number): number {
    let all = 0;
    for (let minute = 0; minute < minutes; minute += 1)
      if (minute !== running) all += column[minute * graph.edges + edge]!;
    return all;
  }

  return {
    take(slot, way, alongM, timeMs, began) {
      const before = last[slot];
      if (before && !began) step(before, way, alongM, Math.max(0, timeMs - before.timeMs) / 1000);
      const counted = began || !before ? -1 : before.counted;
      if (counted !== way >> 1) counts[running * graph.edges + (way >> 1)]! += 1;
      last[slot] = { way, alongM, timeMs, counted: way >> 1 };
    },
    turn() {
      running = (running + 1) % minutes;
      for (const column of [metres, seconds, counts])
        column.fill(0, running * graph.edges, (running + 1) * graph.edges);
    },
    speedKmh(edge, passesAtLeast) {
      const tookS = sum(seconds, edge);
      return tookS > 0 && sum(counts, edge) >= passesAtLeast ? (sum(metres, edge) / tookS) * 3.6 : 0;
    },
    passes: (edge) => sum(counts, edge),
    over(edges) {
      let [drivenM, tookS, freeS, passes, coveredM, allM] = [0, 0, 0, 0, 0, 0];
      for (const edge of edges) {
        const [edgeM, came] = [sum(metres, edge), sum(counts, edge)];
        drivenM += edgeM;
        tookS += sum(seconds, edge);
        freeS += edgeM / freeMps[edge]!;
        passes += came;
        allM += graph.lengthM[edge]!;
        if (came > 0) coveredM += graph.lengthM[edge]!;
      }
      if (tookS <= 0 || freeS <= 0) return undefined;
      return { speedKmh: (drivenM / tookS) * 3.6, timeIndex: tookS / freeS, passes, covered: coveredM / allM };
    },
  };
}
