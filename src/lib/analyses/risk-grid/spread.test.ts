import { expect, it } from 'vitest';
import { emptyField, nearestOf, sumOf, worstOf, type Spot } from './spread.ts';
import { smallGround } from './small-city.ts';

/** Four by four squares of 250 m, the south-west corner at 0, 0. */
const ground = smallGround();
const spot = (x: number, y: number, value: number | null, more: Partial<Spot> = {}): Spot => ({
  ...{ x, y, value, fullM: 100, reachM: 600, ...more },
});
const row = (field: Float32Array, at: number) => [...field.slice(at * 4, at * 4 + 4)].map((value) => value.toFixed(2));

it('is whole near by and falls straight to nothing where it is felt no more', () => {
  // Middles of the first row lie 0, 250, 500 and 750 m away.
  const { value, source } = worstOf(ground, [spot(125, 125, 0.8)]);
  expect(row(value, 0)).toEqual(['0.80', '0.56', '0.16', '0.00']);
  expect([...source.slice(0, 4)]).toEqual([0, 0, 0, -1]);
});

it('takes the worst of several, and stands by what is not known', () => {
  const { value, unknown, source } = worstOf(ground, [
    spot(125, 125, 0.5, { reachM: 100 }),
    spot(125, 125, null, { reachM: 300 }),
    spot(125, 125, 0.7, { reachM: 100 }),
  ]);
  expect([value[0]!.toFixed(2), unknown[0], source[0]]).toEqual(['0.70', 1, 1]);
  expect([value[1], unknown[1], source[1]]).toEqual([0, 1, 1]);
  expect([unknown[2], source[2]]).toEqual([0, -1]);
});

it('is felt in the square it stands in, however small it is and wherever in it', () => {
  const { value } = worstOf(ground, [spot(240, 240, 1, { fullM: 1, reachM: 2 })]);
  expect([value[0], value[1], value[4], value[5]]).toEqual([1, 0, 0, 0]);
});

it('covers an outline whole and the ground about it less', () => {
  const ring = [
    [0, 0],
    [500, 0],
    [500, 500],
    [0, 500],
  ] as const;
  const { value } = worstOf(ground, [spot(250, 250, 1, { ring, fullM: 0, reachM: 250 })]);
  expect(row(value, 0)).toEqual(['1.00', '1.00', '0.50', '0.00']);
});

it('adds up what is counted, to 1 at the most', () => {
  const { value, source } = sumOf(ground, [
    spot(125, 125, 0.3, { reachM: 100 }),
    spot(130, 125, 0.4, { reachM: 100 }),
    spot(625, 125, 0.7, { reachM: 100 }),
    spot(630, 125, 0.7, { reachM: 100 }),
  ]);
  expect(row(value, 0)).toEqual(['0.70', '0.00', '1.00', '0.00']);
  expect([source[0], source[1]]).toEqual([1, -1]);
});

it('has each cell from the station nearest to it, and nothing from a farther one where that is silent', () => {
  const { value, unknown, source } = nearestOf(ground, [spot(0, 0, 0.2), spot(1000, 0, null)]);
  expect([...source.slice(0, 4)]).toEqual([0, 0, 1, 1]);
  expect([...unknown.slice(0, 4)]).toEqual([0, 0, 1, 1]);
  expect(row(value, 0)).toEqual(['0.20', '0.20', '0.00', '0.00']);
});

it('knows nothing where no station is at all, and nothing is felt where no spot is', () => {
  expect(nearestOf(ground, []).unknown.every((unknown) => unknown === 1)).toBe(true);
  expect(worstOf(ground, [])).toEqual(emptyField(16));
});
