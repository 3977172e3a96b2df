import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { groundAt, readTerrain, type TerrainHeader } from '../../geo/terrain.ts';

/** Height of the ground above the ellipsoid in metres. 0 outside of what was built. */
export type Heights = (lonDeg: number, latDeg: number) => number;

/** Opens the heights of a built city, `tiles/dist/<city>`. They follow the triangles of the finest terrain tiles. */
export async function openHeights(cityDir: string): Promise<Heights> {
  const header = JSON.parse(await readFile(join(cityDir, 'heights.json'), 'utf8')) as TerrainHeader;
  const bytes = await readFile(join(cityDir, 'heights.bin'));
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const terrain = readTerrain(header, buffer as ArrayBuffer);
  return (lonDeg, latDeg) => groundAt(terrain, [lonDeg, latDeg]) ?? 0;
}
