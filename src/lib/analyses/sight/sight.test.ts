import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCityFrame } from '../../geo/city-frame.ts';
import { castRay, dropOf, usualDrop } from '../../geo/surface/cast.ts';
import type { Mass } from '../../geo/surface/masses.ts';
import { latticeM, standingAt, surfaceOf } from '../../geo/surface/surface.ts';
import { seeded } from '../../model/seeded.ts';
import { sightLine } from './line.ts';
import { skyline, skyViewOf } from './skyline.ts';
import { seenAt, sweepAround, viewsheds } from './viewshed.ts';

const vectors = resolve(import.meta.dirname, '../../../../../shared/vectors/models/viewshed/srtm-pyrenees.json');
const here = existsSync(vectors);
// eslint-disable-next-line no-console -- a skip must be seen
if (!here) console.warn('Sight: ../shared/vectors/models/viewshed is absent; the viewsheds of GDAL are skipped.');

const frame = createCityFrame([120, 30, 0]);
const box = [-700, -700, 700, 700] as const;
const atOnce = () => undefined;
const origin = [120, 30] as const;
const placeOf = (x: number, y: number): [number, number] => {
  const [lon, lat] = frame.locate([x, y, 0]);
  return [lon, lat];
};
const block = (building: number, west: number, south: number, side: number, topM: number): Mass => ({
  ...{ building, footM: 0, topM, levels: 10, use: 3 },
  ring: [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
  ],
});
const around = { aboveM: 1.6, radiusM: 200, fromDeg: 0, toDeg: 360 };

interface Vector {
  readonly cell_m: number;
  readonly heights: number[][];
  readonly cases: {
    readonly observer_col_row: [number, number];
    readonly observer_height: number;
    readonly target_height: number;
    readonly curvature_coefficient: number;
    readonly rows_north_first: string[];
  }[];
}

describe('a viewshed', () => {
  it.skipIf(!here)(
    'agrees with GDAL on the hills of the vectors in 88 % of the squares, as its makers say of two honest ways',
    async () => {
      const { cell_m: cellM, heights, cases } = JSON.parse(readFileSync(vectors, 'utf8')) as Vector;
      const rows = heights.length;
      // Its squares are larger than our lattice: they are laid as if they were as wide, and all heights with them.
      const scale = latticeM / cellM;
      const heightM = (x: number, y: number): number =>
        heights[rows - 1 - Math.round(y / latticeM)]![Math.round(x / latticeM)]! * scale;
      const span = (rows - 1) * latticeM;
      const surface = surfaceOf([0, 0, span, span], heightM, []);
      for (const one of cases) {
        const [column, row] = one.observer_col_row;
        const [x, y] = [column * latticeM, (rows - 1 - row) * latticeM];
        const from = standingAt(surface, x, y, one.observer_height * scale);
        // Lengths are scaled by the same share, so the fall of the earth is by its inverse.
        const drop = (one.curvature_coefficient * dropOf(0)) / scale;
        const polar = await sweepAround(
          surface,
          from,
          { viewpoint: { radiusM: span * 1.5 }, targetM: one.target_height * scale, stepM: 5, drop },
          atOnce,
        );
        let [same, all] = [0, 0];
        one.rows_north_first.forEach((line, r) =>
          [...line].forEach((cell, c) => {
            all += 1;
            if (seenAt(polar, c * latticeM - x, (rows - 1 - r) * latticeM - y) === (cell === '1')) same += 1;
          }),
        );
        expect(same / all).toBeGreaterThan(0.88);
      }
    },
  );

  it('ends behind a house, sees over what is lower, and has its roof', async () => {
    const surface = surfaceOf(box, () => 0, [block(1, 40, -20, 40, 30), block(2, -80, -20, 40, 1)]);
    const from = standingAt(surface, 0, 0, 1.6);
    const polar = await sweepAround(surface, from, { viewpoint: around, targetM: 0, stepM: 2 }, atOnce);
    expect([seenAt(polar, 30, 0), seenAt(polar, 60, 0), seenAt(polar, 120, 0)]).toEqual([true, false, false]);
    expect([seenAt(polar, -60, 0), seenAt(polar, 0, 150)]).toEqual([true, true]);
    // The low one hides what lies right behind it all the same.
    expect(seenAt(polar, -90, 0)).toBe(false);
    const alone = surfaceOf(box, () => 0, [block(1, 40, -20, 40, 30)]);
    const seen = await viewsheds(alone, frame, [{ place: origin, ...around }], 0, atOnce);
    expect(seen.lookedAtM2 / (Math.PI * 200 ** 2)).toBeCloseTo(1, 2);
    // The house hides the wedge behind its near wall: from 40 m outwards between its corners.
    const hidden = Math.atan2(20, 40) * 200 ** 2 - 20 * 40;
    expect(Math.abs((seen.lookedAtM2 - seen.anyM2) / hidden - 1)).toBeLessThan(0.08);
  });

  it('agrees with rays that are cast one by one', async () => {
    const random = seeded(17);
    const town = Array.from({ length: 60 }, (_, n) =>
      block(n, random(900) - 450.3, random(900) - 450.7, 8 + random(40), 5 + random(50)),
    );
    const surface = surfaceOf(box, (x) => Math.max(0, 30 - Math.abs(x - 150) / 4), town);
    const from = standingAt(surface, -3, 4, 12);
    const polar = await sweepAround(surface, from, { viewpoint: { radiusM: 400 }, targetM: 1.5, stepM: 2 }, atOnce);
    let [same, all] = [0, 0];
    for (let turn = 0; turn < 4000; turn += 1) {
      const to = standingAt(surface, random(560) - 280, random(560) - 280, 1.5);
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const reachM = Math.hypot(dx, dy);
      if (reachM < 4) continue;
      const slope = (to.z - from.z) / reachM - usualDrop * reachM;
      const ray = { from, azimuthRad: Math.atan2(dx, dy), slope, reachM: reachM - 0.1, drop: usualDrop };
      all += 1;
      if (seenAt(polar, dx, dy) === !castRay(surface, ray)) same += 1;
    }
    // A square is taken for its nearest ray, at most a step aside.
    expect(same / all).toBeGreaterThan(0.95);
  });

  it('of several is seen by any as much as by all classes together, and keeps to its directions', async () => {
    const surface = surfaceOf(box, () => 0, [block(1, 20, 20, 30, 30)]);
    const [one, two] = [placeOf(0, 0), placeOf(100, 0)].map((place) => ({ place, ...around }));
    const both = await viewsheds(surface, frame, [one!, two!], 1.5, atOnce);
    expect(both.features.features.map(({ properties }) => properties)).toEqual([{ seenBy: 1 }, { seenBy: 2 }]);
    expect(both.anyM2).toBeLessThan(both.seenM2[0]! + both.seenM2[1]!);
    const east = await viewsheds(surface, frame, [{ ...one!, fromDeg: 315, toDeg: 45 }], 1.5, atOnce);
    expect(east.lookedAtM2 / (Math.PI * 200 ** 2)).toBeCloseTo(0.25, 2);
  });
});

