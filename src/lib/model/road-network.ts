type Place = readonly [lonDeg: number, latDeg: number];

/** The roads of a city as the builder writes them: `tiles/dist/<city>/network.json`. */
export interface NetworkFile {
  readonly nodes: readonly Place[];
  readonly edges: readonly RoadPiece[];
}

/** A road between two crossings, driven both ways. */
export interface RoadPiece {
  readonly from: number;
  readonly to: number;
  readonly class: string;
  readonly speedKmh: number;
  /** The way between its ends; straight when absent. */
  readonly line?: readonly Place[];
}

/** The points a piece runs through, from its first crossing to its last. Throws a sentence on a crossing that is not there. */
export function lineOf({ nodes }: NetworkFile, { from, to, line }: RoadPiece): readonly Place[] {
  const [start, end] = [nodes[from], nodes[to]];
  if (!start || !end) throw new Error(`A road goes from ${from} to ${to}; there are ${nodes.length} nodes.`);
  return line && line.length >= 2 ? line : [start, end];
}
