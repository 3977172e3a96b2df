import type { Said } from './child.ts';
import { join } from './party.ts';

const [url, name, ...feeds] = process.argv.slice(2);
const party = join(url!, name!);
for (const feed of feeds) party.trunk.claim({ feed, term: 1, base: 0 });
setInterval(() => {
  const { facts, times, trunk } = party;
  const said: Said = {
    facts: facts.length,
    last: facts.at(-1)?.seq ?? 0,
    missed: times.missed,
    trouble: trunk.trouble(),
  };
  process.send?.(said);
}, 100);
process.on('disconnect', () => process.exit(0));
