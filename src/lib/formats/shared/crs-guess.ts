import type { Degrees } from '../../geo/datum.ts';
import type { Text } from '../../model/text.ts';

export interface Guess {
  readonly crs: string;
  readonly why: Text;
}

/** Who gave a name to a file, a column or a projection often says the datum there. */
export function namedDatum(...names: readonly string[]): Guess | undefined {
  const all = names.join(' ');
  if (/bd-?_?0?9|百度|baidu/i.test(all)) return { crs: 'bd09', why: named };
  if (/gcj|火星|高德|amap|autonavi|腾讯/i.test(all)) return { crs: 'gcj02', why: named };
  return undefined;
}

/** By the size of the first coordinates; `near` is where the city lies. */
export function guessedBySize([x, y]: Degrees, near: Degrees): Guess {
  // A latitude that came first is no metre: it is told as off the globe.
  if (Math.abs(x) < 1000 && Math.abs(y) < 1000) return { crs: 'wgs84', why: assumed };
  const zone = Math.floor(x / 1_000_000);
  if (zone >= 25 && zone <= 45) return { crs: `EPSG:${4488 + zone}`, why: byZone };
  if (zone >= 16 && zone <= 23) return { crs: `EPSG:${4478 + zone}`, why: byZone };
  if (zone >= 8 && zone < 16) return { crs: 'EPSG:3857', why: byMercator };
  return { crs: `EPSG:${4534 + Math.round(near[0] / 3) - 25}`, why: byMetres };
}

/** What a prj or a database says may be an older datum, whose shift nobody gave away. */
export function olderDatum(crs: string): boolean {
  return /xian|beijing_?1954|krass?ov?sky|IAG_75|_1980/i.test(crs);
}

/** What one may choose instead of the guess; the zones are those about the city. */
export function crsChoices(near: Degrees): string[] {
  const three = Math.round(near[0] / 3);
  /** Chinese zones of 6° begin at Greenwich, those of UTM at the date line. */
  const six = Math.floor(near[0] / 6) + 1;
  const utm = six + 30;
  const zones = [4534 + three - 25, 4488 + three, 4502 + six - 13, 4478 + six];
  return [
    'wgs84',
    'EPSG:4490',
    'gcj02',
    'bd09',
    ...zones.map((code) => `EPSG:${code}`),
    'EPSG:3857',
    `EPSG:${32600 + utm}`,
  ];
}

/** How a person calls a system. */
export function nameOfCrs(crs: string): Text {
  const [, digits] = /^EPSG:(\d+)$/.exec(crs) ?? [];
  const code = Number(digits);
  if (crs === 'wgs84' || code === 4326) return same('WGS-84');
  if (crs === 'gcj02') return { zh: 'GCJ-02（高德、腾讯）', en: 'GCJ-02 (AMap, Tencent)' };
  if (crs === 'bd09') return { zh: 'BD-09（百度）', en: 'BD-09 (Baidu)' };
  if (code === 4490) return same('CGCS2000');
  if (code === 3857) return { zh: '网络墨卡托', en: 'Web Mercator' };
  if (code > 32600 && code <= 32660) return same(`WGS-84 / UTM ${code - 32600}N`);
  const run = runs.find(({ from, to }) => code >= from && code <= to);
  if (run) return run.name(code - run.from);
  const [, quoted] = /"([^"]+)"/.exec(crs) ?? [];
  return same(quoted ?? crs.slice(0, 40));
}

const same = (name: string): Text => ({ zh: name, en: name });
const run = (from: number, to: number, said: (n: number) => readonly [string, string]) => ({
  ...{ from, to },
  name: (n: number): Text => ({ zh: `CGCS2000 / ${said(n)[0]}`, en: `CGCS2000 / ${said(n)[1]}` }),
});
const runs = [
  run(4491, 4501, (n) => [`6° 带 ${13 + n} 带`, `6° zone ${13 + n}`]),
  run(4502, 4512, (n) => [`6° 带 中央经线 ${75 + 6 * n}°`, `6° CM ${75 + 6 * n}°E`]),
  run(4513, 4533, (n) => [`3° 带 ${25 + n} 带`, `3° zone ${25 + n}`]),
  run(4534, 4554, (n) => [`3° 带 中央经线 ${75 + 3 * n}°`, `3° CM ${75 + 3 * n}°E`]),
];

const named: Text = { zh: '名称里写明', en: 'by its name' };
const assumed: Text = { zh: '文件未说明，按 WGS-84 处理', en: 'the file does not say; taken as WGS-84' };
const byZone: Text = { zh: '按坐标前的带号猜测', en: 'guessed by the zone before the easting' };
const byMercator: Text = { zh: '按坐标大小猜测为网络墨卡托', en: 'guessed as web Mercator by the size of the figures' };
const byMetres: Text = {
  zh: '坐标是米且没有带号，按本市所在的 3° 带猜测',
  en: 'metres without a zone: guessed as the 3° zone of this city',
};
