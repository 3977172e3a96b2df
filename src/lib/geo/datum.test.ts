import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  bd09FromGcj02,
  type Degrees,
  fromWgs84,
  gcj02FromWgs84,
  toWgs84,
  wgs84FromBd09,
  wgs84FromGcj02,
} from './datum.ts';

/** Cities as gcoord's fixture has them (hujiulong/gcoord, MIT): WGS-84, GCJ-02, BD-09. */
const cities: readonly (readonly [Degrees, Degrees, Degrees])[] = [
  [
    [120.1503589, 30.2764043],
    [120.1550722, 30.274088],
    [120.1616149, 30.2799982],
  ],
  [
    [120.0819509, 30.8963939],
    [120.0868281, 30.8943522],
    [120.093349, 30.9002941],
  ],
  [
    [122.2030477, 29.9876906],
    [122.207219, 29.9852981],
    [122.213776, 29.9910073],
  ],
];

function apartDeg([lon, lat]: Degrees, [toLon, toLat]: Degrees): number {
  return Math.max(Math.abs(lon - toLon), Math.abs(lat - toLat));
}

describe('datums', () => {
  it.each(cities)('places a city as the services do: %s', (wgs84, gcj02, bd09) => {
    expect(apartDeg(gcj02FromWgs84(wgs84), gcj02)).toBeLessThan(1e-5);
    expect(apartDeg(bd09FromGcj02(gcj02), bd09)).toBeLessThan(2e-7);
    expect(apartDeg(wgs84FromBd09(bd09), wgs84)).toBeLessThan(1e-5);
  });

  it('agrees with coordtransform and eviltransform to a hundredth of a millimetre', () => {
    expect(apartDeg(gcj02FromWgs84([116.404, 39.915]), [116.41024449916938, 39.91640428150164])).toBeLessThan(1e-10);
    expect(apartDeg(gcj02FromWgs84([121.5272106, 31.1774276]), [121.531541859215, 31.17530398364597])).toBeLessThan(
      1e-10,
    );
  });

  it('comes back to where it went from, within a millimetre', () => {
    for (const [there] of cities) {
      expect(apartDeg(wgs84FromGcj02(gcj02FromWgs84(there)), there)).toBeLessThan(1e-9);
      expect(apartDeg(wgs84FromBd09(bd09FromGcj02(gcj02FromWgs84(there))), there)).toBeLessThan(1e-9);
    }
    expect(apartDeg(wgs84FromBd09([120.019809, 29.199786]), [120.0087400432669, 29.196219759803856])).toBeLessThan(
      2e-6,
    );
  });

  it('shifts nothing outside China', () => {
    expect(gcj02FromWgs84([183, 45])).toEqual([183, 45]);
  });
});

const vectors = resolve(import.meta.dirname, '../../../../shared/vectors/coordinates/reference.json');
const missing = !existsSync(vectors);
// eslint-disable-next-line no-console
if (missing) console.warn('The coordinate vectors (../shared/vectors) are not there; what they hold is not compared.');

type Pair = [number, number];
interface Vectors {
  readonly cities: { readonly rows: readonly { readonly WGS84: Pair; readonly GCJ02: Pair; readonly BD09: Pair }[] };
  readonly bd2wgs: { readonly rows: readonly { readonly BD09: Pair; readonly WGS84_right: Pair }[] };
  readonly outsideChina: { readonly rows: readonly { readonly in: Pair }[] };
}
const read = () => JSON.parse(readFileSync(vectors, 'utf8')) as Vectors;
const apart = (a: readonly number[], b: readonly number[]): number =>
  Math.max(Math.abs(a[0]! - b[0]!), Math.abs(a[1]! - b[1]!));

it.skipIf(missing)('has the places of cities as their maps have them', () => {
  const { rows } = read().cities;
  expect(rows.length).toBeGreaterThan(40);
  for (const { WGS84, GCJ02, BD09 } of rows) {
    expect(apart(fromWgs84(WGS84, 'gcj02'), GCJ02)).toBeLessThan(1e-5);
    expect(apart(fromWgs84(toWgs84(GCJ02, 'gcj02'), 'bd09'), BD09)).toBeLessThan(5e-7);
    expect(apart(toWgs84(GCJ02, 'gcj02'), WGS84)).toBeLessThan(1e-5);
  }
});

it.skipIf(missing)('takes BD-09 back, and leaves what is outside of China alone', () => {
  const { bd2wgs, outsideChina } = read();
  for (const { BD09, WGS84_right: right } of bd2wgs.rows)
    expect(apart(toWgs84(BD09, 'bd09'), right)).toBeLessThan(2e-6);
  for (const { in: place } of outsideChina.rows) expect(fromWgs84(place, 'gcj02')).toEqual(place);
});

it.each(['gcj02', 'bd09'] as const)('comes there and back from %s to a millimetre, all over the country', (datum) => {
  for (let lon = 74; lon <= 134; lon += 0.83)
    for (let lat = 4; lat <= 53; lat += 0.71) {
      const there = fromWgs84([lon, lat], datum);
      expect(apart(fromWgs84(toWgs84(there, datum), datum), there)).toBeLessThan(1e-8);
      expect(apart(toWgs84(there, datum), [lon, lat])).toBeLessThan(1e-8);
    }
});

it('shifts by hundreds of metres here, which is why one must say the datum', () => {
  expect(apart(fromWgs84([120, 30.3], 'gcj02'), [120, 30.3])).toBeGreaterThan(0.002);
  expect(fromWgs84([120, 30.3], 'wgs84')).toEqual([120, 30.3]);
});
