import type { Position } from '../model/entity.ts';

/** The header beside `heights.bin`: where its south-west corner is and how far apart its nodes are, in degrees. */
export interface TerrainHeader {
  readonly west: number;
  readonly south: number;
  readonly stepDeg: number;
  readonly columns: number;
  readonly rows: number;
  readonly unitM: number;
  /** How far a node may be off what it was made from. */
  readonly errorM?: number;
  readonly generated?: boolean;
}

/** The ground of a built city: heights above the ellipsoid at the nodes of a lattice, level triangles between them. */
export interface Terrain extends TerrainHeader {
  /** Row by row from the south-west, in units of `unitM`. */
  readonly nodes: Int16Array;
}

/** Reads the file without copying it; throws a sentence where it is not whole. */
export function readTerrain(header: TerrainHeader, buffer: ArrayBuffer): Terrain {
  const wanted = header.columns * header.rows * 2;
  if (buffer.byteLength !== wanted)
    throw new Error(`heights.bin has ${buffer.byteLength} bytes, its header wants ${wanted}. Build the tiles again.`);
  return { ...header, nodes: new Int16Array(buffer) };
}

/**
 * One triangle of the ground: `heightM` at the cell's south-west corner were it to go on as it is, and how it rises over a whole
 * cell eastward and northward.
 */
export interface Slope {
  readonly heightM: number;
  readonly eastM: number;
  readonly northM: number;
}

/** The two triangles of a cell, parted from south-east to north-west: the southern one first, as the finest terrain tiles have them. */
export function slopesOf({ nodes, columns, unitM }: Terrain, column: number, row: number): readonly [Slope, Slope] {
  const at = row * columns + column;
  const [sw, se] = [nodes[at]! * unitM, nodes[at + 1]! * unitM];
  const [nw, ne] = [nodes[at + columns]! * unitM, nodes[at + columns + 1]! * unitM];
  return [
    { heightM: sw, eastM: se - sw, northM: nw - sw },
    { heightM: se + nw - ne, eastM: ne - nw, northM: ne - se },
  ];
}

/** Height of the ground above the ellipsoid; nothing outside of what was built. */
export function groundAt(terrain: Terrain, [lonDeg, latDeg]: Position): number | undefined {
  const { west, south, stepDeg, columns, rows } = terrain;
  const [u, v] = [(lonDeg - west) / stepDeg, (latDeg - south) / stepDeg];
  return u >= 0 && v >= 0 && u <= columns - 1 && v <= rows - 1 ? heightAt(terrain, u, v) : undefined;
}

/** The same, and outside of what was built as at its edge. */
export function groundNear(terrain: Terrain, lonDeg: number, latDeg: number): number {
  const { west, south, stepDeg, columns, rows } = terrain;
  const u = Math.min(columns - 1, Math.max(0, (lonDeg - west) / stepDeg));
  const v = Math.min(rows - 1, Math.max(0, (latDeg - south) / stepDeg));
  return heightAt(terrain, u, v);
}

/** At so many columns and rows from the south-west corner. Asked for every cell of a surface, so nothing is made on the way. */
function heightAt({ nodes, columns, rows, unitM }: Terrain, u: number, v: number): number {
  const [i, j] = [Math.min(Math.floor(u), columns - 2), Math.min(Math.floor(v), rows - 2)];
  const [s, t] = [u - i, v - j];
  const at = j * columns + i;
  const [se, nw] = [nodes[at + 1]!, nodes[at + columns]!];
  if (s + t <= 1) {
    const sw = nodes[at]!;
    return (sw + (se - sw) * s + (nw - sw) * t) * unitM;
  }
  const ne = nodes[at + columns + 1]!;
  return (ne + (nw - ne) * (1 - s) + (se - ne) * (1 - t)) * unitM;
}
