import { nearRoadM } from '../../geo/nearest-units.ts';
import type { RoadGraph } from '../../geo/road-graph.ts';
import { openNearRoads } from '../../geo/road-near.ts';
import { roadTimesFrom, type RoadStart } from '../../geo/road-times.ts';
import type { Progress } from '../../model/sliced-job.ts';
import { isOpen, type Going } from './modes.ts';

/** Metres of the city frame. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Seconds at the middles of square cells; infinite where nobody comes in time, or no road is near. Rows run from the south. */
export interface TimeField {
  readonly west: number;
  readonly south: number;
  readonly columns: number;
  readonly rows: number;
  readonly seconds: Float32Array;
  /** Starts that no open road is near. */
  readonly offRoad: number;
}

/** Cells are so wide: contours are right to half of it. */
export const cellM = 50;
const nearestAtMost = 12;

/** How soon the nearest start is everywhere, as far as `limitS`: along the roads, and from a road straight across the open. */
export function timeField(
  graph: RoadGraph,
  going: Going,
  starts: readonly Spot[],
  limitS: number,
  progress: Progress,
): TimeField {
  const field = blank(graph, starts);
  const onRoad = starts.map((start) => standing(graph, going, start));
  const begun = onRoad.filter((start) => start !== undefined);
  const { seconds } = roadTimesFrom(graph, going.mps, begun);
  progress(0.1);
  for (const { x, y } of starts)
    spread(field, { ax: x, ay: y, bx: x, by: y, a: going.waitsS, b: going.waitsS }, going, limitS);
  const byEdge = Map.groupBy(begun, ({ edge }) => edge);
  const { bits } = graph;
  for (let bit = 0; bit < bits.edge.length; bit += 1) {
    if (bit % 2_000 === 0) progress(0.1 + (0.9 * bit) / bits.edge.length);
    const edge = bits.edge[bit]!;
    if (!isOpen(going, edge)) continue;
    const [ax, ay, bx, by] = [bits.ax[bit]!, bits.ay[bit]!, bits.bx[bit]!, bits.by[bit]!];
    const at = (alongM: number): number => timeAt(graph, going, seconds, byEdge.get(edge) ?? [], edge, alongM);
    const alongM = bits.alongM[bit]!;
    const [a, b] = [at(alongM), at(alongM + Math.hypot(bx - ax, by - ay))];
    if (Math.min(a, b) < limitS) spread(field, { ax, ay, bx, by, a, b }, going, limitS);
  }
  progress(1);
  return { ...field, offRoad: starts.length - begun.length };
}

/** At any place, between the middles of four cells; infinite where one of the nearest is. */
export function secondsAt({ west, south, columns, rows, seconds }: TimeField, x: number, y: number): number {
  const [u, v] = [(x - west) / cellM - 0.5, (y - south) / cellM - 0.5];
  const [column, row] = [Math.floor(u), Math.floor(v)];
  if (column < 0 || row < 0 || column + 1 >= columns || row + 1 >= rows) return Infinity;
  const at = (dc: number, dr: number) => seconds[(row + dr) * columns + column + dc]!;
  const [e, n] = [u - column, v - row];
  const mixed = at(0, 0) * (1 - e) * (1 - n) + at(1, 0) * e * (1 - n) + at(0, 1) * (1 - e) * n + at(1, 1) * e * n;
  // Next to where nobody comes in time, the nearest cell is what is known.
  return Number.isFinite(mixed) ? mixed : at(Math.round(e), Math.round(n));
}

function blank({ bits }: RoadGraph, starts: readonly Spot[]): Omit<TimeField, 'offRoad'> {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (x: number, y: number): void => {
    [west, south] = [Math.min(west, x), Math.min(south, y)];
    [east, north] = [Math.max(east, x), Math.max(north, y)];
  };
  for (let bit = 0; bit < bits.edge.length; bit += 1) {
    take(bits.ax[bit]!, bits.ay[bit]!);
    take(bits.bx[bit]!, bits.by[bit]!);
  }
  for (const { x, y } of starts) take(x, y);
  if (!(west <= east)) throw new Error('There is neither a road nor a place to begin at; build the tiles of the city.');
  const spareM = nearRoadM + 2 * cellM;
  [west, south] = [Math.floor((west - spareM) / cellM) * cellM, Math.floor((south - spareM) / cellM) * cellM];
  const columns = Math.ceil((east + spareM - west) / cellM);
  const rows = Math.ceil((north + spareM - south) / cellM);
  return { west, south, columns, rows, seconds: new Float32Array(columns * rows).fill(Infinity) };
}

function standing(graph: RoadGraph, going: Going, { x, y }: Spot): RoadStart | undefined {
  const near = openNearRoads(graph, nearRoadM, nearestAtMost)(x, y);
  for (let at = 0; at < near.count; at += 1) {
    const edge = near.edge[at]!;
    if (!isOpen(going, edge)) continue;
    return { edge, alongM: near.alongM[at]!, afterS: going.waitsS + near.distanceM[at]! / going.offRoadMps };
  }
  return undefined;
}

function timeAt(
  { from, to, lengthM }: RoadGraph,
  { mps }: Going,
  seconds: Float64Array,
  starts: readonly RoadStart[],
  edge: number,
  alongM: number,
): number {
  const speed = mps[edge]!;
  const fromEnd = Math.min(
    seconds[from[edge * 2]!]! + alongM / speed,
    seconds[to[edge * 2]!]! + Math.max(0, lengthM[edge]! - alongM) / speed,
  );
  return starts.reduce(
    (best, start) => Math.min(best, start.afterS + Math.abs(alongM - start.alongM) / speed),
    fromEnd,
  );
}

/** A straight bit of road and when one is at its ends. */
interface Bit {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  readonly a: number;
  readonly b: number;
}

/** From the nearest point of a bit straight to the middles of cells, as far as time and `nearRoadM` allow. */
function spread(field: Omit<TimeField, 'offRoad'>, { ax, ay, bx, by, a, b }: Bit, going: Going, limitS: number): void {
  const { west, south, columns, rows, seconds } = field;
  // Two cells beyond the limit: contours run between what is reached and what is just not.
  const reachM = Math.min(nearRoadM, Math.max(0, limitS - Math.min(a, b)) * going.offRoadMps + 2 * cellM);
  const cell = (value: number, least: number, count: number) =>
    Math.max(0, Math.min(count - 1, Math.floor((value - least) / cellM)));
  const [firstColumn, lastColumn] = [
    cell(Math.min(ax, bx) - reachM, west, columns),
    cell(Math.max(ax, bx) + reachM, west, columns),
  ];
  const [firstRow, lastRow] = [
    cell(Math.min(ay, by) - reachM, south, rows),
    cell(Math.max(ay, by) + reachM, south, rows),
  ];
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  for (let row = firstRow; row <= lastRow; row += 1) {
    const y = south + (row + 0.5) * cellM;
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const x = west + (column + 0.5) * cellM;
      const share = squared > 0 ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / squared)) : 0;
      const awayM = Math.hypot(ax + dx * share - x, ay + dy * share - y);
      if (awayM > reachM) continue;
      const afterS = a + (b - a) * share + awayM / going.offRoadMps;
      const at = row * columns + column;
      if (afterS < seconds[at]!) seconds[at] = afterS;
    }
  }
}
