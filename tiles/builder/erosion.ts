import type { Random } from './random.ts';

/** Heights on a square raster, row 0 in the south. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

export interface Eroded extends Raster {
  /** Cells that drain through each cell, itself included. */
  readonly drained: Float32Array;
}

const around = [
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
] as const;

/**
 * Lifts land and lets rivers cut it back until both are in balance (stream power law, implicit scheme of Braun and
 * Willett 2013, n = 1, m = 0.45). Ridges and branching valleys come out by themselves. Cells without uplift are base level.
 */
export function erode(uplift: Raster, rounds: number, random: Random): Eroded {
  const { width, height } = uplift;
  const values = Float32Array.from(uplift.values, (lift) => (lift > 0 ? lift * (30 + 6 * random()) : 0));
  const drained = new Float32Array(values.length);
  const flow = createFlow(width, height);
  for (let round = 0; round < rounds; round += 1) {
    flow.route(values, drained);
    cut(values, uplift.values, drained, flow);
  }
  flow.route(values, drained);
  return { width, height, values, drained };
}

interface Flow {
  readonly receivers: Int32Array;
  /** Every cell after the one it drains into. */
  readonly order: Int32Array;
  readonly steps: Float32Array;
  route(values: Float32Array, drained: Float32Array): void;
}

function createFlow(width: number, height: number): Flow {
  const count = width * height;
  const receivers = new Int32Array(count);
  const steps = new Float32Array(count);
  const order = new Int32Array(count);
  const route = (values: Float32Array, drained: Float32Array): void => {
    steepest(values, width, height, receivers, steps);
    stack(receivers, order);
    drained.fill(1);
    for (let k = count - 1; k >= 0; k -= 1) {
      const cell = order[k]!;
      if (receivers[cell] !== cell) drained[receivers[cell]!]! += drained[cell]!;
    }
  };
  return { receivers, order, steps, route };
}

function steepest(
  values: Float32Array,
  width: number,
  height: number,
  receivers: Int32Array,
  steps: Float32Array,
): void {
  for (let cell = 0; cell < values.length; cell += 1) {
    const [x, y] = [cell % width, (cell / width) | 0];
    let [best, target, step] = [0, cell, 1];
    for (const [dx, dy] of around) {
      if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue;
      const length = dx && dy ? Math.SQRT2 : 1;
      const fall = (values[cell]! - values[cell + dx + dy * width]!) / length;
      if (fall > best) [best, target, step] = [fall, cell + dx + dy * width, length];
    }
    receivers[cell] = target;
    steps[cell] = step;
  }
}

/** Counting sort by receiver, then a walk up every tree from its root. */
function stack(receivers: Int32Array, order: Int32Array): void {
  const count = receivers.length;
  const first = new Int32Array(count + 1);
  for (let cell = 0; cell < count; cell += 1) first[receivers[cell]! + 1]! += 1;
  for (let cell = 0; cell < count; cell += 1) first[cell + 1]! += first[cell]!;
  const next = first.slice();
  const donors = new Int32Array(count);
  for (let cell = 0; cell < count; cell += 1) donors[next[receivers[cell]!]!++] = cell;
  let [read, write] = [0, 0];
  for (let cell = 0; cell < count; cell += 1) if (receivers[cell] === cell) order[write++] = cell;
  for (; read < write; read += 1) {
    const cell = order[read]!;
    for (let k = first[cell]!; k < first[cell + 1]!; k += 1) if (donors[k] !== cell) order[write++] = donors[k]!;
  }
}

function cut(values: Float32Array, uplift: Float32Array, drained: Float32Array, flow: Flow): void {
  for (const cell of flow.order) {
    if (uplift[cell]! <= 0) {
      values[cell] = 0;
      continue;
    }
    const lifted = values[cell]! + uplift[cell]!;
    const target = flow.receivers[cell]!;
    const power = target === cell ? 0 : (0.22 * drained[cell]! ** 0.45) / flow.steps[cell]!;
    values[cell] = (lifted + power * values[target]!) / (1 + power);
  }
}
