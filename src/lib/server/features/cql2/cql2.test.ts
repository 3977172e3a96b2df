import { describe, expect, it } from 'vitest';
import { crs84, crsOf } from '../crs.ts';
import type { FlatFeature, FlatValue } from '../feature.ts';
import { compileCql2, type Queryables } from './compile.ts';
import { parseCql2 } from './parse.ts';

const known: Queryables = new Map([
  ['name', 'string'],
  ['level', 'number'],
  ['open', 'boolean'],
  ['time', 'time'],
  ['水位', 'number'],
]);
const noon = Date.parse('2026-11-28T12:00:00Z');

/** Forty things on a line to the north-east; every third has no level, every fifth no time. */
const things: FlatFeature[] = Array.from({ length: 40 }, (_, n) => ({
  type: 'Feature',
  id: `urn:ngsi-ld:Gauge:${n}`,
  geometry: { type: 'Point', coordinates: [120 + n / 100, 30 + n / 100] },
  properties: {
    name: n % 2 ? `南湖站 ${n}` : `O'Neil_${n}%`,
    level: n % 3 === 0 ? null : n / 2,
    open: n % 4 === 0,
    time: n % 5 === 0 ? null : new Date(noon + n * 3_600_000).toISOString(),
    水位: n,
  },
}));

const passed = (filter: string, crs = crs84): string[] =>
  things.filter(compileCql2(parseCql2(filter, crs.toLonLat), known)).map(({ id }) => id);

type Told = Readonly<Record<string, FlatValue>>;
const scan = (test: (told: Told, n: number) => boolean): string[] =>
  things.filter(({ properties }, n) => test(properties, n)).map(({ id }) => id);

const level = ({ level: value }: Told): number => (value === null ? NaN : Number(value));
const time = ({ time: value }: Told): number => (value === null ? NaN : Date.parse(String(value)));

describe('a filter in CQL2 passes what a scan of all things finds', () => {
  const same: readonly (readonly [string, (told: Told, n: number) => boolean])[] = [
    ['level > 5', (told) => level(told) > 5],
    ['5 < level', (told) => level(told) > 5],
    ['level <= 5.5 AND open = TRUE', (told) => level(told) <= 5.5 && told['open'] === true],
    ['level<1e1 or open=false', (told) => level(told) < 10 || told['open'] === false],
    ['level > 5 OR level < 2 AND open = TRUE', (told) => level(told) > 5 || (level(told) < 2 && told['open'] === true)],
    [
      '(level > 5 OR level < 2) AND open = TRUE',
      (told) => (level(told) > 5 || level(told) < 2) && told['open'] === true,
    ],
    ['NOT (level > 5)', (told) => level(told) <= 5],
    ['level IS NULL', (told) => told['level'] === null],
    ['level is not null', (told) => told['level'] !== null],
    ['level <> 5', (told) => level(told) < 5 || level(told) > 5],
    ['level BETWEEN 2 AND 6', (told) => level(told) >= 2 && level(told) <= 6],
    ['level NOT BETWEEN 2 AND 6', (told) => level(told) < 2 || level(told) > 6],
    ['level IN (1, 2.5, 7)', (told) => [1, 2.5, 7].includes(level(told))],
    ['level NOT IN (1, 2.5, 7)', (told) => told['level'] !== null && ![1, 2.5, 7].includes(level(told))],
    ["name LIKE '南湖%'", (_told, n) => n % 2 === 1],
    ["name NOT LIKE '南湖%'", (_told, n) => n % 2 === 0],
    ["name LIKE '南湖站 _'", (_told, n) => n % 2 === 1 && n < 10],
    [String.raw`name LIKE '%\_2\%'`, (_told, n) => n === 2],
    ["name = 'O''Neil_4%'", (_told, n) => n === 4],
    ["name >= '南'", (_told, n) => n % 2 === 1],
    ['水位 > 30', (_told, n) => n > 30],
    ['"水位" = 30', (_told, n) => n === 30],
    ["time > TIMESTAMP('2026-11-29T00:00:00Z')", (told) => time(told) > noon + 12 * 3_600_000],
    ["time < DATE('2026-11-29')", (told) => time(told) < noon + 12 * 3_600_000],
    ['TRUE', () => true],
    ['FALSE OR level > 5', (told) => level(told) > 5],
    ['S_INTERSECTS(geometry, BBOX(120.1, 30.1, 120.2, 30.2))', (_told, n) => n >= 10 && n <= 20],
    ['S_INTERSECTS(geometry, POLYGON((120 30, 120.105 30, 120.105 30.2, 120 30.2, 120 30)))', (_told, n) => n <= 10],
    ['S_INTERSECTS(BBOX(120.1, 30.1, 120.2, 30.2), geometry)', (_told, n) => n >= 10 && n <= 20],
    ['s_intersects(geometry, POINT(120.3 30.3)) AND level IS NULL', (_told, n) => n === 30],
  ];
  it.each(same)('%s', (filter, test) => {
    const found = passed(filter);
    expect(found).toEqual(scan(test));
    expect(found.length).toBeGreaterThan(0);
  });

  it('in the order of axes of its reference system', () => {
    const crs = crsOf('http://www.opengis.net/def/crs/EPSG/0/4326', 'filter-crs');
    expect(passed('S_INTERSECTS(geometry, BBOX(30.1, 120.1, 30.2, 120.2))', crs)).toEqual(
      scan((_told, n) => n >= 10 && n <= 20),
    );
  });

  it('and what is not known passes neither a question nor its opposite', () => {
    const both = new Set([...passed('level > 5'), ...passed('NOT level > 5')]);
    expect([...both].sort()).toEqual(passed('level IS NOT NULL').sort());
  });
});

describe('a filter that cannot be read is one sentence', () => {
  const bad: readonly (readonly [string, RegExp])[] = [
    ['', /it ended where a property or a value was expected/],
    ['level >', /it ended where a property or a value was expected/],
    ['level', /it ended where a comparison/],
    ['level > 5 level', /"level" came at character 11 where AND, OR or the end was expected/],
    ['(level > 5', /it ended where \) was expected/],
    ['level ~ 5', /"~ 5" at character 7 is no word of CQL2/],
    ['depth > 5', /"depth" is no property of this collection; it has name, level/],
    ["level > 'deep'", /level is a number and "deep" a string/],
    ['level LIKE 5', /"5" came at character 12 where text between/],
    ["level LIKE 'x'", /level is a number; LIKE compares text/],
    ['open = 1', /open is a boolean and 1 a number/],
    ["time > TIMESTAMP('yesterday')", /a time in ISO 8601/],
    ['CASEI(name) = 1', /a function of this service/],
    ['S_INTERSECTS(geometry, CIRCLE(1 2))', /one of POINT, LINESTRING/],
    ['S_INTERSECTS(geometry, BBOX(1, 2))', /BBOX with four numbers/],
    ['S_INTERSECTS(geometry, POLYGON((1 2, 3 4)))', /a ring of three corners or more/],
    [`${'('.repeat(5_000)}TRUE${')'.repeat(5_000)}`, /at most 60 brackets/],
  ];
  it.each(bad)('%s', (filter, sentence) => {
    expect(() => passed(filter)).toThrow(sentence);
  });
});
