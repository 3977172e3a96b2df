import { expect, it } from 'vitest';
import { isWithin } from '../../geo/fence.ts';
import type { Thing } from '../../model/entity.ts';
import type { StillFeature } from '../../model/still.ts';
import type { Network, Way } from './road-network.ts';
import { openTrips, type Depot } from './waste-trips.ts';

const size = 12;
const stepM = 600;
const degrees = 600 / 111_320;

/** Streets in squares, twelve by twelve crossings, driven both ways. */
function streets(): Network {
  const nodes = Array.from(
    { length: size * size },
    (_, n) => [(n % size) * degrees, Math.floor(n / size) * degrees] as const,
  );
  const way = (from: number, to: number): Way => ({
    ...{ from, to, roadClass: 'primary', speedMps: 12, lengthM: stepM },
    line: [nodes[from]!, nodes[to]!],
    alongM: Float64Array.of(0, stepM),
  });
  const leaving = nodes.map((_, n) => {
    const [column, row] = [n % size, Math.floor(n / size)];
    const next = [column > 0 && n - 1, column < size - 1 && n + 1, row > 0 && n - size, row < size - 1 && n + size];
    return next.flatMap((to) => (to === false ? [] : [way(n, to)]));
  });
  return { nodes, leaving };
}

const [low, high] = [4.5 * degrees, 6.5 * degrees];
const zone = [
  [low, low],
  [high, low],
  [high, high],
  [low, high],
  [low, low],
] as const;
const at = (place: readonly [number, number], name: string) => ({ centre: place, name: { zh: name, en: name } });
const depot = {
  city: { seed: 7, adcode: '000000' },
  network: streets(),
  generators: [
    [0, 0],
    [2 * degrees, 0],
  ].map((location) => ({ location, name: { zh: '厂', en: 'works' } }) as unknown as Thing),
  receivers: [{ properties: at([11 * degrees, 11 * degrees], 'site') } as unknown as StillFeature],
  zones: [{ geometry: { type: 'MultiPolygon', coordinates: [[zone]] } } as unknown as StillFeature],
} as unknown as Depot;

const now = Date.UTC(2026, 4, 1, 8);
const hours = (count: number): number => count * 3_600_000;
const touches = (line: readonly (readonly [number, number])[]): boolean =>
  line.some((place) => isWithin(place, [zone]));

it('tells the same trips whoever asks and whenever, so that a program begun anew goes on where it was', () => {
  const [one, other] = [openTrips(depot), openTrips(depot)];
  one(now - hours(1), hours(2));
  expect(one(now, hours(2))).toEqual(other(now, hours(2)));
  expect(one(now, hours(2)).length).toBeGreaterThan(15);
});

it('allows no corridor through a zone; who means to goes there all the same', () => {
  const trips = openTrips(depot)(now, hours(8));
  expect(trips.filter(({ corridor }) => touches(corridor))).toEqual([]);
  const through = trips.filter(({ driven }) => touches(driven));
  expect(through.length).toBeGreaterThan(0);
  expect(through.every(({ mishap }) => mishap === 'forbidden')).toBe(true);
});

it('weighs less at the end only where something was lost on the way', () => {
  for (const { sentT, receivedT, mishap } of openTrips(depot)(now, hours(8)))
    expect(Math.abs(receivedT - sentT) / sentT > 0.05).toBe(mishap === 'short');
});
