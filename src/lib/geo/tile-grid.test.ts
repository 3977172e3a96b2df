import { describe, expect, it } from 'vitest';
import { tileAt } from '../stage/flat/mercator.ts';
import { type Degrees, wgs84FromGcj02 } from './datum.ts';
import {
  askedOf,
  cornersOf,
  degreesGrid,
  levelFor,
  mercatorGrid,
  offPlane,
  ontoPlane,
  shiftedBox,
  tilesCovering,
} from './tile-grid.ts';

const district = [119.66, 30.15, 120.25, 30.57] as const;
const mercator = mercatorGrid(0, 20);

describe('a grid of tiles', () => {
  it('counts as everybody does: known tiles of known places', () => {
    const level = mercator.levels[14]!;
    const [column, row] = tileAt(119.98, 30.27, 14).map(Math.floor);
    const [tile] = tilesCovering(mercator, level, [119.98, 30.27, 119.9801, 30.2701]);
    expect(tile).toMatchObject({ column, row });
    const degrees = degreesGrid(1, 18, { firstLevel: 1 });
    const [flat] = tilesCovering(degrees, degrees.levels[0]!, [119.98, 30.27, 119.9801, 30.2701]);
    expect(askedOf(flat!)).toMatchObject({ column: 1, row: 0, west: 0, north: 90, south: -90 });
  });

  it('covers a box without a gap and without a tile too many', () => {
    for (const grid of [mercator, degreesGrid(0, 20)]) {
      const level = levelFor(grid, district, 40, 100)!;
      const tiles = tilesCovering(grid, level, district);
      const corners = tiles.map((tile) => cornersOf(grid, tile, false));
      expect(Math.min(...corners.map(([[west]]) => west))).toBeLessThanOrEqual(district[0]);
      expect(Math.max(...corners.map(([, , [, north]]) => north))).toBeGreaterThanOrEqual(district[3]);
      for (const [[west, south], , [east, north]] of corners)
        expect(west < district[2] && east > district[0] && south < district[3] && north > district[1]).toBe(true);
    }
  });

  it('takes a coarser level where the nearest would be too many, and none where even the coarsest is', () => {
    expect(levelFor(mercator, district, 1, 40)!.unitsPerPx).toBeGreaterThan(20);
    expect(levelFor(mercatorGrid(14, 18), district, 1, 40)).toBeUndefined();
  });
});

describe('tiles of GCJ-02', () => {
  it('are laid by their corners, and within them no place is off by what could be seen', () => {
    const worstM = (zoom: number) => {
      const level = mercator.levels[zoom]!;
      const [tile] = tilesCovering(mercator, level, shiftedBox([119.98, 30.27, 119.9801, 30.2701]));
      // As they are drawn: evenly in the plane of Mercator.
      const [lowerLeft, upperLeft, upperRight, lowerRight] = cornersOf(mercator, tile!, true).map((corner) =>
        ontoPlane('mercator', corner),
      ) as [Degrees, Degrees, Degrees, Degrees];
      const { west, south, east, north } = askedOf(tile!);
      let worst = 0;
      for (const x of [0.1, 0.3, 0.5, 0.7, 0.9])
        for (const y of [0.1, 0.3, 0.5, 0.7, 0.9]) {
          const at = (axis: 0 | 1) =>
            (lowerLeft[axis] * (1 - x) + lowerRight[axis] * x) * (1 - y) +
            (upperLeft[axis] * (1 - x) + upperRight[axis] * x) * y;
          const place = offPlane('mercator', [west + (east - west) * x, south + (north - south) * y]);
          const [right, up] = ontoPlane('mercator', wgs84FromGcj02(place));
          // Metres of Mercator are longer than those on the ground.
          worst = Math.max(worst, Math.hypot(at(0) - right, at(1) - up) * Math.cos(0.528));
        }
      return worst;
    };
    process.stdout.write(
      `GCJ-02 within a tile: ${[8, 10, 12, 14, 16].map((zoom) => `level ${zoom} ${worstM(zoom).toFixed(3)} m`).join(', ')}\n`,
    );
    // A pixel of level 12 is 33 m of ground, one of level 16 is 2 m.
    expect(worstM(12)).toBeLessThan(3);
    expect(worstM(16)).toBeLessThan(0.05);
  });
});
