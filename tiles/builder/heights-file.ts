import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ground } from './ground.ts';

/** The ground as the server reads it: little-endian Int16 decimetres row by row from the south-west, and a header that says so. */
export function writeHeights(folder: string, ground: Ground): void {
  const values = Int16Array.from(ground.heights, (height) => Math.round(height * 10));
  writeFileSync(join(folder, 'heights.bin'), new Uint8Array(values.buffer));
  const { columns, rows, stepDeg, firstColumn, firstRow } = ground;
  const header = {
    west: firstColumn * stepDeg - 180,
    south: firstRow * stepDeg - 90,
    stepDeg,
    columns,
    rows,
    type: 'int16le',
    unitM: 0.1,
    diagonal: 'south-east to north-west',
    errorM: 0.1,
    generated: true,
  };
  writeFileSync(join(folder, 'heights.json'), `${JSON.stringify(header, null, 2)}\n`);
}
