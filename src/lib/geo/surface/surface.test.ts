import { describe, expect, it } from 'vitest';
import { seeded } from '../../model/seeded.ts';
import { castRay, dropOf, highestIn, usualDrop } from './cast.ts';
import type { Mass } from './masses.ts';
import { roofAt, standingAt, surfaceOf, type Standing } from './surface.ts';
import { openSweep } from './sweep.ts';

const box = [-600, -600, 600, 600] as const;
const flat = () => 0;
const block = (building: number, x: number, y: number, side: number, topM: number): Mass => ({
  ...{ building, footM: 0, topM, levels: 5, use: 0 },
  ring: [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
  ],
});

function randomTown(seed: number, count = 40): Mass[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, building) =>
    block(building, random(900) - 450.3, random(900) - 450.7, 8 + random(40), 5 + random(60)),
  );
}

/** By no index and no algebra: every 10 cm along the ray, is one under the ground or in a box? */
function bruteCut(list: readonly Mass[], ground: (x: number, y: number) => number, from: Standing, to: Standing) {
  const reachM = Math.hypot(to.x - from.x, to.y - from.y);
  const slope = (to.z - from.z) / reachM;
  for (let d = 0.05; d < reachM - 0.05; d += 0.1) {
    const [x, y] = [from.x + ((to.x - from.x) * d) / reachM, from.y + ((to.y - from.y) * d) / reachM];
    const z = from.z + slope * d;
    if (z < ground(x, y)) return { d, building: -1 };
    const met = list.find(
      ({ ring, topM }) => x > ring[0]![0] && x < ring[2]![0] && y > ring[0]![1] && y < ring[2]![1] && z < topM,
    );
    if (met) return { d, building: met.building };
  }
  return undefined;
}

function cutBetween(surface: ReturnType<typeof surfaceOf>, from: Standing, to: Standing, drop = 0) {
  const reachM = Math.hypot(to.x - from.x, to.y - from.y);
  const slope = (to.z - from.z) / reachM - drop * reachM;
  return castRay(surface, { from, azimuthRad: Math.atan2(to.x - from.x, to.y - from.y), slope, reachM, drop });
}

