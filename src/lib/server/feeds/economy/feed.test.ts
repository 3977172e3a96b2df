import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import { parseTable } from '../../door/table-folder.ts';
import feed from './feed.ts';
import { accountsFrom, indicators } from './indicators.ts';
import { economyTable, type EconomyRow, type Item } from './rows.ts';

const header = 'quarter,division,item,amount,unit';
const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));
const indicatorOf = (property: string) => indicators.find((indicator) => indicator.property === property)!;

/** The same amount in each of five quarters up to the tenth. */
function stated(division: string, item: Item, amount: number): EconomyRow[] {
  return [6, 7, 8, 9, 10].map((quarter) => ({ quarter, division, item, amount }));
}

describe('an account', () => {
  const rows = [...stated('a', 'tax', 100), ...stated('a', 'land', 50), ...stated('b', 'tax', 10)];

  it('sums what is made over four quarters and takes the mean of what is there', () => {
    expect(accountsFrom(rows).valueOf(indicatorOf('taxPerMu'), ['a'], 10)).toBe(8);
  });

  it('divides sums, so that a small town weighs little', () => {
    const both = accountsFrom([...rows, ...stated('b', 'land', 450)]);
    expect(both.valueOf(indicatorOf('taxPerMu'), ['a', 'b'], 10)).toBe(440 / 500);
  });

  it('is unknown while one quarter, one town or what it is divided by is missing', () => {
    const accounts = accountsFrom(rows);
    expect(accounts.valueOf(indicatorOf('taxPerMu'), ['a'], 8)).toBeNull();
    expect(accounts.valueOf(indicatorOf('taxPerMu'), ['a', 'b'], 10)).toBeNull();
    expect(accounts.valueOf(indicatorOf('productivity'), ['a'], 10)).toBeNull();
    const landless = accountsFrom([...stated('a', 'tax', 100), ...stated('a', 'land', 0)]);
    expect(landless.valueOf(indicatorOf('taxPerMu'), ['a'], 10)).toBeNull();
  });
});

it('says of each line that cannot be read why', () => {
  const refused: string[] = [];
  const lines = [
    '2026-Q3,330000001,tax,1200.5,10k CNY',
    '2026-Q5,330000001,tax,1,10k CNY',
    '2026-Q3,1,tax,1,10k CNY',
    '2026-Q3,330000001,land,1,ha',
    '2026-Q3,330000001,toString,1,t',
    '2026-Q3,330000001,energy,-1,tce',
  ];
  const table = economyTable(new Set(['330000001']));
  const rows = parseTable([header, ...lines].join('\n'), table, (_line, reason) => refused.push(reason));
  expect(rows).toEqual([{ quarter: 2026 * 4 + 2, division: '330000001', item: 'tax', amount: 1200.5 }]);
  expect(refused).toHaveLength(5);
  expect(refused[2]).toBe('land is in mu, not in "ha".');
});

const town = { code: '330000001', name: { zh: '一镇', en: 'One' }, centre: [120, 30] };
const city = { id: 'nowhere', adcode: '330000', name: town.name, timeZone: 'Asia/Shanghai', divisions: [town] };

describe('the feed', () => {
  it('says what is generated, tells what is new only, and makes a quarter that is taken away unknown', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tiaoxi-economy-'));
    folders.push(folder);
    const lineOf = (quarter: string) =>
      [`${quarter},330000001,tax,10,10k CNY`, `${quarter},330000001,land,5,mu`].join('\n');
    const write = (...quarters: string[]) =>
      writeFileSync(join(folder, 'a.csv'), ['# generated', header, ...quarters.map(lineOf)].join('\n'));
    const all = ['2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'];
    write(...all);
    const stop = new AbortController();
    const offers: Offer[] = [];
    const context = {
      city,
      signal: stop.signal,
      settings: { ECONOMY_DIR: folder },
      note: () => {},
      quarantine: () => {},
    };
    const running = (async () => {
      for await (const offer of feed.open(context as unknown as FeedContext)) offers.push(offer);
    })();
    const taxIn = (offer: Offer | undefined) =>
      offer?.observe?.filter(({ datastream }) => datastream.includes('330000001:taxPerMu'));
    await expect.poll(() => offers.length).toBe(1);
    expect(offers[0]!.upsert!.filter(({ type }) => type === 'Thing')).toMatchObject([
      { kind: 'EconomyAccount', generated: true },
      { kind: 'EconomyAccount', generated: true, division: '330000001' },
    ]);
    expect(taxIn(offers[0])).toMatchObject([
      { result: 8, phenomenonTime: Date.parse('2026-07-01T00:00+08:00') },
      { result: 8, phenomenonTime: Date.parse('2026-04-01T00:00+08:00') },
    ]);
    write(...all.slice(0, -1));
    await expect.poll(() => offers.length, { timeout: 8_000 }).toBe(2);
    expect(taxIn(offers[1])).toMatchObject([{ result: null, phenomenonTime: Date.parse('2026-07-01T00:00+08:00') }]);
    stop.abort();
    await running;
  });

  it('says what to do where the folder is missing', async () => {
    const context = { city, signal: new AbortController().signal, settings: {} } as unknown as FeedContext;
    const first = feed.open(context)[Symbol.asyncIterator]().next();
    await expect(first).rejects.toThrow('name another one in ECONOMY_DIR');
  });
});
