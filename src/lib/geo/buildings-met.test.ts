import { expect, it } from 'vitest';
import type { Position } from '../model/entity.ts';
import { blankFootprints } from '../model/footprints.ts';
import { openBuildingsMet } from './buildings-met.ts';
import { createCityFrame } from './city-frame.ts';
import { piecesOf } from './over-ground.ts';

const frame = createCityFrame([120, 30]);
const at = (east: number, north: number): Position => {
  const [lon, lat] = frame.locate([east, north, 0]);
  return [lon, lat];
};

/** Squares of 20 m: middle, ground, bottom and top in metres. */
function city(...boxes: (readonly [east: number, north: number, groundM: number, bottomM: number, topM: number])[]) {
  const { footprints } = blankFootprints(boxes.length, boxes.length * 4);
  boxes.forEach(([east, north, groundM, bottomM, topM], piece) => {
    footprints.building[piece] = piece;
    footprints.eastDm[piece] = east * 10;
    footprints.northDm[piece] = north * 10;
    footprints.groundDm[piece] = groundM * 10;
    footprints.bottomDm[piece] = bottomM * 10;
    footprints.topDm[piece] = topM * 10;
    footprints.cornersAt[piece] = piece * 4;
    footprints.cornerEastDm.set([-100, 100, 100, -100], piece * 4);
    footprints.cornerNorthDm.set([-100, -100, 100, 100], piece * 4);
  });
  footprints.cornersAt[boxes.length] = boxes.length * 4;
  return openBuildingsMet(footprints, frame);
}

it('meets what stands on the line where it stands, and nothing beside it', () => {
  const met = city([100, 5, 12, 0, 30], [300, 40, 12, 0, 30], [200, 0, 10, 3, 9]).along(
    piecesOf([at(0, 0), at(400, 0)]),
  );
  expect(met.map(({ building }) => building)).toEqual([0, 2]);
  expect(met[0]!.fromM).toBeCloseTo(90, 1);
  expect(met[0]!.toM).toBeCloseTo(110, 1);
  expect(met[0]).toMatchObject({ bottomM: 12, topM: 42 });
  expect(met[1]).toMatchObject({ bottomM: 13, topM: 19 });
});

it('is one block across a joint of the line, and begins where the line begins within it', () => {
  const buildings = city([500, 0, 0, 0, 10]);
  expect(buildings.along(piecesOf([at(0, 0), at(1_000, 0)]))).toHaveLength(1);
  const [block] = buildings.along(piecesOf([at(500, 0), at(600, 0)]));
  expect(block!.fromM).toBe(0);
  expect(block!.toM).toBeCloseTo(10, 1);
});

it('knows the highest roof over a place', () => {
  const buildings = city([0, 0, 5, 0, 10], [0, 0, 5, 10, 60]);
  expect(buildings.roofAt(at(3, 3))).toBe(65);
  expect(buildings.roofAt(at(13, 3))).toBeUndefined();
});

it('meets a house on a hill far from the origin where it stands, given the height of the ground', () => {
  const place: Position = [120.25, 30.05, 400];
  const [east, north] = frame.place(place);
  const hill = city([Math.round(east), Math.round(north), 400, 0, 10]);
  const line = ([-40, 40] as const).map((offM): Position => {
    const [lon, lat] = frame.locate([east + offM, north, frame.place(place)[2]]);
    return [lon, lat, 400];
  });
  const pieces = piecesOf(line).map(({ awayM, at: [lon, lat] }) => ({ awayM, at: [lon, lat, 400] as const }));
  const [block] = hill.along(pieces);
  expect(Math.abs(block!.fromM - 30)).toBeLessThan(0.6);
  expect(block!.toM - block!.fromM).toBeCloseTo(20, 1);
});