describe('a ray over ground and buildings', () => {
  it('is cut where a ray is cut that is walked in steps of 10 cm past every box', () => {
    const town = randomTown(7);
    const ridge = (x: number) => Math.max(0, 25 - Math.abs(x - 100) / 4);
    const surface = surfaceOf(box, ridge, town);
    const random = seeded(11);
    let cuts = 0;
    for (let turn = 0; turn < 300; turn += 1) {
      const end = () => ({ x: random(1000) - 500, y: random(1000) - 500, z: 26 + random(50) });
      const [from, to] = [end(), end()];
      if (roofAt(surface, from.x, from.y) >= 0) continue;
      const found = cutBetween(surface, from, to);
      const brute = bruteCut(town, (x, y) => surface.groundM(x, y), from, to);
      // A corner shaved by less than the step of the slow way is no disagreement.
      if (found && !brute) {
        const spare = bruteCut(
          town,
          (x, y) => surface.groundM(x, y),
          { ...from, z: from.z - 0.2 },
          { ...to, z: to.z - 0.2 },
        );
        expect(spare, `turn ${turn}`).toBeDefined();
        continue;
      }
      expect(Boolean(found), `turn ${turn}`).toBe(Boolean(brute));
      if (!found || !brute) continue;
      cuts += 1;
      expect(Math.abs(found.distanceM - brute.d)).toBeLessThan(found.piece < 0 ? 6 : 0.25);
      if (found.piece >= 0) expect(surface.masses.building[found.piece]).toBe(brute.building);
    }
    expect(cuts).toBeGreaterThan(40);
  });

  it('is cut by a ridge as geometry says', () => {
    const surface = surfaceOf(box, (x) => Math.max(0, 50 - Math.abs(x)), []);
    const [west, east] = [
      { x: -400, y: 0, z: 2 },
      { x: 400, y: 0, z: 2 },
    ];
    expect(cutBetween(surface, west, east)).toMatchObject({ piece: -1 });
    expect(cutBetween(surface, { ...west, z: 51 }, { ...east, z: 51 })).toBeUndefined();
    const cut = cutBetween(surface, { ...west, z: 20 }, { ...east, z: 20 });
    expect(cut!.distanceM).toBeCloseTo(370, 0);
  });

  it('never has what was seen hidden by taking a building away', () => {
    const town = randomTown(23);
    const random = seeded(5);
    for (let turn = 0; turn < 400; turn += 1) {
      const [full, less] = [town, town.toSpliced(random(town.length), 1)].map((list) => surfaceOf(box, flat, list));
      const end = () => ({ x: random(1000) - 500, y: random(1000) - 500, z: 2 + random(60) });
      const [from, to] = [end(), end()];
      if (!cutBetween(full!, from, to, usualDrop)) expect(cutBetween(less!, from, to, usualDrop)).toBeUndefined();
    }
  });

  it('falls with the earth: 10 km away 6.8 m are hidden, as (1 − 0.13) d² / 2R has it', () => {
    expect(usualDrop * 10_000 ** 2).toBeCloseTo(6.83, 2);
    expect(dropOf(0) * 10_000 ** 2).toBeCloseTo(7.85, 2);
  });

  it('stands on the roof where there is one, and is blind inside of a building', () => {
    const surface = surfaceOf(box, () => 3, [block(1, 0, 0, 20, 30)]);
    expect(standingAt(surface, 10, 10, 1.6)).toEqual({ x: 10, y: 10, z: 31.6, onRoof: 0 });
    expect(standingAt(surface, 30, 10, 1.6).z).toBeCloseTo(4.6, 5);
    expect(cutBetween(surface, { x: 10, y: 10, z: 12 }, { x: 100, y: 10, z: 12 })?.distanceM).toBe(0);
  });
});

describe('the highest in a direction', () => {
  it('is the near edge of a tower, and the ridge where nothing is built', () => {
    const surface = surfaceOf(box, (_x, y) => Math.max(0, 80 - Math.abs(y + 300)), [block(9, -20, 100, 40, 50)]);
    const from = { x: 0, y: 0, z: 0 };
    const north = highestIn(surface, from, 0, 500, 0);
    expect([north.piece, north.distanceM]).toEqual([0, 100]);
    expect(north.slope).toBeCloseTo(0.5, 9);
    const south = highestIn(surface, from, Math.PI, 500, 0);
    expect(south.piece).toBe(-1);
    // The crest falls between two looks at the ground, 7.5 m apart.
    expect(Math.abs(south.slope - 80 / 300)).toBeLessThan(0.01);
  });
});

describe('a sweep', () => {
  it('sees what single rays see', () => {
    const town = randomTown(3);
    const surface = surfaceOf(box, (x) => Math.max(0, 20 - Math.abs(x) / 5), town);
    const from = standingAt(surface, 5, -3, 8);
    const [reachM, stepM, targetM] = [500, 2, 1.5];
    const look = openSweep(surface, from, { reachM, stepM, targetM, drop: usualDrop });
    const seen = new Uint8Array(reachM / stepM);
    let [same, all] = [0, 0];
    for (let turn = 0; turn < 72; turn += 1) {
      const azimuth = (turn * Math.PI) / 36 + 0.01;
      look(azimuth, seen);
      for (let sample = 0; sample < seen.length; sample += 5) {
        const d = (sample + 1) * stepM;
        const to = standingAt(surface, from.x + Math.sin(azimuth) * d, from.y + Math.cos(azimuth) * d, targetM);
        all += 1;
        if (Boolean(seen[sample]) === !cutBetween(surface, from, to, usualDrop)) same += 1;
      }
    }
    // Rays step over the ground more widely than the sweep: where they brush it they may differ.
    expect(same / all).toBeGreaterThan(0.995);
  });
});
