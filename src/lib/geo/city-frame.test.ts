import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Position } from '../model/entity.ts';
import { createCityFrame } from './city-frame.ts';

const vectors = resolve(import.meta.dirname, '../../../../shared/vectors/models/geodesy/ecef-vincenty-area.json');
const missing = !existsSync(vectors);
// eslint-disable-next-line no-console
if (missing) console.warn('The geodesy vectors (../shared/vectors) are not there; what they hold is not compared.');

/** Latitude, longitude, height in; metres out. */
interface Vectors {
  readonly geodetic_to_ecef: readonly { readonly lla: Triple; readonly xyz: Triple; readonly tolerance_m: number }[];
  readonly computed_here_yuhang: {
    readonly origin: Triple;
    readonly points: readonly { readonly lla: Triple; readonly ecef: Triple; readonly enu: Triple }[];
  };
}
type Triple = readonly [number, number, number];
const positionOf = ([lat, lon, height]: Triple): Position => [lon, lat, height];

/** Column-major 4×4 times a point. */
function toEarth(matrix: Float64Array, [x, y, z]: readonly [number, number, number]): number[] {
  return [0, 1, 2].map((row) => matrix[row]! * x + matrix[row + 4]! * y + matrix[row + 8]! * z + matrix[row + 12]!);
}

function expectNear(came: readonly number[], expected: readonly number[], within: number): void {
  came.forEach((value, axis) => expect(Math.abs(value - expected[axis]!)).toBeLessThanOrEqual(within));
}

describe('the city frame', () => {
  const origins: Position[] = [
    [119.95, 30.33, 0],
    [0, 0, 100],
    [-70, -55, 20],
    [179.99, 10, 0],
    [25, 78, 5],
  ];

  it('brings a place there and back, over a whole district and up to the clouds', () => {
    for (const origin of origins) {
      const frame = createCityFrame(origin);
      for (const east of [-0.3, -0.01, 0, 0.2]) {
        for (const north of [-0.25, 0, 0.3]) {
          for (const height of [-50, 0, 3_000]) {
            const place: Position = [origin[0] + east, origin[1] + north, height];
            const back = frame.locate(frame.place(place));
            // 1e-11° is a micrometre on the ground; across the date line a place has two names.
            const turned = ((back[0] - place[0] + 540) % 360) - 180;
            expectNear([turned, back[1] - place[1]], [0, 0], 1e-11);
            expectNear([back[2]], [height], 1e-6);
          }
        }
      }
    }
  });

  it('has its zero at the origin, x to the east, y to the north, z up', () => {
    const frame = createCityFrame([119.95, 30.33, 12]);
    expectNear(frame.place([119.95, 30.33, 12]), [0, 0, 0], 1e-9);
    expect(frame.place([119.951, 30.33, 12])[0]).toBeGreaterThan(95);
    expect(frame.place([119.95, 30.331, 12])[1]).toBeGreaterThan(110);
    expectNear(frame.place([119.95, 30.33, 112]), [0, 0, 100], 1e-8);
  });

  it('lets the ground fall away as it says', () => {
    const frame = createCityFrame([119.95, 30.33, 0]);
    const [lon, lat] = frame.locate([0, 25_000, 0]);
    expect(frame.place([lon, lat, 0])[2]).toBeCloseTo(-49, 0);
  });

  it.skipIf(missing)('is where the vectors say, in metres of the city and of the earth', () => {
    const { computed_here_yuhang: city, geodetic_to_ecef: anywhere } = JSON.parse(
      readFileSync(vectors, 'utf8'),
    ) as Vectors;
    const frame = createCityFrame(positionOf(city.origin));
    for (const point of city.points) {
      const place = frame.place(positionOf(point.lla));
      expectNear(place, point.enu, 1e-4);
      expectNear(toEarth(frame.toEarth, place), point.ecef, 1e-4);
    }
    for (const { lla, xyz, tolerance_m } of anywhere) {
      const there = createCityFrame(positionOf(lla));
      expectNear([...there.toEarth.subarray(12, 15)], xyz, Math.max(tolerance_m, 1e-6));
    }
  });
});
