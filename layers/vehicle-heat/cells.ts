import type { MoverTable } from '../../src/lib/model/mover-table.ts';
import type { Metres } from '../../src/lib/geo/city-frame.ts';

/** Vehicles in one hexagon of the city frame. */
export interface Cell {
  readonly at: Metres;
  readonly count: number;
}

/** From the middle of a hexagon to its corners. */
export const radiusM = 260;
/** A heat that flickers with every fix says less. */
export const countedEveryMs = 5_000;
/** A vehicle silent for longer is somewhere, but nobody knows where. */
const freshMs = 60_000;

/** How many vehicles are in each hexagon now, those without any left out. */
export function heatCells(table: MoverTable, nowMs: number): Cell[] {
  const counts = new Map<number, { q: number; r: number; count: number; z: number }>();
  for (let slot = 0; slot < table.size; slot += 1) {
    const timeMs = table.timeMs[slot]!;
    if (timeMs === 0 || nowMs - timeMs > freshMs) continue;
    const [q, r] = hexagonOf(table.x[slot]!, table.y[slot]!);
    const key = (q + 4_096) * 8_192 + r + 4_096;
    const known = counts.get(key);
    if (known) {
      known.count += 1;
      known.z += table.z[slot]!;
    } else counts.set(key, { q, r, count: 1, z: table.z[slot]! });
  }
  return Array.from(counts.values(), ({ q, r, count, z }) => ({ at: middleOf(q, r, z / count), count }));
}

/** Axial coordinates of the hexagon, a corner to the north, that holds a place: rounded to the nearest of the three axes. */
export function hexagonOf(x: number, y: number): readonly [q: number, r: number] {
  const q = ((Math.sqrt(3) / 3) * x - y / 3) / radiusM;
  const r = ((2 / 3) * y) / radiusM;
  const s = -q - r;
  const [rq, rr, rs] = [Math.round(q), Math.round(r), Math.round(s)];
  const [dq, dr, ds] = [Math.abs(rq - q), Math.abs(rr - r), Math.abs(rs - s)];
  if (dq > dr && dq > ds) return [-rr - rs || 0, rr || 0];
  return dr > ds ? [rq || 0, -rq - rs || 0] : [rq || 0, rr || 0];
}

export function middleOf(q: number, r: number, z: number): Metres {
  return [radiusM * Math.sqrt(3) * (q + r / 2), radiusM * 1.5 * r, z];
}