describe('a line of sight', () => {
  const surface = surfaceOf(box, () => 5, [block(7, -10, 90, 20, 35)]);

  it('is cut by the house between, where its wall is', () => {
    const from = { place: placeOf(0, 0), aboveM: 1.6 };
    const low = sightLine(surface, frame, from, { place: placeOf(0, 300), aboveM: 1.6 });
    expect(low.cut!.by).toEqual({ building: 7, use: 'office', levels: 10, heightM: 35 });
    expect(low.cut!.distanceM).toBeCloseTo(90, 1);
    expect(low.distanceM).toBeCloseTo(300, 1);
    const high = sightLine(surface, frame, from, { place: placeOf(0, 300), aboveM: 120 });
    expect(high.cut).toBeUndefined();
    expect(high.samples.at(-1)!.sightM).toBeCloseTo(125, 6);
  });

  it('is the same in both directions, and begins on the roof where one stands on it', () => {
    const roof = { place: placeOf(0, 100), aboveM: 1.6 };
    const street = { place: placeOf(0, 300), aboveM: 1.6 };
    expect(sightLine(surface, frame, roof, street).samples[0]!.sightM).toBeCloseTo(36.6, 6);
    expect(sightLine(surface, frame, roof, street).cut?.by?.building).toBe(
      sightLine(surface, frame, street, roof).cut?.by?.building,
    );
    expect(() => sightLine(surface, frame, roof, roof)).toThrow(/less than 1 m/);
  });
});

describe('a skyline', () => {
  it('names what makes it, and its share of free sky is that of a ring wall', async () => {
    const surface = surfaceOf(box, () => 0, [block(7, -10, 90, 20, 41.6)]);
    const { points, built } = await skyline(surface, frame, { place: origin, aboveM: 1.6 }, 400, atOnce);
    expect(points).toHaveLength(720);
    expect(points[0]).toMatchObject({ building: 7, distanceM: 90 });
    expect(points[0]!.altitudeDeg).toBeCloseTo((Math.atan2(40, 90) * 180) / Math.PI, 3);
    expect(points[360]!.building).toBe(-1);
    expect(built[7]!.heightM).toBe(41.6);
    // Oke: of a round court whose walls stand 45° high half of the sky is seen.
    expect(skyViewOf(Array.from({ length: 8 }, () => ({ altitudeDeg: 45 })))).toBeCloseTo(0.5, 9);
  });
});
