import type { RoadGraph } from './road-graph.ts';
import { openNearRoads } from './road-near.ts';
import { openRoadRoutes } from './road-route.ts';

/** Where a mover was, said once the fixes after it were seen: the way, metres along it, when. `began`: nothing leads here. */
export type Decided = (slot: number, way: number, alongM: number, timeMs: number, began: boolean) => void;

export interface MatcherOptions {
  /** Standard deviation of a fix from the road; 8 m when absent. */
  readonly sigmaM?: number;
  /** Mean difference of the straight step and the one by road; 6 m when absent. */
  readonly betaM?: number;
  /** Roads further from the fix are not looked at; 45 m when absent. */
  readonly radiusM?: number;
  /** Steps shorter than this wait for more; 3 m when absent. */
  readonly stepM?: number;
  /** Silent or standing for longer and what comes next is a new journey; 120 s when absent. */
  readonly restMs?: number;
}

/** Fixes matched to roads as they come, many movers at once, each in its slot. */
export interface Matcher {
  see(slot: number, x: number, y: number, timeMs: number): void;
  /** Decides what is left of a slot's journey and ends it. */
  end(slot: number): void;
}

/** A step is decided when this many fixes were seen after it. */
const lag = 4;
/** Fixes remembered at a time. */
const columns = lag + 1;
/** Ways a fix may lie on: four roads, driven either way. */
const roadsAtMost = 4;
const waysAtMost = roadsAtMost * 2;
const fastestMps = 50;

/**
 * A hidden Markov model over the roads (Newson & Krumm 2009), solved online: Viterbi forward, each step decided with a fixed lag.
 * A fix is likelier the nearer its road; a step is likelier the less its way by road differs from the straight one.
 * Ways have a direction, so no heading is asked for. Columns per slot; nothing is allocated per fix.
 */
