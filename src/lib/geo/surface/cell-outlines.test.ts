import { area as areaM2, polygon } from '@turf/turf';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../model/seeded.ts';
import { cellOutlines } from './cell-outlines.ts';

const raster = (columns: number, rows: number) => ({ west: 100, south: 50, cellM: 2, columns, rows });
const drawn = (rows: readonly string[]) => {
  const upwards = rows.toReversed().join('');
  return cellOutlines(raster(rows[0]!.length, rows.length), (cell) => upwards[cell] === '#');
};
const shoelace = (ring: readonly (readonly [number, number])[]) =>
  ring.slice(1).reduce((sum, [x, y], at) => sum + ring[at]![0] * y - x * ring[at]![1], 0) / 2;

describe('the outlines of squares', () => {
  it('are one ring of corners only', () => {
    expect(drawn(['....', '.##.', '.##.'])).toEqual([
      [
        [
          [102, 50],
          [106, 50],
          [106, 54],
          [102, 54],
          [102, 50],
        ],
      ],
    ]);
  });

  it('have their holes, and what stands in a hole is a polygon of its own', () => {
    const polygons = drawn(['#####', '#...#', '#.#.#', '#...#', '#####']);
    expect(polygons.map((rings) => rings.length).sort()).toEqual([1, 2]);
  });

  it('keep squares apart that touch in a corner', () => {
    expect(drawn(['#.', '.#'])).toHaveLength(2);
  });

  it('are as large as the squares, whatever the pattern', () => {
    const random = seeded(4);
    for (let turn = 0; turn < 60; turn += 1) {
      const cells = Array.from({ length: 20 * 15 }, () => random(10) < 2 + (turn % 7));
      const polygons = cellOutlines(raster(20, 15), (cell) => cells[cell]!);
      const total = polygons.flat().reduce((sum, ring) => sum + shoelace(ring), 0);
      expect(total).toBeCloseTo(cells.filter(Boolean).length * 4, 6);
      for (const [outer, ...holes] of polygons) {
        expect(shoelace(outer!)).toBeGreaterThan(0);
        for (const hole of holes) expect(shoelace(hole)).toBeLessThan(0);
      }
    }
  });

  it('are what GeoJSON takes', () => {
    const [rings] = cellOutlines({ west: 0, south: 0, cellM: 0.001, columns: 3, rows: 3 }, (cell) => cell !== 4);
    expect(areaM2(polygon(rings!))).toBeGreaterThan(0);
  });
});
