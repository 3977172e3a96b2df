import { describe, expect, it } from 'vitest';
import { blankFootprints, buildingUses, readFootprints } from '../model/footprints.ts';
import { buildingsInside } from './buildings-inside.ts';
import { createCityFrame } from './city-frame.ts';

const frame = createCityFrame([120, 30]);
const [lon, lat] = frame.locate([0, 0, 0]);

interface Box {
  readonly building: number;
  readonly at: readonly [eastM: number, northM: number];
  readonly sideM: number;
  readonly fromM?: number;
  readonly toM: number;
  readonly levels: number;
  readonly use: (typeof buildingUses)[number];
}

/** Square pieces, written and read back as the file is. */
function fileOf(boxes: readonly Box[]) {
  const { buffer, footprints } = blankFootprints(boxes.length, boxes.length * 4);
  boxes.forEach(({ building, at: [east, north], sideM, fromM = 0, toM, levels, use }, piece) => {
    footprints.building[piece] = building;
    footprints.eastDm[piece] = east * 10;
    footprints.northDm[piece] = north * 10;
    footprints.bottomDm[piece] = fromM * 10;
    footprints.topDm[piece] = toM * 10;
    footprints.levels[piece] = levels;
    footprints.use[piece] = buildingUses.indexOf(use);
    footprints.cornersAt[piece] = piece * 4;
    const half = sideM * 5;
    footprints.cornerEastDm.set([-half, half, half, -half], piece * 4);
    footprints.cornerNorthDm.set([-half, -half, half, half], piece * 4);
  });
  footprints.cornersAt[boxes.length] = boxes.length * 4;
  return readFootprints(buffer);
}

const house: Box = { building: 7, at: [100, 0], sideM: 10, toM: 9, levels: 3, use: 'residential' };
const circle = { type: 'Circle', centre: [lon, lat], radiusM: 500 } as const;

describe('buildings inside an area', () => {
  it('are counted with the floor of all their storeys, by use', () => {
    const shop: Box = { building: 8, at: [0, 499], sideM: 20, toM: 4, levels: 1, use: 'commercial' };
    const beyond: Box = { building: 9, at: [0, 501], sideM: 20, toM: 4, levels: 1, use: 'commercial' };
    const inside = buildingsInside(circle, fileOf([house, shop, beyond]), frame);
    expect(inside.buildings).toBe(2);
    expect(inside.floorM2).toBeCloseTo(300 + 400);
    expect(inside.byUse.map(({ use, buildings }) => [use, buildings])).toEqual([
      ['commercial', 1],
      ['residential', 1],
    ]);
  });

  it('are one however many pieces they have, and stand where the largest does', () => {
    const tower: Box = { building: 3, at: [490, 0], sideM: 20, fromM: 10, toM: 40, levels: 10, use: 'office' };
    const podium: Box = { building: 3, at: [505, 0], sideM: 24, toM: 10, levels: 10, use: 'office' };
    const inside = buildingsInside(circle, fileOf([podium, tower, house]), frame);
    expect(inside.buildings).toBe(2);
    // A quarter of the height is the podium's, three quarters are the tower's.
    expect(inside.byUse[0]!.floorM2).toBeCloseTo(24 * 24 * 2.5 + 20 * 20 * 7.5);
  });

  it('are told by an outline too, its bay left out', () => {
    const corner = (east: number, north: number) => frame.locate([east, north, 0]).slice(0, 2) as [number, number];
    const ring = [corner(-200, -200), corner(200, -200), corner(50, 0), corner(200, 200), corner(-200, 200)];
    const area = { type: 'Polygon', coordinates: [[...ring, ring[0]!]] } as const;
    expect(buildingsInside(area, fileOf([house]), frame).buildings).toBe(0);
    expect(buildingsInside(area, fileOf([{ ...house, at: [20, 0] }]), frame).buildings).toBe(1);
  });

  it('are not read from half a file', () => {
    const { buffer } = blankFootprints(4, 16);
    expect(() => readFootprints(buffer.slice(0, 60))).toThrow(/header wants/);
    expect(() => readFootprints(new ArrayBuffer(64))).toThrow(/no file of footprints/);
  });
});
