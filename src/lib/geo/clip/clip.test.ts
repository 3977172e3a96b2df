import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { areaM2, distanceM, placeAt } from '../geodesic.ts';
import { createCityFrame } from '../city-frame.ts';
import { openPlane } from '../plane.ts';
import { areaOnEllipsoidM2, combine, groundOf, polygonsOf, twiceAreaMm2 } from './ground.ts';
import { buffered } from './buffer.ts';
import { openParts } from './part-in-box.ts';
import { Clipper } from 'clipper2-ts';

const frame = createCityFrame([119.98, 30.38, 8]);
const plane = openPlane(frame);

/** A square of so many metres, its south-west corner so many metres east and north of the city's origin. */
function square(x: number, y: number, sideM: number): Polygon {
  const at = (east: number, north: number) => plane.locate(x + east, y + north);
  return { type: 'Polygon', coordinates: [[at(0, 0), at(sideM, 0), at(sideM, sideM), at(0, sideM), at(0, 0)]] };
}
const cut = (deed: 'intersection' | 'difference' | 'union', a: Polygon | MultiPolygon, b: Polygon | MultiPolygon) =>
  polygonsOf(combine(deed, groundOf(a, plane), groundOf(b, plane)), plane);

describe('the plane', () => {
  it('brings places back to where they were, near and far', () => {
    for (const [lon, lat] of [
      [119.98, 30.38],
      [120.2, 30.2],
      [119.6, 30.7],
    ] as const) {
      const [x, y] = plane.place([lon, lat]);
      expect(distanceM(plane.locate(x, y), [lon, lat])).toBeLessThan(0.001);
    }
  });
});

describe('cutting ground', () => {
  it('gives areas as reckoned by hand, within a part in a thousand', () => {
    const [one, other] = [square(0, 0, 100), square(50, 50, 100)];
    expect(areaOnEllipsoidM2(cut('intersection', one, other))).toBeCloseTo(2_500, 0);
    expect(areaOnEllipsoidM2(cut('difference', one, other))).toBeCloseTo(7_500, 0);
    expect(areaOnEllipsoidM2(cut('union', one, other))).toBeCloseTo(17_500, 0);
  });

  it('keeps the law area(A) = area(A ∩ B) + area(A − B), 25 km away too', () => {
    for (const away of [0, 25_000]) {
      const star = starOf(away, away, 400, 13);
      const other = starOf(away + 150, away - 90, 350, 9);
      const whole = areaOnEllipsoidM2(cut('union', star, star));
      const parts =
        areaOnEllipsoidM2(cut('intersection', star, other)) + areaOnEllipsoidM2(cut('difference', star, other));
      expect(Math.abs(parts / whole - 1)).toBeLessThan(1e-5);
    }
  });

  it('holds a hole open whichever way round its ring runs', () => {
    const [outer, inner] = [square(0, 0, 100), square(25, 25, 50)];
    for (const hole of [inner.coordinates[0]!, inner.coordinates[0]!.toReversed()]) {
      const ring: Polygon = { type: 'Polygon', coordinates: [outer.coordinates[0]!, hole] };
      expect(areaOnEllipsoidM2(cut('union', ring, ring))).toBeCloseTo(7_500, 0);
    }
  });

  it('takes a ring that crosses itself for both of its lobes', () => {
    const at = (x: number, y: number) => plane.locate(x, y);
    const bow: Polygon = { type: 'Polygon', coordinates: [[at(0, 0), at(100, 100), at(100, 0), at(0, 100), at(0, 0)]] };
    expect(areaOnEllipsoidM2(cut('intersection', bow, square(0, 0, 100)))).toBeCloseTo(5_000, 0);
  });

  it('leaves nothing of ground that only touches, and no sliver of ground cut by its own neighbour', () => {
    expect(cut('intersection', square(0, 0, 100), square(100, 0, 100))).toBeUndefined();
    const one = square(0, 0, 100);
    expect(cut('difference', one, one)).toBeUndefined();
  });
});

describe('the part of a ground that a box needs', () => {
  it('cuts as the whole ground does', () => {
    const zone = groundOf(starOf(0, 0, 3_000, 300), plane);
    const partIn = openParts(zone);
    for (let n = 0; n < 50; n += 1) {
      const small = groundOf(square(((n * 397) % 6_000) - 3_000, ((n * 811) % 6_000) - 3_000, 40), plane);
      const size = (by: typeof zone) => Clipper.areaPaths(Clipper.intersect(small, by, 1)) / 1e6;
      expect(Math.abs(size(partIn(Clipper.getBoundsPaths(small))) - size(zone))).toBeLessThan(0.1);
    }
  });
});

describe('a buffer', () => {
  const featureOf = (geometry: Feature['geometry']): Feature => ({ type: 'Feature', geometry, properties: {} });

  it('is a circle round a point, on the ellipsoid', () => {
    const centre = plane.locate(12_000, -9_000);
    const round = buffered(featureOf({ type: 'Point', coordinates: centre }), 300, plane)!;
    const ring = (round as Polygon).coordinates[0]!;
    for (const [lon, lat] of ring) expect(Math.abs(distanceM(centre, [lon!, lat!]) / 300 - 1)).toBeLessThan(0.001);
    expect(Math.abs(areaOnEllipsoidM2(round) / (Math.PI * 300 ** 2) - 1)).toBeLessThan(0.001);
  });

  it('is a sausage round a line and a square with round corners round a square', () => {
    const line = { type: 'LineString' as const, coordinates: [plane.locate(0, 0), plane.locate(1_000, 0)] };
    const sausage = areaOnEllipsoidM2(buffered(featureOf(line), 50, plane));
    expect(Math.abs(sausage / (1_000 * 100 + Math.PI * 50 ** 2) - 1)).toBeLessThan(0.001);
    const block = areaOnEllipsoidM2(buffered(featureOf(square(0, 0, 100)), 50, plane));
    expect(Math.abs(block / (100 ** 2 + 4 * 100 * 50 + Math.PI * 50 ** 2) - 1)).toBeLessThan(0.001);
  });

  it('takes ground off inwards, until nothing is left', () => {
    const inwards = buffered(featureOf(square(0, 0, 100)), -20, plane);
    expect(Math.abs(areaOnEllipsoidM2(inwards) / 60 ** 2 - 1)).toBeLessThan(0.001);
    expect(buffered(featureOf(square(0, 0, 100)), -60, plane)).toBeUndefined();
  });
});

it('measures ground on the ellipsoid as a geodesic ring does', () => {
  const here = plane.locate(0, 0);
  const ring = [0, 90, 180, 270, 0].map((bearing) => placeAt(here, bearing, 500)).map(([lon, lat]) => [lon, lat]);
  const geometry: Polygon = { type: 'Polygon', coordinates: [ring] };
  expect(areaOnEllipsoidM2(geometry)).toBeCloseTo(areaM2(ring.map(([lon, lat]) => [lon!, lat!])), 6);
  expect(Math.abs(twiceAreaMm2(groundOf(geometry, plane)[0]!)) / 2e6 / areaOnEllipsoidM2(geometry)).toBeCloseTo(1, 5);
});

function starOf(x: number, y: number, radiusM: number, points: number): Polygon {
  const ring = Array.from({ length: points * 2 }, (_, n) => {
    const r = n % 2 === 0 ? radiusM : radiusM * 0.6;
    const angle = (n * Math.PI) / points;
    return plane.locate(x + r * Math.cos(angle), y + r * Math.sin(angle));
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
}
