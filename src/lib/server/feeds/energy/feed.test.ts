import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { City } from '../../../model/city.ts';
import { monthsOf } from '../../../model/energy-months.ts';
import type { Thing } from '../../../model/entity.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import feed from './feed.ts';
import { parseTable } from '../../door/table-folder.ts';
import { energyTable } from './rows.ts';

const header = 'month,division,property,amount,unit';
const divisions = new Set(['330000001']);
const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

it('reads rows, skips remarks, and says of each line that cannot be read why', () => {
  const refused: string[] = [];
  const text = [
    '\uFEFF# generated',
    header,
    '2026-10,330000001,electricity,1200.5,MWh',
    '2026-13,330000001,electricity,1,MWh',
    '2026-10,1,electricity,1,MWh',
    '2026-10,330000001,electricity,1,kWh',
    '2026-10,330000001,coal,-1,t',
    '2026-10,330000001,wood,1,t',
    '2026-10,330000001,heat',
    '2026-10,330000001,heat,3,GJ',
  ].join('\r\n');
  const rows = parseTable(text, energyTable(divisions), (_line, reason) => refused.push(reason));
  expect(rows.map(({ property, amount }) => [property, amount])).toEqual([
    ['electricity', 1200.5],
    ['heat', 3],
  ]);
  expect(refused).toHaveLength(6);
  expect(refused[2]).toBe('electricity is in MWh, not in "kWh".');
});

it('reads no file without its first line', () => {
  const refused: string[] = [];
  expect(parseTable('a,b\n1,2', energyTable(divisions), (_line, reason) => refused.push(reason))).toEqual([]);
  expect(refused[0]).toContain('was expected, so the file was not read');
});

it('takes in a file that is put into the folder, says what is new only, and stops when told', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tiaoxi-energy-'));
  folders.push(folder);
  writeFileSync(join(folder, 'a.csv'), `${header}\n2026-09,330000001,coal,5,t\n`);
  const stop = new AbortController();
  const offers: Offer[] = [];
  const city = {
    id: 'sample',
    timeZone: 'Asia/Shanghai',
    divisions: [{ code: '330000001', name: { zh: '一镇', en: 'One' }, centre: [120, 30] }],
  } as unknown as City;
  const context = { city, signal: stop.signal, settings: { ENERGY_DIR: folder }, note: () => {}, quarantine: () => {} };
  const running = (async () => {
    for await (const offer of feed.open(context as unknown as FeedContext)) offers.push(offer);
  })();
  await expect.poll(() => offers.length).toBe(2);
  expect(offers[1]!.observe).toMatchObject([{ result: 5, phenomenonTime: Date.parse('2026-09-01T00:00+08:00') }]);
  writeFileSync(join(folder, 'b.csv'), `${header}\n2026-09,330000001,coal,6,t\n2026-10,330000001,coal,7,t\n`);
  await expect.poll(() => offers.length, { timeout: 8_000 }).toBe(3);
  expect(offers[2]!.observe!.map(({ result }) => result)).toEqual([6, 7]);
  // Other carriers were never stated, so what the months emitted is unknown.
  const [account] = offers[2]!.upsert as Thing[];
  expect(monthsOf(account!)).toEqual(
    ['2026-09-01', '2026-10-01'].map((day) => {
      return { beginMs: Date.parse(`${day}T00:00+08:00`), tonnes: null, addedValue: null };
    }),
  );
  stop.abort();
  await running;
});

it('says what to do where the folder is missing', async () => {
  const context = { city: { id: 'nowhere' }, signal: new AbortController().signal, settings: {} };
  const first = feed
    .open(context as unknown as FeedContext)
    [Symbol.asyncIterator]()
    .next();
  await expect(first).rejects.toThrow('name another one in ENERGY_DIR');
});
