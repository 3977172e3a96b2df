import type { Feature, Geometry, Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { createCityFrame } from '../../geo/city-frame.ts';
import { openPlane } from '../../geo/plane.ts';
import { bufferAll } from './buffer.ts';
import { overlay } from './overlay.ts';

const plane = openPlane(createCityFrame([119.98, 30.38, 8]));
const none = (): void => undefined;

function square(x: number, y: number, sideM: number, said: Record<string, unknown> = {}): Feature<Polygon> {
  const at = (east: number, north: number) => plane.locate(x + east, y + north);
  const ring = [at(0, 0), at(sideM, 0), at(sideM, sideM), at(0, sideM), at(0, 0)];
  return { type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties: said };
}
const featureOf = (geometry: Geometry): Feature => ({ type: 'Feature', geometry, properties: {} });

describe('two layers over each other', () => {
  const parcel = square(0, 0, 100, { name: 'parcel' });
  const zones = [square(-50, 0, 100, { name: 'west' }), square(0, -50, 100, { name: 'south' })];

  it('keeps a piece for every pair that meets, with what both say', () => {
    const { features, figures } = overlay('intersection', [parcel], zones, plane, none);
    expect(features.map(({ properties }) => [properties!.name, properties!.name2])).toEqual([
      ['parcel', 'west'],
      ['parcel', 'south'],
    ]);
    for (const { properties } of features) expect(properties!.areaM2).toBeCloseTo(5_000, 0);
    expect(figures.areaM2).toBeCloseTo(10_000, -1);
  });

  it('counts ground that several zones share once when it clips, and takes it away once', () => {
    // Two halves that share a quarter: three quarters lie on either, one on none.
    expect(overlay('clip', [parcel], zones, plane, none).figures.areaM2).toBeCloseTo(7_500, -1);
    expect(overlay('difference', [parcel], zones, plane, none).figures.areaM2).toBeCloseTo(2_500, -1);
  });

  it('joins into one ground what overlaps or shares an edge, and leaves apart what lies apart', () => {
    const side = [square(0, 0, 100), square(100, 0, 100), square(500, 0, 10)];
    const { features, figures } = overlay('union', side, zones, plane, none);
    expect(features).toHaveLength(2);
    expect(figures.areaM2).toBeCloseTo(20_000 + 5_000 + 5_000 + 100, -1);
  });

  it('joins hundreds of neighbours as it joins two', () => {
    const field = Array.from({ length: 400 }, (_, n) => square((n % 20) * 10, Math.floor(n / 20) * 10, 10));
    const { features, figures } = overlay('union', field, [], plane, none);
    expect(features).toHaveLength(1);
    expect(Math.abs(figures.areaM2 / 40_000 - 1)).toBeLessThan(0.001);
  });

  it('leaves what lies all inside as it is, and of it nothing when it is taken away', () => {
    const zone = square(-5_000, -5_000, 10_000);
    const inside = Array.from({ length: 50 }, (_, n) => square(n * 60 - 1_500, n * 40 - 1_000, 20));
    const kept = overlay('clip', inside, [zone], plane, none).features;
    expect(kept.map(({ geometry }) => geometry)).toEqual(inside.map(({ geometry }) => geometry));
    expect(overlay('difference', inside, [zone], plane, none).features).toEqual([]);
  });

  it('does so in a zone of many corners too, and never where its edge runs through', () => {
    const corners = Array.from({ length: 400 }, (_, n) => {
      const angle = (n * 2 * Math.PI) / 400;
      return plane.locate(2_000 * Math.cos(angle), 2_000 * Math.sin(angle));
    });
    const round = featureOf({ type: 'Polygon', coordinates: [[...corners, corners[0]!]] });
    const strip = Array.from({ length: 101 }, (_, n) => square(n * 50 - 2_525, 0, 50));
    const { figures } = overlay('clip', strip, [round], plane, none);
    const rest = overlay('difference', strip, [round], plane, none).figures;
    expect(Math.abs((figures.areaM2 + rest.areaM2) / (101 * 50 ** 2) - 1)).toBeLessThan(1e-5);
    // A strip of 50 m through the middle of a circle: 4 000 m long, but for the round ends.
    expect(Math.abs(figures.areaM2 / (4_000 * 50) - 1)).toBeLessThan(0.001);
  });

  it('cuts lines and points by areas', () => {
    const line = featureOf({ type: 'LineString', coordinates: [plane.locate(-500, 50), plane.locate(500, 50)] });
    expect(overlay('clip', [line], [parcel], plane, none).figures.lengthM).toBeCloseTo(100, 1);
    expect(overlay('difference', [line], [parcel], plane, none).figures.lengthM).toBeCloseTo(900, 1);
    const points = [plane.locate(50, 50), plane.locate(150, 50)].map((coordinates) =>
      featureOf({ type: 'Point', coordinates }),
    );
    expect(overlay('clip', points, [parcel], plane, none).features).toEqual([sameAs(points[0]!)]);
    expect(overlay('difference', points, [parcel], plane, none).features).toEqual([sameAs(points[1]!)]);
  });

  it('says that it cuts by areas only, and counts what could not take part', () => {
    const point = featureOf({ type: 'Point', coordinates: plane.locate(0, 0) });
    expect(() => overlay('clip', [parcel], [point], plane, none)).toThrow('None of the 1 features');
    const empty = { type: 'Feature', geometry: null, properties: {} } as unknown as Feature;
    expect(overlay('clip', [empty, parcel], zones, plane, none).figures.leftOut).toBe(1);
  });

  it('tells progress that ends at the whole', () => {
    const told: number[] = [];
    const many = Array.from({ length: 2_000 }, (_, n) => square(n, 0, 10));
    overlay('clip', many, zones, plane, (share) => told.push(share));
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });
});

it('buffers features one by one, or joins what comes of it', () => {
  const points = [0, 150].map((x) => featureOf({ type: 'Point', coordinates: plane.locate(x, 0) }));
  const round = Math.PI * 100 ** 2;
  const apart = bufferAll(points, { distanceM: 100, joined: false }, plane, none);
  expect(Math.abs(apart.figures.areaM2 / (2 * round) - 1)).toBeLessThan(0.001);
  // Two circles of 100 m, 150 m apart, share 2 r² acos(d / 2r) − d / 2 · √(4 r² − d²) = 4 533 m².
  const joined = bufferAll(points, { distanceM: 100, joined: true }, plane, none);
  const shared = 2 * 100 ** 2 * Math.acos(0.75) - 75 * Math.sqrt(4 * 100 ** 2 - 150 ** 2);
  expect(joined.features).toHaveLength(1);
  expect(Math.abs(joined.figures.areaM2 / (2 * round - shared) - 1)).toBeLessThan(0.001);
});

function sameAs({ geometry }: Feature): unknown {
  return expect.objectContaining({ geometry });
}
