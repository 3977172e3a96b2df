import { join, resolve } from 'node:path';
import type { Feed, FeedContext, Offer } from '../../../model/feed.ts';
import { demandFolder, watchTables } from '../../door/table-folder.ts';
import { accountsOf, accountsWithMonths, observationOf } from './accounts.ts';
import { energyTable, keyOf } from './rows.ts';

const tiles = resolve(import.meta.dirname, '../../../../../tiles');

/** Monthly energy by division, from CSV files in a folder: `ENERGY_DIR`, or `energy/` beside the city's register. */
const energy: Feed = {
  id: 'energy',
  title: { zh: '能源月报 (CSV)', en: 'Monthly energy (CSV)' },
  attribution: { zh: '各镇街能源月报文件', en: 'Monthly energy files of the towns' },
  licence: 'Own statistics of the district; no third-party licence applies.',
  staleAfterMs: 45 * 86_400_000,
  seldom: true,
  open,
};
export default energy;

async function* open(context: FeedContext): AsyncIterable<Offer> {
  const { city, settings, note } = context;
  const folder = settings['ENERGY_DIR'] || join(tiles, city.id, 'energy');
  demandFolder(folder, 'ENERGY_DIR');
  const told = new Map<string, number>();
  const divisions = new Set(city.divisions.map(({ code }) => code));
  yield { upsert: accountsOf(city) };
  for await (const { files, rows } of watchTables(folder, energyTable(divisions), context)) {
    const news = rows.filter((row) => told.get(keyOf(row)) !== row.amount);
    for (const row of news) told.set(keyOf(row), row.amount);
    note(`${files} files in ${folder}, ${rows.length} amounts`);
    if (news.length === 0) continue;
    const touched = new Set(news.map(({ division }) => division));
    const upsert = accountsWithMonths(
      rows.filter(({ division }) => touched.has(division)),
      city,
    );
    yield { upsert, observe: news.map((row) => observationOf(row, city, Date.now())) };
  }
}
