import type { City } from '../../src/lib/model/city.ts';
import type { Geography, Source } from './source.ts';
import { createSource } from './source.ts';

/** A made-up town of three kilometres, far from any city of ours, for tests. */
export function smallCity(): Source {
  const bounds = [10, 50, 10.042, 50.027] as const;
  const [west, south, east, north] = bounds;
  const text = (name: string) => ({ zh: name, en: name });
  const city: City = {
    id: 'small',
    adcode: '000000',
    name: text('Small'),
    origin: [10.021, 50.0135, 0],
    bounds,
    home: { lonDeg: 10.021, latDeg: 49.99, heightM: 900, headingDeg: 0, pitchDeg: -20 },
    timeZone: 'Europe/Berlin',
    seed: 7,
    divisions: [{ code: '000000001', name: text('Small'), centre: [10.021, 50.0135] }],
    generated: true,
  };
  const geography: Geography = {
    source: 'made up',
    licence: 'generated',
    date: '2026-01-01',
    outline: {
      ring: [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
      ],
    },
    plain: { eastM: 3, riseMPerKm: 1 },
    towns: [{ code: '000000001', areaKm2: 9 }],
    rivers: [
      {
        name: text('Brook'),
        kind: 'river',
        widthM: 40,
        line: [
          [10, 50.006],
          [10.02, 50.008],
          [10.042, 50.006],
        ],
      },
    ],
    lakes: [{ name: text('Pond'), kind: 'lake', areaKm2: 0.1, at: [10.035, 50.02], generated: 'outline' }],
    hills: [{ at: [10.004, 50.022], radiusKm: 1, heightM: 160, generated: true }],
    centres: [
      {
        name: text('Heart'),
        kind: 'business',
        at: [10.021, 50.0135],
        radiusKm: 1.1,
        strength: 1,
        heightM: 90,
        generated: true,
      },
    ],
    zones: [],
    expressways: [],
    metro: [],
    places: [{ name: text('Market'), kind: 'shop', rank: 2, at: [10.021, 50.0135] }],
  };
  return createSource(city, geography);
}
