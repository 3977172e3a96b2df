import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { fromWgs84, toWgs84 } from './datums.ts';

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

it('agrees with what others worked out for one place of Peking', () => {
  // wandergis/coordtransform (MIT), its own example.
  const place: Pair = [116.404, 39.915];
  expect(apart(fromWgs84(place, 'gcj02'), [116.41024449916938, 39.91640428150164])).toBeLessThan(1e-9);
  expect(apart(fromWgs84(toWgs84(place, 'bd09'), 'gcj02'), [116.39762729119315, 39.90865673957631])).toBeLessThan(1e-6);
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
