import { expect, it } from 'vitest';
import type { Position } from '../model/entity.ts';
import { distanceM, placeAt } from './geodesic.ts';
import { gaussZoneOf, openProjections, utmZoneOf } from './projected.ts';

const projections = await openProjections();

it('has the meridian of a zone as long as the ellipsoid has it', () => {
  const [equator, place]: Position[] = [
    [120, 0],
    [120, 30.3],
  ];
  const arcM = distanceM(equator!, place!);
  const gauss = projections.onto(place!, { system: 'gauss-kruger', zone: 40 });
  expect(gauss.northM).toBeCloseTo(arcM, 3);
  expect(gauss.eastM).toBeCloseTo(40_500_000, 6);
  const utm = projections.onto([123, 30.3], { system: 'utm', zone: 51 });
  expect(utm.northM).toBeCloseTo(arcM * 0.9996, 3);
  expect(utm.eastM).toBeCloseTo(500_000, 6);
});

it('stretches lengths away from the meridian by half the square of the way over the earth’s radius', () => {
  const place: Position = [119.2, 30.3];
  const near = placeAt(place, 30, 100);
  const [a, b] = [place, near].map((at) => projections.onto(at, { system: 'gauss-kruger', zone: 40 }));
  const stretch = Math.hypot(a!.eastM - b!.eastM, a!.northM - b!.northM) / 100;
  const awayM = 40_500_000 - (a!.eastM + b!.eastM) / 2;
  expect(stretch - 1).toBeCloseTo(awayM ** 2 / (2 * 6_365_000 ** 2), 6);
});

it('comes there and back to a tenth of a millimetre, over a zone and into its neighbours', () => {
  for (const grid of [
    { system: 'gauss-kruger', zone: 40 },
    { system: 'utm', zone: 50 },
    { system: 'utm', zone: 51 },
  ] as const)
    for (let lon = 118.5; lon <= 121.5; lon += 0.3) {
      const back = projections.from(projections.onto([lon, 30.4], grid));
      expect(distanceM([lon, 30.4], back)).toBeLessThan(1e-4);
    }
});

it('knows the zones', () => {
  expect([118.4, 118.6, 121.4, 121.6].map(gaussZoneOf)).toEqual([39, 40, 40, 41]);
  expect([119.9, 120.1].map(utmZoneOf)).toEqual([50, 51]);
});
