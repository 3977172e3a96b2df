import { expect, it } from 'vitest';
import { crsOf, knownCrs, mapPositions } from './crs.ts';

const epsg = (code: number) => crsOf(`http://www.opengis.net/def/crs/EPSG/0/${code}`, 'crs');

it('tells latitude first where the register of EPSG does', () => {
  expect(epsg(4326).of([119.95, 30.33])).toEqual([30.33, 119.95]);
  expect(epsg(4490).of([119.95, 30.33])).toEqual([30.33, 119.95]);
  expect(crsOf('http://www.opengis.net/def/crs/OGC/1.3/CRS84', 'crs').of([119.95, 30.33])).toEqual([119.95, 30.33]);
});

it('projects as the published example of EPSG guidance note 7-2 does (24.381786944 N, 100.333333333 W)', () => {
  const [x, y] = epsg(3857).of([-100.333333333, 24.381786944]);
  expect(x).toBeCloseTo(-11_169_055.58, 1);
  expect(y).toBeCloseTo(2_800_000.0, 1);
});

it('comes back to where it went from in every system', () => {
  for (const crs of knownCrs) {
    const [lon, lat] = crs.toLonLat(crs.of([119.95, 30.33]));
    expect(lon).toBeCloseTo(119.95, 9);
    expect(lat).toBeCloseTo(30.33, 9);
  }
});

it('changes every position of a geometry', () => {
  const area = {
    type: 'MultiPolygon' as const,
    coordinates: [
      [
        [
          [1, 2],
          [3, 4],
          [5, 6],
          [1, 2],
        ],
      ],
    ],
  };
  expect(mapPositions(area, ([x, y]) => [y!, x!])).toEqual({
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [2, 1],
          [4, 3],
          [6, 5],
          [2, 1],
        ],
      ],
    ],
  });
});

it('says which systems there are to who asks for another', () => {
  expect(() => epsg(2385)).toThrow(/^crs: "http.*2385" is not a reference system of this service; one of .*CRS84/);
});