export function openMatcher(graph: RoadGraph, decided: Decided, options: MatcherOptions = {}): Matcher {
  const { sigmaM = 8, betaM = 6, radiusM = 45, stepM = 3, restMs = 120_000 } = options;
  const look = openNearRoads(graph, radiusM, roadsAtMost);
  const routeOf = openRoadRoutes(graph);
  let capacity = 0;
  let [ways, counts, steps] = [new Int32Array(0), new Uint8Array(0), new Uint32Array(0)];
  let alongs = new Float64Array(0);
  let backs = new Int8Array(0);
  let scores = new Float64Array(0);
  let times = new Float64Array(0);
  let [lastX, lastY] = [new Float64Array(0), new Float64Array(0)];
  /** How many columns of the slot are not decided yet. */
  let open = new Uint8Array(0);
  let begun = new Uint8Array(0);
  const next = new Float64Array(waysAtMost);
  const path = new Int8Array(columns);

  function grow(slots: number): void {
    if (slots <= capacity) return;
    capacity = Math.max(slots, capacity * 2, 256);
    const longer = <T extends Float64Array | Int32Array | Uint8Array | Int8Array | Uint32Array>(
      column: T,
      each: number,
    ): T => {
      const made = new (column.constructor as new (length: number) => T)(capacity * each);
      made.set(column as never);
      return made;
    };
    ways = longer(ways, columns * waysAtMost);
    alongs = longer(alongs, columns * waysAtMost);
    backs = longer(backs, columns * waysAtMost);
    scores = longer(scores, waysAtMost);
    [counts, times] = [longer(counts, columns), longer(times, columns)];
    [lastX, lastY, steps] = [longer(lastX, 1), longer(lastY, 1), longer(steps, 1)];
    [open, begun] = [longer(open, 1), longer(begun, 1)];
  }

  /** The column of a slot that was written `before` steps ago. */
  const columnOf = (slot: number, before: number) => slot * columns + ((steps[slot]! - before) % columns);

  /** The likeliest state now, followed back: `path[n]` is the state `n` steps ago. */
  function follow(slot: number): void {
    let best = 0;
    const count = counts[columnOf(slot, 0)]!;
    for (let n = 1; n < count; n += 1) if (scores[slot * waysAtMost + n]! > scores[slot * waysAtMost + best]!) best = n;
    for (let before = 0; before < open[slot]!; before += 1) {
      path[before] = best;
      best = backs[columnOf(slot, before) * waysAtMost + best]!;
    }
  }

  function decide(slot: number, before: number): void {
    const column = columnOf(slot, before);
    const state = column * waysAtMost + path[before]!;
    decided(slot, ways[state]!, alongs[state]!, times[column]!, begun[slot] === 1);
    begun[slot] = 0;
    open[slot]! -= 1;
  }

  function end(slot: number): void {
    if (slot >= capacity || open[slot] === 0) return;
    follow(slot);
    for (let before = open[slot]! - 1; before >= 0; before -= 1) decide(slot, before);
  }

  /** Writes the ways near a fix as the next column; their number. */
  function write(slot: number, x: number, y: number, timeMs: number): number {
    const near = look(x, y);
    if (near.count === 0) return 0;
    steps[slot]! += 1;
    const column = columnOf(slot, 0);
    for (let n = 0; n < near.count; n += 1) {
      const state = column * waysAtMost + n * 2;
      ways[state] = near.edge[n]! * 2;
      ways[state + 1] = near.edge[n]! * 2 + 1;
      alongs[state] = near.alongM[n]!;
      alongs[state + 1] = graph.lengthM[near.edge[n]!]! - near.alongM[n]!;
      next[n * 2] = next[n * 2 + 1] = -0.5 * (near.distanceM[n]! / sigmaM) ** 2;
    }
    counts[column] = near.count * 2;
    times[column] = timeMs;
    [lastX[slot], lastY[slot]] = [x, y];
    return near.count * 2;
  }

  /** Adds to each state of the new column what best leads to it; false where nothing leads to any. */
  function lead(slot: number, movedM: number, count: number): boolean {
    const [now, before] = [columnOf(slot, 0) * waysAtMost, columnOf(slot, 1) * waysAtMost];
    const countBefore = counts[columnOf(slot, 1)]!;
    let top = -Infinity;
    for (let n = 0; n < count; n += 1) {
      let [best, from] = [-Infinity, 0];
      for (let m = 0; m < countBefore; m += 1) {
        const score = scores[slot * waysAtMost + m]!;
        if (score <= best) continue;
        const { lengthM } = routeOf(ways[before + m]!, alongs[before + m]!, ways[now + n]!, alongs[now + n]!);
        if (lengthM < 0) continue;
        const led = score - Math.abs(movedM - lengthM) / betaM;
        if (led > best) [best, from] = [led, m];
      }
      next[n]! += best;
      backs[now + n] = from;
      top = Math.max(top, next[n]!);
    }
    // Kept near 0, or the numbers would fall without end.
    if (top > -Infinity) for (let n = 0; n < count; n += 1) scores[slot * waysAtMost + n] = next[n]! - top;
    return top > -Infinity;
  }

  function begin(slot: number, count: number): void {
    for (let n = 0; n < count; n += 1) scores[slot * waysAtMost + n] = next[n]!;
    open[slot] = 1;
    begun[slot] = 1;
  }

  function see(slot: number, x: number, y: number, timeMs: number): void {
    grow(slot + 1);
    const sinceMs = open[slot]! > 0 ? timeMs - times[columnOf(slot, 0)]! : Infinity;
    if (sinceMs <= 0) return;
    const movedM = Math.hypot(x - lastX[slot]!, y - lastY[slot]!);
    if (sinceMs <= restMs && movedM < stepM) return;
    const goesOn = sinceMs <= restMs && movedM <= (fastestMps * sinceMs) / 1000;
    if (!goesOn) end(slot);
    const count = write(slot, x, y, timeMs);
    if (count === 0) return end(slot);
    if (goesOn && open[slot]! > 0 && lead(slot, movedM, count)) {
      open[slot]! += 1;
      if (open[slot]! < columns) return;
      follow(slot);
      return decide(slot, columns - 1);
    }
    if (goesOn) endBefore(slot);
    begin(slot, count);
  }

  /** Ends the journey that led up to the column before the newest, which begins another. */
  function endBefore(slot: number): void {
    steps[slot]! -= 1;
    end(slot);
    steps[slot]! += 1;
  }

  return { see, end };
}
