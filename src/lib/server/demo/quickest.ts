import { stepM, type Network, type Way } from './road-network.ts';

type Place = readonly [lonDeg: number, latDeg: number];

/** The crossing next to a place from which a way leads on. */
export function crossingAt({ nodes, leaving }: Network, place: Place): number {
  const farM = (node: Place): number => Math.hypot(...stepM(node, place));
  let best = 0;
  nodes.forEach((node, n) => {
    if (leaving[n]!.length > 0 && farM(node) < farM(nodes[best]!)) best = n;
  });
  return best;
}

/**
 * The quickest ways from one crossing to another, by correcting labels until none is left to correct; none where no way
 * leads there. `slower` says how many times as long a way takes whoever would rather not drive it.
 */
export function quickest(
  { nodes, leaving }: Network,
  from: number,
  to: number,
  slower: (way: Way) => number = () => 1,
): Way[] {
  const seconds = new Float64Array(nodes.length).fill(Infinity);
  const by: (Way | undefined)[] = [];
  const waiting = [from];
  seconds[from] = 0;
  for (let next = 0; next < waiting.length; next += 1) {
    const here = waiting[next]!;
    for (const way of leaving[here]!) {
      const arrival = seconds[here]! + (way.lengthM / way.speedMps) * slower(way);
      if (arrival >= seconds[way.to]!) continue;
      seconds[way.to] = arrival;
      by[way.to] = way;
      waiting.push(way.to);
    }
  }
  const ways: Way[] = [];
  for (let way = by[to]; way && to !== from; way = by[to]) {
    ways.unshift(way);
    to = way.from;
  }
  return ways;
}
