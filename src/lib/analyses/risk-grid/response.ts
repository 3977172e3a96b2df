import type { CityFrame } from '../../geo/city-frame.ts';
import { buildRoadGraph, type RoadGraph } from '../../geo/road-graph.ts';
import { openNearRoads } from '../../geo/road-near.ts';
import { roadTimes, speedsNow, type OnRoad } from '../../geo/road-times.ts';
import { nearRoadM, offRoadMps } from '../../geo/nearest-units.ts';
import type { RiskGround } from '../../model/risk/risk-finding.ts';
import type { NetworkFile } from '../../model/road-network.ts';
import type { RoadSpeeds } from '../../model/road-speeds.ts';
import { middleOf } from './grid.ts';
import { responseSteps, shareAt } from './scales.ts';
import { emptyField, unknownField, type FactorField, type Spot } from './spread.ts';

interface Standing extends OnRoad {
  /** To the road, in seconds. */
  readonly offS: number;
}

/** How long the nearest unit needs to each cell by road: what a unit's way has in common for all cells is reckoned once. */
export function openResponse(ground: RiskGround, network: NetworkFile, frame: CityFrame) {
  const graph = buildRoadGraph(network, frame);
  const near = openNearRoads(graph, nearRoadM, 1);
  const standing = (x: number, y: number): Standing | undefined => {
    const { count, edge, alongM, distanceM } = near(x, y);
    return count > 0 ? { edge: edge[0]!, alongM: alongM[0]!, offS: distanceM[0]! / offRoadMps } : undefined;
  };
  const cells = Array.from(ground.squareOf, (square) => standing(...middleOf(ground, square)));

  return (units: readonly Pick<Spot, 'x' | 'y'>[], speeds: RoadSpeeds): FactorField => {
    const mps = speedsNow(network, speeds);
    const starts = units.flatMap(({ x, y }, unit) => {
      const at = standing(x, y);
      return at ? [{ ...at, unit }] : [];
    });
    if (starts.length === 0) return unknownField(cells.length);
    const { seconds, unitOf } = soonest(graph, mps, starts, network.nodes.length);
    const field = emptyField(cells.length);
    cells.forEach((cell, number) => {
      const found = cell && arrival(cell, graph, mps, seconds, unitOf);
      if (!found || !Number.isFinite(found.seconds)) return void (field.unknown[number] = 1);
      field.value[number] = shareAt(responseSteps, found.seconds / 60);
      field.source[number] = found.unit;
    });
    return field;
  };
}

/** By crossing: how soon any of them is there, and which. */
function soonest(
  graph: RoadGraph,
  mps: Float64Array,
  starts: readonly (Standing & { readonly unit: number })[],
  crossings: number,
) {
  const seconds = new Float64Array(crossings).fill(Infinity);
  const unitOf = new Int32Array(crossings).fill(-1);
  for (const start of starts) {
    const times = roadTimes(graph, mps, start);
    for (let node = 0; node < crossings; node += 1) {
      const after = times.seconds[node]! + start.offS;
      if (after >= seconds[node]!) continue;
      seconds[node] = after;
      unitOf[node] = start.unit;
    }
  }
  return { seconds, unitOf };
}

/** Over the nearer end of the road the cell lies at: a unit on the same piece of it is taken to its end and back. */
function arrival(
  { edge, alongM, offS }: Standing,
  { from, to, lengthM }: RoadGraph,
  mps: Float64Array,
  seconds: Float64Array,
  unitOf: Int32Array,
) {
  const [first, last] = [from[edge * 2]!, to[edge * 2]!];
  const byFirst = seconds[first]! + alongM / mps[edge]!;
  const byLast = seconds[last]! + (lengthM[edge]! - alongM) / mps[edge]!;
  return byFirst <= byLast
    ? { seconds: byFirst + offS, unit: unitOf[first]! }
    : { seconds: byLast + offS, unit: unitOf[last]! };
}
