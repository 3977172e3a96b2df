import { expect, it } from 'vitest';
import { begun, beside, duplicated, movedTo, sited, switched, withItem, withoutItem, withoutVariant } from './edits.ts';
import { featuresOf, takenIn } from './features.ts';
import { groundChangeOf } from './ground-change.ts';
import { chosenOf, middleOf, shownOf, type Mass, type Ring, type Road } from './proposal.ts';

const square = (west: number, south: number, side: number): Ring => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];
const deed = { key: 'k', by: '李工', nowMs: 1_000 };
const mass: Mass = {
  ...{ kind: 'mass', id: 'm', name: '1 号楼', ring: square(120, 30, 0.001) },
  ...{ use: 'residential', floors: 12, storeyM: 3, countedShare: 1 },
};
const road: Road = {
  ...{ kind: 'road', id: 'r', name: '', widthM: 7 },
  points: [
    [120, 30],
    [120.001, 30],
  ],
};
const site = square(119.999, 29.999, 0.004);
const one = withItem(withItem(sited(begun('地块', '方案一', deed), site), mass, 2_000), road, 3_000);

it('begins with one variant, which bears who made it and when it was changed last', () => {
  expect(chosenOf(one)).toMatchObject({ name: '方案一', record: { by: '李工', madeMs: 3_000 } });
  expect(shownOf(one)).toMatchObject({ site, variant: { items: [mass, road] } });
});

it('changes an item in its place, takes it away, and leaves other variants alone', () => {
  const two = duplicated(one, '方案二', { ...deed, key: 'v2', nowMs: 4_000 });
  const higher = withItem(two, { ...mass, floors: 18 }, 5_000);
  expect(chosenOf(higher).items).toEqual([{ ...mass, floors: 18 }, road]);
  expect(higher.variants[0]!.items).toEqual([mass, road]);
  expect(chosenOf(withoutItem(higher, 'm', 6_000)).items).toEqual([road]);
});

it('lays the first beside the second, lets them change places, and never has one beside itself', () => {
  const two = duplicated(one, '方案二', { ...deed, key: 'v2' });
  expect([two.chosen, two.against]).toEqual(['v2', 'k-1']);
  expect(switched(two, 'k-1')).toMatchObject({ chosen: 'k-1', against: 'v2' });
  expect(beside(two, 'v2').against).toBeUndefined();
  expect(withoutVariant(two, 'k-1')).not.toHaveProperty('against');
  expect(withoutVariant(one, one.chosen)).toBe(one);
});

it('moves a shape by its middle and keeps it', () => {
  const moved = movedTo(mass, [120.01, 30.01]);
  expect(middleOf(moved)[0]).toBeCloseTo(120.01, 9);
  expect((moved as Mass).ring[1]![0] - (moved as Mass).ring[0]![0]).toBeCloseTo(0.001, 9);
});

it('is the same when it was written as GeoJSON and read again', () => {
  let n = 0;
  const back = takenIn(JSON.parse(JSON.stringify(featuresOf(site, chosenOf(one)))), 'green', () => ['m', 'r'][n++]!);
  expect(back).toEqual({ site, items: [mass, road], left: 0 });
});

it('takes buildings of others by their height or storeys, and what says nothing as it is told', () => {
  const geometry = { type: 'Polygon' as const, coordinates: [square(120, 30, 0.001).map(([x, y]) => [x, y])] };
  const of = (properties: Record<string, unknown>) =>
    takenIn([{ type: 'Feature', geometry, properties }], 'green', () => 'i').items[0];
  expect(of({ 层数: '6', 用途: '办公' })).toMatchObject({ kind: 'mass', floors: 6, storeyM: 3, use: 'office' });
  expect(of({ heightM: 27 })).toMatchObject({ kind: 'mass', floors: 9, storeyM: 3 });
  expect(of({})).toMatchObject({ kind: 'green' });
  const point = {
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [1, 2] },
    properties: null,
  };
  expect(takenIn([point], 'mass', () => 'i')).toEqual({ items: [], left: 1 });
});

it('would take away what stands on the site and set its masses there', () => {
  expect(groundChangeOf(one, chosenOf(one))).toEqual({
    name: '地块 · 方案一',
    cleared: [site],
    masses: [{ ring: mass.ring, heightM: 36, floors: 12 }],
  });
});
