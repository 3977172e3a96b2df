import { expect, it } from 'vitest';
import { placeAt } from '../../geo/geodesic.ts';
import type { Position } from '../../model/entity.ts';
import {
  firstAssumptions,
  type Green,
  type Item,
  type Mass,
  type Ring,
  type Road,
} from '../../model/proposals/proposal.ts';
import { figuresOf } from './figures.ts';

const origin: Position = [119.98, 30.27, 0];
const corner: Position = [120.02, 30.3];
/** Metres east and north of a corner of the site, along geodesics. */
const at = (eastM: number, northM: number): Position => placeAt(placeAt(corner, 0, northM), 90, eastM);
const block = (west: number, south: number, wide: number, deep: number): Ring => [
  ...[at(west, south), at(west + wide, south), at(west + wide, south + deep), at(west, south + deep), at(west, south)],
];
const massOf = (ring: Ring, more: Partial<Mass> = {}): Mass => ({
  ...{ kind: 'mass', id: String(ring[0]), name: '', ring, use: 'residential', floors: 10, storeyM: 3, countedShare: 1 },
  ...more,
});
const green = (ring: Ring): Green => ({ kind: 'green', id: `g${ring[0]}`, name: '', ring });
const site = block(0, 0, 200, 100);
const figures = (items: readonly Item[], of: Ring | undefined = site) => figuresOf(of, items, firstAssumptions, origin);
/** Within so much of a share: corners are rounded to a millimetre. */
const near = (value: number) => expect.closeTo(value, -Math.log10(value * 1e-4 * 2));

it('reckons ratio, density, floor and people of one slab by hand', () => {
  const found = figures([massOf(block(20, 20, 60, 15))]);
  expect(found).toMatchObject({
    ...{ siteM2: near(20_000), builtM2: near(900), floorM2: near(9_000), countedM2: near(9_000) },
    ...{ far: near(0.45), density: near(0.045), people: 225, highestM: 30, greenM2: 0 },
  });
  expect(found.outsideM2).toBeLessThan(0.01);
});

it('counts the storeys of a podium under a tower once, and each for what it is', () => {
  const podium = massOf(block(20, 20, 60, 40), { use: 'commercial', floors: 3 });
  const tower = massOf(block(30, 30, 20, 20), { floors: 18 });
  const { builtM2, floorM2, floorOfUseM2 } = figures([tower, podium]);
  expect(builtM2).toEqual(near(2_400));
  expect(floorOfUseM2).toMatchObject({ commercial: near(7_200), residential: near(400 * 15) });
  expect(floorM2).toEqual(near(13_200));
});

it('counts a low storey by half, and of what does not count nothing towards the ratio', () => {
  const found = figures([
    massOf(block(20, 20, 10, 10), { floors: 1, storeyM: 2.19 }),
    massOf(block(60, 20, 10, 10), { floors: 1, storeyM: 2.2 }),
    massOf(block(90, 20, 10, 10), { floors: 2, countedShare: 0 }),
  ]);
  expect([found.floorM2, found.countedM2]).toEqual([near(350), near(150)]);
});

it('leaves out what lies beyond the site and says how much', () => {
  const { builtM2, outsideM2, floorM2 } = figures([massOf(block(190, 20, 20, 10), { floors: 2 })]);
  expect([builtM2, outsideM2, floorM2]).toEqual([near(100), near(100), near(200)]);
});

it('lets green begin off the wall and end at the road', () => {
  const road: Road = { kind: 'road', id: 'r', name: '', widthM: 6, points: [at(0, 50), at(200, 50)] };
  const around = figures([green(site), massOf(block(20, 70, 40, 10)), road]);
  // A wall's corners are rounded by the metre that green keeps away.
  const offM2 = 42 * 12 - (4 - Math.PI);
  expect(around.roadM2).toEqual(near(1_200));
  expect(around.greenM2).toEqual(near(20_000 - offM2 - 1_200));
  expect(around.greenShare).toEqual(near((20_000 - offM2 - 1_200) / 20_000));
});

it('knows no ratio without a site, and nothing of nothing', () => {
  const bare = figuresOf(undefined, [massOf(block(20, 20, 60, 15))], firstAssumptions, origin);
  expect(bare).toMatchObject({ floorM2: near(9_000), outsideM2: 0 });
  expect(bare).not.toHaveProperty('far');
  expect(figures([])).toMatchObject({ builtM2: 0, floorM2: 0, people: 0, highestM: 0 });
});

it('is the same whichever way round an outline was drawn', () => {
  const ring = block(20, 20, 60, 15);
  expect(figures([massOf([...ring].reverse())])).toEqual(figures([massOf(ring)]));
});
