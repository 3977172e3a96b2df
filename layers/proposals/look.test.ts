import { expect, it } from 'vitest';
import { createCityFrame } from '../../src/lib/geo/city-frame.ts';
import { areaM2 } from '../../src/lib/geo/geodesic.ts';
import type { Mass, Ring, Road, Variant } from '../../src/lib/model/proposals/proposal.ts';
import { groundOf, massMarks, partId } from './look.ts';
import { openOnGround } from './on-ground.ts';

/** About 19.3 × 22.2 m. */
const ring: Ring = [
  [120, 30],
  [120.0002, 30],
  [120.0002, 30.0002],
  [120, 30.0002],
  [120, 30],
];
const mass: Mass = {
  ...{ kind: 'mass', id: 'm', name: '1 号楼', ring, use: 'office', floors: 10, storeyM: 4, countedShare: 1 },
};
const road: Road = {
  ...{ kind: 'road', id: 'r', name: '', widthM: 10 },
  points: [
    [120, 30],
    [120.001, 30],
  ],
};
const record = { method: { zh: '', en: '' }, inputs: [], madeMs: 1, by: '' };
const variant: Variant = { id: 'v', name: '', record, items: [mass, road] };
const onGround = openOnGround(createCityFrame([120, 30, 0]));

it('writes use, storeys and height beside each mass, so that colour says nothing alone', () => {
  expect(massMarks({ id: 'p', variant }, 'zh')).toMatchObject([
    { id: partId(mass), label: '1 号楼 办公', text: '10 层 40 m', emphasised: false },
  ]);
});

it('shades a body as far as it is high and works it out once', () => {
  const [shade] = onGround.shadows(variant);
  const [wide, deep, far] = [19.297, 22.172, 40 * Math.SQRT1_2];
  expect(areaM2(shade!.rings[0]!)).toBeCloseTo(wide * deep + far * (wide + deep), -1);
  expect(onGround.shadows(variant)[0]!.rings).toBe(shade!.rings);
});

it('lays roads as wide as they are, and the lower body under the higher one', () => {
  const low: Mass = { ...mass, id: 'low', floors: 1 };
  const both = { ...variant, items: [mass, low, road] };
  const { areas } = groundOf({ id: 'p', variant: both }, onGround.roads(both), []);
  expect(areas.map(({ id }) => id)).toEqual([road, low, mass].map(partId));
  expect(areaM2(areas[0]!.rings[0]!)).toBeCloseTo(96.486 * 10, 0);
});

it('draws what lies beside as outlines alone', () => {
  const { areas, lines } = groundOf(
    { id: 'p', site: ring, variant: { ...variant, items: [] }, against: variant },
    new Map(),
    [],
  );
  expect([areas.length, lines.length]).toEqual([1, 3]);
});
