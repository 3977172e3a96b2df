import { describe, expect, it } from 'vitest';
import type { NetworkFile } from '../model/road-network.ts';
import type { RoadSpeeds } from '../model/road-speeds.ts';
import { createCityFrame } from './city-frame.ts';
import { nearestUnits, type Unit } from './nearest-units.ts';
import { buildRoadGraph } from './road-graph.ts';

const frame = createCityFrame([120, 30, 0]);
const at = (x: number, y: number) => frame.locate([x, y, 0]).slice(0, 2) as [number, number];

/** Two ways from west to east, a short one and a long one around, and an island of roads apart. */
const network: NetworkFile = {
  nodes: [at(0, 0), at(2_000, 0), at(0, 1_000), at(2_000, 1_000), at(9_000, 9_000), at(9_500, 9_000)],
  edges: [
    { from: 0, to: 1, class: 'primary', speedKmh: 36 },
    { from: 0, to: 2, class: 'primary', speedKmh: 72 },
    { from: 2, to: 3, class: 'primary', speedKmh: 72 },
    { from: 3, to: 1, class: 'primary', speedKmh: 72 },
    { from: 4, to: 5, class: 'primary', speedKmh: 36 },
  ],
};
const roads = { network, frame, graph: buildRoadGraph(network, frame) };
const unit = (id: string, x: number, y: number): Unit => {
  const [lon, lat] = at(x, y);
  return { id, lon, lat, state: 'free', kind: 'engine' };
};
const now = (...speedKmh: number[]): RoadSpeeds => ({
  speedKmh: Uint8Array.from(speedKmh),
  passes: new Uint8Array(5),
  asOfMs: 0,
});
const place = at(2_000, 0);

describe('the nearest units', () => {
  it('are so by the time on roads, not by the ruler', () => {
    // 1,100 m as the crow flies but 1,900 m by road, against 1,300 m along it.
    const found = nearestUnits(place, [unit('across', 1_100, 1_000), unit('along', 700, 0)], roads);
    expect(found.map(({ unit: { id } }) => id)).toEqual(['across', 'along']);
    expect(found[0]!.seconds).toBeCloseTo(95, 0);
    expect(found[1]!.seconds).toBeCloseTo(130, 0);
    expect(found[1]!.lengthM).toBeCloseTo(1_300, -1);
  });

  it('change with the speeds of today, and go around a jam', () => {
    const units = [unit('along', 100, 0)];
    expect(nearestUnits(place, units, roads)[0]!.seconds).toBeCloseTo(190, 0);
    const jammed = nearestUnits(place, units, roads, now(4, 0, 0, 0, 0))[0]!;
    expect(jammed.seconds).toBeCloseTo(100 / (4 / 3.6) + 4_000 / 20, 0);
    expect(jammed.lengthM).toBeCloseTo(4_100, -1);
    const quick = nearestUnits(place, units, roads, now(100, 0, 0, 0, 0))[0]!;
    expect(quick.seconds).toBeCloseTo(1_900 / (100 / 3.6), 0);
  });

  it('that no road leads to are unknown and last, never far or near by guess', () => {
    const found = nearestUnits(
      place,
      [unit('island', 9_200, 9_000), unit('field', 1_000, 5_000), unit('on', 0, 0)],
      roads,
    );
    expect(found.map(({ unit: { id }, seconds }) => [id, seconds === null])).toEqual([
      ['on', false],
      ['island', true],
      ['field', true],
    ]);
    expect(nearestUnits(at(1_000, 5_000), [unit('on', 0, 0)], roads)[0]!.seconds).toBeNull();
  });

  it('on the same piece of road is as far as the road between, and no more are given than asked for', () => {
    const mid = at(1_000, 0);
    const found = nearestUnits(mid, [unit('a', 900, 0), unit('b', 1_050, 0), unit('c', 0, 0)], roads, undefined, 2);
    expect(found.map(({ unit: { id }, lengthM }) => [id, Math.round(lengthM!)])).toEqual([
      ['b', 50],
      ['a', 100],
    ]);
  });
});
