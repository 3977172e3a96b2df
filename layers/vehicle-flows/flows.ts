import type { Trails } from '../../src/lib/geo/trails.ts';

export type Place = readonly [x: number, y: number, z: number];

/** How many vehicles went from one square of the city to another. */
export interface Flow {
  readonly from: Place;
  readonly to: Place;
  readonly count: number;
}

/** Twenty-one looks a quarter of a minute apart: five minutes. */
export const trailOptions = { everyMs: 15_000, looks: 21, freshMs: 60_000 } as const;
export const squareM = 1_500;
/** Fewer are chance. */
const shownFrom = 2;
const flowsAtMost = 250;

/** The strongest flows between the oldest look that is remembered and the newest. */
export function flowsOf(trails: Trails): Flow[] {
  const flows = new Map<string, { from: Sum; to: Sum; count: number }>();
  for (let slot = 0; slot < trails.size; slot += 1) {
    const [to, from] = [trails.at(slot, 0), trails.at(slot, trails.count - 1)];
    if (!from || !to) continue;
    const [a, b] = [squareOf(from), squareOf(to)];
    if (a === b) continue;
    const flow = flows.get(`${a}>${b}`) ?? { from: [0, 0, 0], to: [0, 0, 0], count: 0 };
    add(flow.from, from);
    add(flow.to, to);
    flow.count += 1;
    flows.set(`${a}>${b}`, flow);
  }
  return Array.from(flows.values(), ({ from, to, count }) => ({ from: mean(from, count), to: mean(to, count), count }))
    .filter(({ count }) => count >= shownFrom)
    .sort((a, b) => b.count - a.count)
    .slice(0, flowsAtMost);
}

type Sum = [number, number, number];
const squareOf = ([x, y]: Place): string => `${Math.floor(x / squareM)},${Math.floor(y / squareM)}`;
const mean = ([x, y, z]: Sum, count: number): Place => [x / count, y / count, z / count];

function add(sum: Sum, place: Place): void {
  for (let axis = 0; axis < 3; axis += 1) sum[axis]! += place[axis]!;
}
