import { describe, expect, it } from 'vitest';
import type { FlatFeature } from './feature.ts';
import { readQuery } from './query.ts';
import { select } from './select.ts';

const thing = (n: number, lon = 120 + n / 100): FlatFeature => ({
  type: 'Feature',
  id: `urn:ngsi-ld:Gauge:${String(n).padStart(3, '0')}`,
  geometry: { type: 'Point', coordinates: [lon, 30] },
  properties: { n, time: n === 7 ? null : new Date(Date.UTC(2026, 0, 1, n)).toISOString() },
});
const things = Array.from({ length: 50 }, (_, n) => thing(n));
const query = (text: string) => readQuery(new URLSearchParams(text), new Map([['n', 'number']]));
const numbers = async (text: string) =>
  (await select(things, query(text), Infinity)).features.map(({ properties }) => properties['n']);

describe('pages', () => {
  it('give everything once', async () => {
    const met: string[] = [];
    let after = '';
    for (let page = 0; page < 100; page += 1) {
      const { features, matched, next } = await select(things, query(after && `after=${after}`), 7);
      met.push(...features.map(({ id }) => id));
      expect(matched).toBe(50);
      if (!next) break;
      after = next;
    }
    expect(met).toEqual(things.map(({ id }) => id));
  });

  it('give everything that stays once, though others come and go between them', async () => {
    const first = await select(things, query(''), 10);
    const changed = [thing(-1, 120), ...things.filter((_, n) => n !== 4)].sort((a, b) => (a.id < b.id ? -1 : 1));
    const second = await select(changed, query(`after=${first.next}`), 100);
    expect([...first.features, ...second.features].map(({ id }) => id)).toEqual(things.map(({ id }) => id));
  });
});

describe('a question', () => {
  it('finds by box what a scan finds, edges too', async () => {
    const inside = things.filter((_, n) => n >= 10 && n <= 20).map(({ properties }) => properties['n']);
    expect(await numbers('bbox=120.1,29,120.2,31')).toEqual(inside);
    expect(await numbers('bbox=120.1,29,-100,120.2,31,100')).toEqual(inside);
    expect(await numbers('bbox=29,120.1,31,120.2&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326')).toEqual(inside);
  });

  it('finds on both sides of the antimeridian', async () => {
    const far = [thing(1, 179.5), thing(2, -179.5), thing(3, 0)];
    const { features } = await select(far, query('bbox=179,-90,-179,90'), 10);
    expect(features.map(({ properties }) => properties['n'])).toEqual([1, 2]);
  });

  it('finds an area that the box touches and not one whose bounds alone it meets', async () => {
    const corner: FlatFeature = {
      ...thing(1),
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [10, 0],
            [0, 10],
            [0, 0],
          ],
        ],
      },
    };
    expect((await select([corner], query('bbox=8,8,9,9'), 1)).features).toHaveLength(0);
    expect((await select([corner], query('bbox=4,4,9,9'), 1)).features).toHaveLength(1);
  });

  it('finds by time; what has none is in no time', async () => {
    expect(await numbers('datetime=2026-01-01T03:00:00Z')).toEqual([3]);
    expect(await numbers('datetime=../2026-01-01T08:00:00Z')).toEqual([0, 1, 2, 3, 4, 5, 6, 8]);
    expect(await numbers('datetime=2026-01-02T20:00:00Z/..')).toEqual([44, 45, 46, 47, 48, 49]);
    expect(await numbers('datetime=2026-01-02/2026-01-02')).toHaveLength(24);
  });

  const refused: readonly (readonly [string, RegExp])[] = [
    ['limit=0', /^limit: "0" came; a count from 1 to 10000 was expected/],
    ['limit=ten', /^limit: "ten" came/],
    ['bbox=1,2,3', /^bbox: "1,2,3" came; four numbers/],
    ['bbox=1,2,3,x', /^bbox:/],
    ['bbox=120,31,121,30', /its lower corner lies north of its upper one/],
    ['datetime=yesterday', /^datetime: "yesterday" came/],
    ['datetime=2026-01-02/2026-01-01', /^datetime:/],
    ['datetime=..', /^datetime:/],
    ['crs=EPSG:4326', /^crs: "EPSG:4326" is not a reference system/],
    ['filter-lang=cql2-json&filter=TRUE', /^filter-lang: "cql2-json" came; cql2-text was expected/],
    ['limt=5', /^"limt" is no parameter here; f, limit/],
  ];
  it.each(refused)('%s is refused in one sentence', (text, sentence) => {
    expect(() => query(text)).toThrow(sentence);
  });
});
