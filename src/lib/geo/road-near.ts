import { bitM, cellM, type RoadGraph } from './road-graph.ts';

/** The edges near a place, the nearest first: `edge`, `alongM` and `distanceM` hold `count` of them. Good until the next look. */
export interface NearRoads {
  count: number;
  readonly edge: Int32Array;
  readonly alongM: Float64Array;
  readonly distanceM: Float64Array;
}

/** Looks for edges within `radiusM` of a place, `atMost` of them. Nothing is allocated per look. */
export function openNearRoads({ bits }: RoadGraph, radiusM: number, atMost: number) {
  const near: NearRoads = {
    count: 0,
    edge: new Int32Array(atMost),
    alongM: new Float64Array(atMost),
    distanceM: new Float64Array(atMost),
  };
  const reachM = radiusM + bitM / 2;

  function look(x: number, y: number): NearRoads {
    near.count = 0;
    const firstColumn = Math.max(0, Math.floor((x - reachM - bits.west) / cellM));
    const lastColumn = Math.min(bits.columns - 1, Math.floor((x + reachM - bits.west) / cellM));
    const firstRow = Math.max(0, Math.floor((y - reachM - bits.south) / cellM));
    const lastRow = Math.min(bits.rows - 1, Math.floor((y + reachM - bits.south) / cellM));
    if (firstColumn > lastColumn) return near;
    for (let row = firstRow; row <= lastRow; row += 1) {
      // The cells of a row lie one after another, and so do their bits.
      const first = bits.cellAt[row * bits.columns + firstColumn]!;
      const end = bits.cellAt[row * bits.columns + lastColumn + 1]!;
      for (let bit = first; bit < end; bit += 1) weigh(bit, x, y);
    }
    return near;
  }

  function weigh(bit: number, x: number, y: number): void {
    const [ax, ay] = [bits.ax[bit]!, bits.ay[bit]!];
    const [dx, dy] = [bits.bx[bit]! - ax, bits.by[bit]! - ay];
    const squared = dx * dx + dy * dy;
    const share = squared > 0 ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / squared)) : 0;
    const distanceM = Math.hypot(ax + dx * share - x, ay + dy * share - y);
    if (distanceM <= radiusM) insert(bits.edge[bit]!, bits.alongM[bit]! + Math.sqrt(squared) * share, distanceM);
  }

  /** Keeps the nearest bit of each edge, and the nearest edges. */
  function insert(edge: number, alongM: number, distanceM: number): void {
    let at = near.edge.subarray(0, near.count).indexOf(edge);
    if (at >= 0 && near.distanceM[at]! <= distanceM) return;
    if (at < 0) {
      if (near.count === atMost && near.distanceM[atMost - 1]! <= distanceM) return;
      if (near.count < atMost) near.count += 1;
      at = near.count - 1;
    }
    for (; at > 0 && near.distanceM[at - 1]! > distanceM; at -= 1)
      place(at, near.edge[at - 1]!, near.alongM[at - 1]!, near.distanceM[at - 1]!);
    place(at, edge, alongM, distanceM);
  }

  function place(at: number, edge: number, alongM: number, distanceM: number): void {
    near.edge[at] = edge;
    near.alongM[at] = alongM;
    near.distanceM[at] = distanceM;
  }
  return look;
}
