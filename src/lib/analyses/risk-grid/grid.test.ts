import { expect, it } from 'vitest';
import { layGrid, middleOf } from './grid.ts';
import { smallDivisions, smallFrame, smallGround } from './small-city.ts';

it('covers the district with squares of one size, numbered from the south-west', () => {
  const { columns, rows, squareOf, cellAt, places, divisions, divisionOf } = smallGround();
  expect([columns, rows, squareOf.length]).toEqual([4, 4, 16]);
  expect([...cellAt]).toEqual(Array.from({ length: 16 }, (_, n) => n));
  const [x, y] = smallFrame.place([places[10]!, places[11]!]);
  expect([Math.round(x), Math.round(y)]).toEqual([375, 375]);
  expect(divisions[divisionOf[5]!]!.name.zh).toBe('小镇');
});

it('has no cell outside of the district, though its rectangle reaches there', () => {
  const [feature] = smallDivisions.features;
  const [[[southWest, southEast, , northWest]]] = feature!.geometry.coordinates as [[number[][]]];
  const triangle = { ...feature!.geometry, coordinates: [[[southWest!, southEast!, northWest!, southWest!]]] };
  const ground = layGrid({ ...smallDivisions, features: [{ ...feature!, geometry: triangle }] }, smallFrame);
  expect(ground.squareOf.length).toBeLessThan(16);
  expect(ground.cellAt[15]).toBe(-1);
  expect(ground.cellAt[0]).toBe(0);
});

it('tells the middle of a square', () => {
  expect(middleOf({ west: 100, south: 50, columns: 3, cellM: 10 }, 4)).toEqual([115, 65]);
});
