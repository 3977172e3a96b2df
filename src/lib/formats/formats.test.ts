import { basename, dirname } from 'node:path';
import { expect, it } from 'vitest';
import { formatOf } from './read.ts';
import type { Format } from './shared/format.ts';
import { toWgs84 } from './shared/crs.ts';
import { crsChoices, nameOfCrs } from './shared/crs-guess.ts';

const rooms = import.meta.glob<Format>(['./*/format.ts', '!./shared/*'], { import: 'default', eager: true });
const formats = Object.values(rooms);

it('names every room as its folder, and gives no ending to two', () => {
  for (const [path, format] of Object.entries(rooms)) expect(format.id).toBe(basename(dirname(path)));
  const endings = formats.flatMap((format) => format.endings);
  expect(endings.length).toBe(new Set(endings).size);
});

it('knows a file by the longest ending that fits, and says what it knows otherwise', () => {
  expect(formatOf('Bridge.CITY.JSON', formats).id).toBe('cityjson');
  expect(formatOf('a.json', formats).id).toBe('geojson');
  expect(() => formatOf('a.dwg', formats)).toThrow('.geojson');
});

/** 30° north on the meridian of each: 3,320,113.398 m along GRS 80; UTM is 0.9996 of it. */
const centres: readonly (readonly [string, number, number])[] = [
  ['EPSG:4549', 500_000, 120],
  ['EPSG:4528', 40_500_000, 120],
  ['EPSG:4510', 500_000, 123],
  ['EPSG:4499', 21_500_000, 123],
];

it.each(centres)('turns %s as its definition says', (crs, eastingM, lonDeg) => {
  const [lon, lat] = toWgs84(crs)!([eastingM, 3_320_113.398]);
  expect([lon, lat]).toEqual([expect.closeTo(lonDeg, 8), expect.closeTo(30, 7)]);
});

it('can turn every system that may be chosen, and names it; of others it says that it cannot', () => {
  const choices = crsChoices([120.1, 30.3]);
  expect(choices).toEqual(expect.arrayContaining(centres.map(([crs]) => crs)));
  for (const crs of choices) {
    expect(() => toWgs84(crs)).not.toThrow();
    expect(nameOfCrs(crs).zh).not.toContain('EPSG');
  }
  expect(() => toWgs84('EPSG:28992')).toThrow('EPSG:28992');
});
