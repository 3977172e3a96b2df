import { expect, it } from 'vitest';
import type { Position } from '../model/entity.ts';
import { createCityFrame } from './city-frame.ts';
import { areaM2, bearingDeg, distanceM, lengthM, placeAt } from './geodesic.ts';
import { groundInArea } from './ground-in-area.ts';
import { overGround } from './over-ground.ts';
import { groundAt, readTerrain, type Terrain } from './terrain.ts';

const middle: Position = [120, 30.3];
const unitM = 0.002;
const frame = createCityFrame([...middle]);

/** Ground of a known form on a lattice like the city's own, in steps of 2 mm: `heightM` of metres east and north of its middle. */
function groundOf(heightM: (eastM: number, northM: number) => number, stepDeg: number, nodes: number): Terrain {
  const [west, south] = [middle[0] - (stepDeg * (nodes - 1)) / 2, middle[1] - (stepDeg * (nodes - 1)) / 2];
  const values = new Int16Array(nodes * nodes);
  values.forEach((_, at) => {
    const place: Position = [west + (at % nodes) * stepDeg, south + Math.floor(at / nodes) * stepDeg];
    const [x, y] = frame.place(place);
    values[at] = Math.round(heightM(x, y) / unitM);
  });
  return readTerrain({ west, south, stepDeg, columns: nodes, rows: nodes, unitM }, values.buffer);
}

function ringOf(...corners: (readonly [eastM: number, northM: number])[]): Position[] {
  const placed = corners.map(([east, north]): Position => {
    const [lon, lat] = frame.locate([east, north, 0]);
    return [lon, lat];
  });
  return [...placed, placed[0]!];
}

const circle = (radiusM: number, corners = 720): Position[] => {
  const ring = Array.from({ length: corners }, (_, n) => placeAt(middle, (n * 360) / corners, radiusM));
  return [...ring, ring[0]!];
};
const off = (found: number, expected: number): number => Math.abs(found / expected - 1);

const slant = groundOf((east, north) => east * 0.03 + north * 0.04, 0.000_686_645_507_812_5, 40);
const cone = groundOf((east, north) => Math.max(0, 60 - Math.hypot(east, north) * 0.1), 0.000_05, 300);

it('is as large as the ellipsoid says, whichever way round the outline goes', () => {
  const ring = ringOf([-800, -700], [900, -500], [700, 800], [-300, 400]);
  const { coveredM2 } = groundInArea(ring, slant);
  expect(off(coveredM2, areaM2(ring))).toBeLessThan(1e-6);
  expect(groundInArea([...ring].reverse(), slant).coveredM2).toBeCloseTo(coveredM2, 3);
});

it('counts a hollow outline once: its horns, not what lies between them', () => {
  const ring = ringOf(
    [-800, -800],
    [800, -800],
    [800, 800],
    [500, 800],
    [500, -500],
    [-500, -500],
    [-500, 800],
    [-800, 800],
  );
  const { coveredM2, cutM3 } = groundInArea(ring, slant, -100);
  expect(off(coveredM2, areaM2(ring))).toBeLessThan(1e-6);
  const [base, horns] = [1_600 * 300, 2 * 300 * 1_300];
  expect(off(cutM3, (base + horns) * 100 - base * 650 * 0.04 + horns * 150 * 0.04)).toBeLessThan(1e-3);
});

it('has the surface of a slope by its steepness alone', () => {
  const ring = circle(700);
  const { coveredM2, surfaceM2 } = groundInArea(ring, slant);
  expect(off(surfaceM2, coveredM2 * Math.hypot(1, 0.05))).toBeLessThan(1e-5);
});

it('digs and fills as much of an even slope around its middle height, and knows how much', () => {
  const radiusM = 700;
  const { cutM3, fillM3 } = groundInArea(circle(radiusM), slant, 0);
  // Over a circle the mean of |x| is 4r / 3π.
  const expected = (0.05 * ((4 * radiusM) / (3 * Math.PI)) * Math.PI * radiusM ** 2) / 2;
  expect(off(cutM3, expected)).toBeLessThan(1e-3);
  expect(off(fillM3, expected)).toBeLessThan(1e-3);
});

it('knows the volume and the mantle of a cone, and of its tip', () => {
  const { cutM3, fillM3, surfaceM2 } = groundInArea(circle(600), cone, 0);
  expect(off(cutM3, (Math.PI * 600 ** 2 * 60) / 3)).toBeLessThan(1e-3);
  expect(fillM3).toBeLessThan(1);
  expect(off(surfaceM2, Math.PI * 600 ** 2 * Math.hypot(1, 0.1))).toBeLessThan(1e-3);
  expect(off(groundInArea(circle(600), cone, 30).cutM3, (Math.PI * 300 ** 2 * 30) / 3)).toBeLessThan(1e-3);
});

it('covers nothing where no ground is known, and says how far it came', () => {
  const shares: number[] = [];
  const half = groundInArea(ringOf([0, -500], [4_000, -500], [4_000, 500], [0, 500]), slant, 0, (share) =>
    shares.push(share),
  );
  expect(half.coveredM2 / 4e6).toBeGreaterThan(0.2);
  expect(half.coveredM2 / 4e6).toBeLessThan(0.4);
  expect(shares.at(-1)).toBe(1);
  expect(
    groundInArea(
      circle(500).map(([lon, lat]): Position => [lon + 1, lat]),
      slant,
    ).coveredM2,
  ).toBe(0);
});

it('is longer over the ground than on the ellipsoid, by the slope of the way', () => {
  const [from, to] = [placeAt(middle, 200, 900), placeAt(middle, 20, 900)];
  const { lengthM: levelM, overGroundM, climbM, descentM } = overGround([from, to], slant);
  expect(off(levelM, distanceM(from, to))).toBeLessThan(1e-9);
  const rises = groundAt(slant, to)! - groundAt(slant, from)!;
  expect(off(overGroundM!, Math.hypot(levelM, rises))).toBeLessThan(1e-5);
  expect(climbM! - descentM!).toBeCloseTo(rises, 6);
  const over = overGround([placeAt(middle, 90, 400), placeAt(middle, 270, 400)], cone);
  expect(off(over.overGroundM!, 800 * Math.hypot(1, 0.1))).toBeLessThan(1e-3);
  // The tip is flat within one cell of the lattice.
  expect(over.climbM!).toBeGreaterThan(39.4);
  expect(over.climbM!).toBeLessThan(40.01);
});

it('has all of its points on one way, in order, and no ground where none was built', () => {
  const way = [placeAt(middle, 250, 900), middle, placeAt(middle, 100, 3_000)];
  const { points, overGroundM, lengthM: levelM } = overGround(way, slant);
  expect(overGroundM).toBeUndefined();
  expect(levelM).toBeCloseTo(lengthM(way), 6);
  expect(points.every(({ awayM }, n) => n === 0 || awayM >= points[n - 1]!.awayM)).toBe(true);
  const early = points.find(({ awayM }) => awayM > 300)!;
  expect(distanceM(way[0]!, early.at)).toBeCloseTo(early.awayM, 2);
  expect(bearingDeg(way[0]!, early.at)).toBeCloseTo(bearingDeg(way[0]!, middle), 3);
  expect(overGround(way, undefined).overGroundM).toBeUndefined();
});

it('refuses a file that is not whole', () => {
  const header = { west: 0, south: 0, stepDeg: 1, columns: 2, rows: 2, unitM: 1 };
  expect(() => readTerrain(header, new ArrayBuffer(6))).toThrow('Build the tiles again');
});
