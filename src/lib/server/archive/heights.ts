import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The header beside `heights.bin`: where its south-west corner is and how far apart its nodes are, in degrees. */
interface HeightsHeader {
  readonly west: number;
  readonly south: number;
  readonly stepDeg: number;
  readonly columns: number;
  readonly rows: number;
  readonly unitM: number;
}

/** Height of the ground above the ellipsoid in metres. 0 outside of what was built. */
export type Heights = (lonDeg: number, latDeg: number) => number;

/** Opens the heights of a built city, `tiles/dist/<city>`. They follow the triangles of the finest terrain tiles. */
export async function openHeights(cityDir: string): Promise<Heights> {
  const header = JSON.parse(await readFile(join(cityDir, 'heights.json'), 'utf8')) as HeightsHeader;
  const bytes = await readFile(join(cityDir, 'heights.bin'));
  const { west, south, stepDeg, columns, rows, unitM } = header;
  if (bytes.length !== columns * rows * 2) {
    throw new Error(
      `heights.bin in ${cityDir} has ${bytes.length} bytes, its header wants ${columns * rows * 2}. Build the tiles again.`,
    );
  }
  const node = (column: number, row: number) => bytes.readInt16LE((row * columns + column) * 2) * unitM;
  return (lonDeg, latDeg) => {
    const [u, v] = [(lonDeg - west) / stepDeg, (latDeg - south) / stepDeg];
    if (!(u >= 0 && v >= 0 && u <= columns - 1 && v <= rows - 1)) return 0;
    const [i, j] = [Math.min(Math.floor(u), columns - 2), Math.min(Math.floor(v), rows - 2)];
    const [s, t] = [u - i, v - j];
    const [se, nw] = [node(i + 1, j), node(i, j + 1)];
    if (s + t <= 1) return node(i, j) + (se - node(i, j)) * s + (nw - node(i, j)) * t;
    return node(i + 1, j + 1) + (nw - node(i + 1, j + 1)) * (1 - s) + (se - node(i + 1, j + 1)) * (1 - t);
  };
}
