import { join, resolve } from 'node:path';
import type { Feed, FeedContext, Offer } from '../../../model/feed.ts';
import { demandFolder, watchTables } from '../../door/table-folder.ts';
import { entitiesOf, observationsOf } from './accounts.ts';
import { accountsFrom } from './indicators.ts';
import { economyTable } from './rows.ts';

const tiles = resolve(import.meta.dirname, '../../../../../tiles');

/** The output of land by division, from CSV files in a folder: `ECONOMY_DIR`, or `economy/` beside the city's register. */
const economy: Feed = {
  id: 'economy',
  title: { zh: '亩均效益季报 (CSV)', en: 'Quarterly output of land (CSV)' },
  attribution: { zh: '各镇街规上工业季报文件', en: 'Quarterly files of industry, by town' },
  licence: 'Own statistics of the district; no third-party licence applies.',
  staleAfterMs: 120 * 86_400_000,
  seldom: true,
  open,
};
export default economy;

async function* open(context: FeedContext): AsyncIterable<Offer> {
  const { city, settings, note } = context;
  const folder = settings['ECONOMY_DIR'] || join(tiles, city.id, 'economy');
  demandFolder(folder, 'ECONOMY_DIR');
  const told = new Map<string, string>();
  const divisions = new Set(city.divisions.map(({ code }) => code));
  let saidGenerated: boolean | undefined;
  let newest = 0;
  for await (const { files, rows, generated } of watchTables(folder, economyTable(divisions), context)) {
    const accounts = accountsFrom(rows);
    // A quarter that was told and is taken away is unknown again, not the one before.
    newest = Math.max(newest, accounts.newest ?? 0);
    note(`${files} files in ${folder}, ${rows.length} amounts`);
    const upsert = generated === saidGenerated ? [] : entitiesOf(city, generated);
    saidGenerated = generated;
    const all = newest > 0 ? observationsOf(city, accounts, newest, Date.now()) : [];
    const observe = all.filter(({ datastream, phenomenonTime, result }) => {
      const said = `${phenomenonTime} ${result}`;
      const isNew = told.get(datastream) !== said;
      told.set(datastream, said);
      return isNew;
    });
    if (upsert.length > 0 || observe.length > 0) yield { upsert, observe };
  }
}
