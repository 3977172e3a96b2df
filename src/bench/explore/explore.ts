import { benchOverlay } from './overlay.ts';
import { benchReach } from './reach.ts';
import { benchSearch } from './search.ts';
import { benchSunAndSight } from './sun.ts';

/** What `npm run bench -- explore` measures, by name: each prints its own rows. */
const rows: Readonly<Record<string, () => Promise<void>>> = {
  search: benchSearch,
  'sun-and-sight': benchSunAndSight,
  overlay: benchOverlay,
  reach: benchReach,
};

/** Rates of the explorer beside what plain code does in the same run; the figures belong to the machine, their ratios do not. */
export async function benchExplore({ row }: { readonly row?: string }): Promise<void> {
  const asked = row === undefined ? Object.keys(rows) : [row];
  for (const name of asked) {
    const run = rows[name];
    if (!run) throw new Error(`There is no row "${name}" of explore; there are: ${Object.keys(rows).join(', ')}.`);
    await run();
  }
}
