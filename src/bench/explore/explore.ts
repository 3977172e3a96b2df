import { readdir } from 'node:fs/promises';
import type { ExploreRow } from './row.ts';

const notRows = ['row.ts', 'explore.ts'];

/** All rows of the explorer, or the one that is named. */
export async function benchExplore(named?: string): Promise<void> {
  const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith('.ts') && !notRows.includes(file));
  for (const file of files.sort()) {
    const { default: row } = (await import(`./${file}`)) as { default: ExploreRow };
    if (named !== undefined && row.id !== named) continue;
    process.stdout.write(`${row.id}\n`);
    await row.run((line) => process.stdout.write(`  ${line}\n`));
  }
}
