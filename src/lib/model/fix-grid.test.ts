import { describe, expect, it } from 'vitest';
import { cellAt, cellSouthM, cellWestM, coarseLevel, fineLevel, gridReachM } from './fix-grid.ts';
import { seeded } from './seeded.ts';

describe('the grid of fixes', () => {
  it('holds each place in the one cell whose edges enclose it', () => {
    const pick = seeded(1);
    for (const level of [fineLevel, coarseLevel])
      for (let round = 0; round < 2_000; round += 1) {
        const [x, y] = [pick(2 * gridReachM) - gridReachM, pick(2 * gridReachM) - gridReachM];
        const cell = cellAt(level, x, y);
        const [east, north] = [x - cellWestM(level, cell), y - cellSouthM(level, cell)];
        expect(Math.min(east, north)).toBeGreaterThanOrEqual(0);
        expect(Math.max(east, north)).toBeLessThan(level.cellM);
      }
  });

  it('reaches as far at both levels, and holds nothing beyond or without a place', () => {
    for (const level of [fineLevel, coarseLevel]) {
      expect(level.cellM * level.across).toBe(2 * gridReachM);
      expect(cellAt(level, -gridReachM, -gridReachM)).toBe(0);
      expect(cellAt(level, gridReachM - 0.01, gridReachM - 0.01)).toBe(level.across ** 2 - 1);
      for (const [x, y] of [
        [gridReachM, 0],
        [0, gridReachM],
        [-gridReachM - 0.01, 0],
        [NaN, 0],
        [0, Infinity],
      ] as const)
        expect(cellAt(level, x, y)).toBe(-1);
    }
  });
});
