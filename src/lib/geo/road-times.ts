import type { NetworkFile } from '../model/road-network.ts';
import type { RoadSpeeds } from '../model/road-speeds.ts';
import type { RoadGraph } from './road-graph.ts';

/** From one crossing, or from a place between two, to every crossing. */
export interface RoadTimes {
  /** Seconds by crossing; infinite where no road leads. */
  readonly seconds: Float64Array;
  /** Metres of that same way. */
  readonly lengthM: Float64Array;
}

/** A place on the roads: on which edge, how far along from its first crossing. */
export interface OnRoad {
  readonly edge: number;
  readonly alongM: number;
}

/** Slower than walking nobody drives for long: a jam that stands still is left by another road. */
const slowestKmh = 3;

/** Metres per second on each edge: as measured now, else as its class allows. */
export function speedsNow({ edges }: NetworkFile, measured: RoadSpeeds | undefined): Float64Array {
  return Float64Array.from(edges, ({ speedKmh }, edge) => {
    const now = measured?.speedKmh[edge] ?? 0;
    return Math.max(slowestKmh, now > 0 ? now : speedKmh) / 3.6;
  });
}

/** A place that a way begins at, so many seconds after all began. */
export interface RoadStart extends OnRoad {
  readonly afterS: number;
}

/** The quickest ways from a place to all crossings (Dijkstra). Roads are driven both ways, so they hold the other way too. */
export function roadTimes(graph: RoadGraph, mps: Float64Array, start: OnRoad): RoadTimes {
  return roadTimesFrom(graph, mps, [{ ...start, afterS: 0 }]);
}

/** To every crossing from whichever of several places is soonest there. */
export function roadTimesFrom(
  { from, to, lengthM, leaving, leavingAt }: RoadGraph,
  mps: Float64Array,
  starts: readonly RoadStart[],
): RoadTimes {
  const crossings = leavingAt.length - 1;
  const seconds = new Float64Array(crossings).fill(Infinity);
  const metres = new Float64Array(crossings).fill(Infinity);
  const queue = openQueue();
  const reach = (node: number, afterS: number, afterM: number): void => {
    if (afterS >= seconds[node]!) return;
    seconds[node] = afterS;
    metres[node] = afterM;
    queue.push(node, afterS);
  };
  for (const { edge, alongM, afterS } of starts) {
    const onM = lengthM[edge]! - alongM;
    reach(from[edge * 2]!, afterS + alongM / mps[edge]!, alongM);
    reach(to[edge * 2]!, afterS + onM / mps[edge]!, onM);
  }
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (next.at > seconds[next.node]!) continue;
    for (let at = leavingAt[next.node]!; at < leavingAt[next.node + 1]!; at += 1) {
      const way = leaving[at]!;
      const longM = lengthM[way >> 1]!;
      reach(to[way]!, next.at + longM / mps[way >> 1]!, metres[next.node]! + longM);
    }
  }
  return { seconds, lengthM: metres };
}

interface Waiting {
  readonly node: number;
  readonly at: number;
}

/** A binary heap: whatever is nearest comes first. */
function openQueue() {
  const heap: Waiting[] = [];
  const swap = (one: number, other: number): void => {
    [heap[one], heap[other]] = [heap[other]!, heap[one]!];
  };
  function sink(): void {
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (left < heap.length && heap[left]!.at < heap[least]!.at) least = left;
      if (right < heap.length && heap[right]!.at < heap[least]!.at) least = right;
      if (least === at) return;
      swap(at, least);
      at = least;
    }
  }
  return {
    push(node: number, at: number): void {
      let place = heap.push({ node, at }) - 1;
      for (let above = (place - 1) >> 1; place > 0 && heap[above]!.at > at; above = (place - 1) >> 1) {
        swap(place, above);
        place = above;
      }
    },
    pop(): Waiting | undefined {
      const first = heap[0];
      const last = heap.pop();
      if (heap.length > 0 && last) {
        heap[0] = last;
        sink();
      }
      return first;
    },
  };
}
