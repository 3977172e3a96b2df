import { describe, expect, it } from 'vitest';
import { cellAt, fineLevel } from '../model/fix-grid.ts';
import { cellsTouching, type Corner } from './cells-in-view.ts';

const { cellM } = fineLevel;
const square = (west: number, south: number, side: number): Corner[] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
];

describe('the cells in view', () => {
  it('are the one cell that holds a small outline', () => {
    expect(cellsTouching(fineLevel, square(100, 100, 50))).toEqual([cellAt(fineLevel, 100, 100)]);
  });

  it('hold every place inside the outline', () => {
    const outline: Corner[] = [
      [-300, -200],
      [400, -200],
      [5_000, 9_000],
      [-4_500, 9_000],
    ];
    const cells = new Set(cellsTouching(fineLevel, outline));
    for (let step = 0; step <= 100; step += 1) {
      const along = step / 100;
      const [left, right] = [-300 - 4_200 * along, 400 + 4_600 * along];
      for (const across of [0, 0.25, 0.5, 0.75, 1]) {
        const cell = cellAt(fineLevel, left + (right - left) * across, -200 + 9_200 * along);
        expect(cells).toContain(cell);
      }
    }
  });

  it('leave out what only lies in the box around a slanted outline', () => {
    const side = 6 * cellM - 10;
    const diamond: Corner[] = [
      [0, -side],
      [side, 0],
      [0, side],
      [-side, 0],
    ];
    const cells = cellsTouching(fineLevel, diamond);
    expect(cells).not.toContain(cellAt(fineLevel, side, side));
    expect(cells.length).toBeLessThan(12 * 12 * 0.75);
  });

  it('are none for an outline outside the grid', () => {
    expect(cellsTouching(fineLevel, square(1e6, 1e6, 100))).toEqual([]);
  });

  it('are found whichever way round the outline goes', () => {
    const outline = square(-3_000, -1_000, 7_000);
    expect(cellsTouching(fineLevel, outline.toReversed())).toEqual(cellsTouching(fineLevel, outline));
  });
});
