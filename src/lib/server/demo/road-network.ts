import { readFileSync } from 'node:fs';
import { lineOf, type NetworkFile } from '../../model/road-network.ts';

type Place = readonly [lonDeg: number, latDeg: number];

/** A road driven in one direction. */
export interface Way {
  readonly from: number;
  readonly to: number;
  readonly roadClass: string;
  readonly speedMps: number;
  readonly line: readonly Place[];
  /** Metres from the start to each point of the line; the last is its length. */
  readonly alongM: Float64Array;
  readonly lengthM: number;
}

export interface Network {
  readonly nodes: readonly Place[];
  /** The ways that leave a node. */
  readonly leaving: readonly (readonly Way[])[];
}

const metresPerDegree = 111_320;

/** East and north metres between two places of one city. */
export function stepM(a: Place, b: Place): readonly [eastM: number, northM: number] {
  const shrink = Math.cos((((a[1] + b[1]) / 2) * Math.PI) / 180);
  return [(b[0] - a[0]) * metresPerDegree * shrink, (b[1] - a[1]) * metresPerDegree];
}

/** Reads the network; every road is taken to be driven both ways. */
export function readNetwork(path: string): Network {
  const file = JSON.parse(readFileSync(path, 'utf8')) as NetworkFile;
  const leaving: Way[][] = file.nodes.map(() => []);
  for (const edge of file.edges) {
    const line = lineOf(file, edge);
    const common = { roadClass: edge.class, speedMps: edge.speedKmh / 3.6 };
    leaving[edge.from]!.push({ ...common, from: edge.from, to: edge.to, ...measured(line) });
    leaving[edge.to]!.push({ ...common, from: edge.to, to: edge.from, ...measured(line.toReversed()) });
  }
  return { nodes: file.nodes, leaving };
}

function measured(line: readonly Place[]): Pick<Way, 'line' | 'alongM' | 'lengthM'> {
  const alongM = new Float64Array(line.length);
  for (let at = 1; at < line.length; at += 1) {
    alongM[at] = alongM[at - 1]! + Math.hypot(...stepM(line[at - 1]!, line[at]!));
  }
  return { line, alongM, lengthM: alongM[line.length - 1]! };
}
