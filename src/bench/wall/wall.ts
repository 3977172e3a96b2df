import { measureFirstPicture } from './first-picture.ts';
import { measureIdle } from './idle.ts';
import { soak } from './soak.ts';

/** What the wall promises, seen from a browser: the built app and the built district are needed, and a Chromium. */
export async function benchWall({ row, minutes = 120 }: { row?: string; minutes?: number }): Promise<void> {
  const rows: Readonly<Record<string, () => Promise<void>>> = {
    first: measureFirstPicture,
    idle: measureIdle,
    soak: () => soak(minutes),
  };
  const named = row === undefined ? Object.entries(rows) : Object.entries(rows).filter(([name]) => name === row);
  if (named.length === 0) throw new Error(`There is no row "${row}": ${Object.keys(rows).join(', ')}.`);
  for (const [name, run] of named) {
    process.stdout.write(`${name}\n`);
    await run();
  }
}
