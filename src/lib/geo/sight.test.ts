import { describe, expect, it } from 'vitest';
import type { Position } from '../model/entity.ts';
import { bySight, sightOf } from './sight.ts';

const place: Position = [120, 30];
/** So many metres south of the place. */
const south = (metres: number): Position => [120, 30 - metres / 111_320];
const view = { headingDeg: 0, viewDeg: 60, rangeM: 200 };

describe('how a camera stands to a place', () => {
  it('is seen, faced, or looked away from', () => {
    expect(sightOf(place, { at: south(150), view })).toMatchObject({ sight: 'sees' });
    expect(sightOf(place, { at: south(150), view }).distanceM).toBeCloseTo(150, 6);
    expect(sightOf(place, { at: south(500), view })).toMatchObject({ sight: 'faces' });
    expect(sightOf(place, { at: south(700), view })).toMatchObject({ sight: 'elsewhere' });
    expect(sightOf(place, { at: south(150), view: { ...view, headingDeg: 180 } })).toMatchObject({
      sight: 'elsewhere',
    });
  });

  it('ends at the edge of the view, across north too', () => {
    for (const headingDeg of [29, 331])
      expect(sightOf(place, { at: south(150), view: { ...view, headingDeg } }).sight).toBe('sees');
    for (const headingDeg of [31, 329])
      expect(sightOf(place, { at: south(150), view: { ...view, headingDeg } }).sight).toBe('elsewhere');
  });

  it('is by the ground in the picture of what flies', () => {
    const square: Position[] = [-1, 1, 1, -1, -1].map((x, n) => [
      120 + x / 1000,
      30 + ([-1, -1, 1, 1, -1][n] ?? 0) / 1000,
    ]);
    expect(sightOf(place, { at: south(900), ground: square }).sight).toBe('sees');
    expect(sightOf(south(300), { at: south(900), ground: square }).sight).toBe('elsewhere');
  });

  it('is unknown where nobody knows where it looks', () => {
    expect(sightOf(place, { at: south(150), view: undefined }).sight).toBe('unknown');
  });
});

it('those that see a place come first, then those that face it, then the nearest', () => {
  const away = { ...view, headingDeg: 180 };
  const cameras = [
    { name: 'near, away', at: south(20), view: away },
    { name: 'faces', at: south(400), view },
    { name: 'sees', at: south(190), view },
    { name: 'nearest, unknown', at: south(10), view: undefined },
    { name: 'sees from nearer', at: south(100), view },
    { name: 'far', at: south(5_000), view },
  ];
  const names = (atMost: number) =>
    bySight(place, cameras, (camera) => camera, atMost).map(({ viewer }) => viewer.name);
  expect(names(9)).toEqual(['sees from nearer', 'sees', 'faces', 'nearest, unknown', 'near, away', 'far']);
  expect(names(2)).toEqual(['sees from nearer', 'sees']);
});
