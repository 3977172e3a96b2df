import { booleanPointInPolygon } from '@turf/turf';
import type { MultiPolygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { secondsAt, timeField } from './field.ts';
import { gaps } from './gaps.ts';
import type { GapsAsk, ReachAsk } from './messages.ts';
import { goingOf } from './modes.ts';
import { reach, type City } from './reach.ts';
import { buildingsAt, divisions, graph, network, origin, placeAt, plane, speedsOf } from './small-city.ts';

const none = (): void => undefined;
const cityOf = (middles: readonly (readonly [number, number])[]): City => ({
  ...{ plane, network, graph },
  buildings: buildingsAt(middles),
});
const ask = (given: Partial<ReachAsk> = {}): ReachAsk => ({
  ...{ do: 'reach', mode: 'walk', minutes: [5, 10, 15], origin, tilesUrl: '' },
  ...{ from: [placeAt('start', 100, 0)], households: [], places: [] },
  ...given,
});

describe('times over the city', () => {
  const walk = goingOf('walk', network, undefined);
  const field = timeField(graph, walk, [{ x: 100, y: 0 }], 900, none);
  // 4 km/h: 0.9 s a metre; |x| + |y| by lanes at right angles, √2 straight away from the road.
  it.each([
    [600, 0, 450],
    [100, 300, 270 * Math.SQRT2],
    [-500, 200, 720],
    [900, 75, 787.5],
  ])('is there at (%d, %d) after %d s, within half a cell', (x, y, wanted) => {
    expect(Math.abs(secondsAt(field, x, y) - wanted)).toBeLessThanOrEqual(25 * 0.9 + 0.1);
  });

  it('reaches nobody farther from a road than 500 m, and leaves the expressway to others', () => {
    expect(secondsAt(field, 100, 620)).toBe(Infinity);
    // Along the expressway at y = 300 it would be as along the road; off the road it is 300 m more.
    expect(secondsAt(field, 700, 300)).toBeGreaterThan(600 * 0.9 + 300 * 0.9 - 25);
  });

  it('does not begin on a road that is closed to whoever goes', () => {
    const onExpressway = timeField(graph, walk, [{ x: 0, y: 310 }], 1_800, none);
    expect(secondsAt(onExpressway, 800, 0)).toBeGreaterThan((310 + 800) * 0.9 - 30);
  });

  it('counts starts that no road is near', () => {
    expect(
      timeField(
        graph,
        walk,
        [
          { x: 0, y: 2_000 },
          { x: 0, y: 0 },
        ],
        900,
        none,
      ).offRoad,
    ).toBe(1);
  });

  it('is as soon as the soonest of several starts', () => {
    const two = timeField(
      graph,
      walk,
      [
        { x: -2_000, y: 0 },
        { x: 2_000, y: 0 },
      ],
      900,
      none,
    );
    expect(Math.abs(secondsAt(two, 1_500, 0) - 450)).toBeLessThanOrEqual(25 * 0.9 + 0.1);
    expect(Math.abs(secondsAt(two, -1_500, 0) - 450)).toBeLessThanOrEqual(25 * 0.9 + 0.1);
  });
});

describe('reach', () => {
  it('covers what is reckoned by hand', () => {
    const { figures, features } = reach(ask(), cityOf([]), none);
    // On foot |x| + |y| ≤ 1 000 m, without what is farther than 500 m from the road: 2 · 1000² − 2 · 500² = 1.5 km².
    const quarter = figures.within[2]!;
    expect(quarter.minutes).toBe(15);
    expect(Math.abs(quarter.areaM2 / 1.5e6 - 1)).toBeLessThan(0.05);
    expect(features.map(({ properties }) => properties!.minutes as number)).toEqual([15, 10, 5]);
  });

  it('counts buildings, floor, people and places by the time they are reached in', () => {
    const { figures } = reach(
      ask({
        households: [{ ...placeAt('two', 300, 0), persons: 2 }, placeAt('unsaid', 500, 0), placeAt('far', 3_000, 0)],
        places: [placeAt('late', 800, 0), placeAt('soon', 200, 0), placeAt('never', 3_000, 0)],
      }),
      cityOf([
        [200, 0],
        [800, 50],
        [3_000, 0],
      ]),
      none,
    );
    expect(figures.within.map(({ buildings }) => buildings)).toEqual([1, 1, 2]);
    expect(figures.within[2]).toMatchObject({ floorM2: 200, households: 2, persons: 2, uncounted: 1, places: 2 });
    expect(figures.places.map(({ id }) => id)).toEqual(['soon', 'late']);
    expect(Math.abs(figures.places[0]!.seconds - 90)).toBeLessThan(25);
  });

  it('drives as fast as was measured, and as the road allows where nobody measured', () => {
    const east = placeAt('east', 3_900, 0);
    const secondsBy = (given: Partial<ReachAsk>): number =>
      reach(ask({ minutes: [30], from: [placeAt('start', 0, 0)], places: [east], ...given }), cityOf([]), none).figures
        .places[0]!.seconds;
    expect(Math.abs(secondsBy({ mode: 'drive' }) - 3_900 / (60 / 3.6))).toBeLessThan(8);
    expect(Math.abs(secondsBy({ mode: 'drive', speeds: speedsOf(0, 20, 0) }) - 3_900 / (20 / 3.6))).toBeLessThan(8);
    // A fire engine leaves after a minute and gets through a jam at 30 km/h.
    expect(Math.abs(secondsBy({ mode: 'fire', speeds: speedsOf(0, 20, 0) }) - 60 - 3_900 / (30 / 3.6))).toBeLessThan(8);
  });

  it('uses no speeds of another network, and says how many roads were measured', () => {
    const other = reach(ask({ mode: 'drive', speeds: speedsOf(20) }), cityOf([]), none).figures;
    expect([other.measured, other.roads]).toEqual([0, 3]);
    expect(reach(ask({ mode: 'drive', speeds: speedsOf(20, 0, 0) }), cityOf([]), none).figures.measured).toBe(1);
  });

  it('refuses to begin nowhere, and tells progress that never falls', () => {
    expect(() => reach(ask({ from: [] }), cityOf([]), none)).toThrow('no place to begin');
    const told: number[] = [];
    reach(ask(), cityOf([]), (share) => told.push(share));
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });
});

describe('gaps', () => {
  const given: GapsAsk = { do: 'gaps', minutes: 15, origin, tilesUrl: '', from: [placeAt('school', 100, 0)] };
  const middles = [
    [200, 0],
    [-300, 20],
    [-2_010, 10],
    [-2_090, 40],
    [-2_110, 40],
    [3_000, 0],
  ] as const;
  const { features, figures } = gaps(given, { ...cityOf(middles), divisions }, none);

  it('says how much of the buildings and of their floor is covered, town by town, the least covered first', () => {
    expect(figures.all).toEqual({ buildings: 6, floorM2: 600, coveredBuildings: 2, coveredFloorM2: 200 });
    expect(figures.towns).toEqual([
      { code: '330110001', buildings: 4, floorM2: 400, coveredBuildings: 1, coveredFloorM2: 100 },
      { code: '330110002', buildings: 2, floorM2: 200, coveredBuildings: 1, coveredFloorM2: 100 },
    ]);
  });

  it('hands over the ground of those that stand together, the most buildings first', () => {
    expect(features.map(({ properties }) => properties)).toEqual([
      // Two squares of 100 m.
      expect.objectContaining({ division: '330110001', buildings: 3, floorM2: 300 }),
      expect.objectContaining({ division: '330110002', buildings: 1 }),
    ]);
    expect(Math.abs((features[0]!.properties!.areaM2 as number) / 20_000 - 1)).toBeLessThan(0.001);
  });

  it('takes every building for uncovered where there is no facility', () => {
    const bare = gaps({ ...given, from: [] }, { ...cityOf(middles), divisions }, none);
    expect(bare.figures.all).toMatchObject({ buildings: 6, coveredBuildings: 0 });
  });
});

it('draws its contours where the times say they are', () => {
  const { features } = reach(ask(), cityOf([]), none);
  const quarter = features[0]!.geometry as MultiPolygon;
  const has = (x: number, y: number) => booleanPointInPolygon(plane.locate(x, y), quarter);
  expect([has(100, 0), has(1_050, 0), has(1_150, 0), has(100, 470), has(100, 560)]).toEqual([
    true,
    true,
    false,
    true,
    false,
  ]);
});
