import type { CityFrame } from '../city-frame.ts';
import { groundNear, type Terrain } from '../terrain.ts';
import { massesOf, type BoxM, type Mass, type Masses } from './masses.ts';
import { openPassing } from './passing.ts';

/**
 * The ground and what is built on it, in metres east and north of the city's origin and above the ellipsoid. Outlines are exact; the ground
 * is a lattice of `latticeM`, straight between its nodes.
 */
export interface Surface {
  readonly masses: Masses;
  /** Where the ground is known; beyond it goes on as at its edge. */
  readonly box: BoxM;
  readonly highestGroundM: number;
  groundM(x: number, y: number): number;
  readonly pass: ReturnType<typeof openPassing>;
}

/** The built ground has nodes 76 m apart, straight between them; a third of that loses its creases by centimetres. */
export const latticeM = 25;

export function surfaceOf(box: BoxM, heightM: (x: number, y: number) => number, list: readonly Mass[]): Surface {
  const [west, south, east, north] = box;
  const columns = Math.ceil((east - west) / latticeM) + 1;
  const rows = Math.ceil((north - south) / latticeM) + 1;
  const nodes = new Float32Array(columns * rows);
  let highestGroundM = -Infinity;
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const height = heightM(west + column * latticeM, south + row * latticeM);
      nodes[row * columns + column] = height;
      highestGroundM = Math.max(highestGroundM, height);
    }
  const masses = massesOf(list);
  return {
    ...{ masses, box, highestGroundM, pass: openPassing(masses) },
    groundM(x, y) {
      const u = Math.min(columns - 1.001, Math.max(0, (x - west) / latticeM));
      const v = Math.min(rows - 1.001, Math.max(0, (y - south) / latticeM));
      const [i, j] = [Math.floor(u), Math.floor(v)];
      const [s, t] = [u - i, v - j];
      const at = j * columns + i;
      const below = nodes[at]! * (1 - s) + nodes[at + 1]! * s;
      const above = nodes[at + columns]! * (1 - s) + nodes[at + columns + 1]! * s;
      return below * (1 - t) + above * t;
    },
  };
}

/** The ground by metres of the frame. */
export function heightsInFrame(terrain: Terrain, frame: CityFrame): (x: number, y: number) => number {
  return (x, y) => {
    const [lon, lat] = frame.locate([x, y, 0]);
    return groundNear(terrain, lon, lat);
  };
}

export interface Standing {
  readonly x: number;
  readonly y: number;
  /** Above the ellipsoid. */
  readonly z: number;
  /** The piece on whose roof it is. */
  readonly onRoof?: number;
}

/** A place so high above what is there: the roof where a building stands, else the ground. */
export function standingAt(surface: Surface, x: number, y: number, aboveM: number): Standing {
  const piece = roofAt(surface, x, y);
  if (piece < 0) return { x, y, z: surface.groundM(x, y) + aboveM };
  return { x, y, z: surface.masses.topM[piece]! + aboveM, onRoof: piece };
}

/** The highest piece over a place, −1 where there is none. */
export function roofAt({ masses, pass }: Surface, x: number, y: number): number {
  let highest = -1;
  pass(x, y, 1, 0, 0, (piece, dIn) => {
    if (dIn === 0 && (highest < 0 || masses.topM[piece]! > masses.topM[highest]!)) highest = piece;
  });
  return highest;
}
