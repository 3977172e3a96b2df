import { describe, expect, it } from 'vitest';
import { idOf } from '../../src/lib/model/id.ts';
import { MoverTable } from '../../src/lib/model/mover-table.ts';
import { seeded } from '../../src/lib/model/seeded.ts';
import { heatCells, hexagonOf, middleOf, radiusM } from './cells.ts';

const now = 1_000_000;

describe('the heat of vehicles', () => {
  it('puts every place into the hexagon whose middle is nearest', () => {
    const below = seeded(5);
    for (let n = 0; n < 2_000; n += 1) {
      const [x, y] = [below(8_000) - 4_000, below(8_000) - 4_000];
      const [q, r] = hexagonOf(x, y);
      const far = (dq: number, dr: number) => {
        const [mx, my] = middleOf(q + dq, r + dr, 0);
        return Math.hypot(mx - x, my - y);
      };
      for (const [dq, dr] of [
        [1, 0],
        [0, 1],
        [-1, 0],
        [0, -1],
        [1, -1],
        [-1, 1],
      ] as const)
        expect(far(0, 0)).toBeLessThanOrEqual(far(dq, dr) + 1e-6);
      expect(far(0, 0)).toBeLessThanOrEqual(radiusM);
    }
  });

  it('counts each vehicle once, and none that has been silent for a minute', () => {
    const table = new MoverTable();
    const put = (x: number, timeMs: number) =>
      table.write(table.enrol(idOf('Vehicle', `${x}-${timeMs}`)), 1, {
        x,
        y: 0,
        z: 10,
        headingDeg: 0,
        speedMps: 0,
        status: 0,
        timeMs,
      });
    for (const x of [0, 5, 10, 3_000]) put(x, now);
    put(20, now - 61_000);
    const cells = heatCells(table, now).toSorted((a, b) => b.count - a.count);
    expect(cells.map(({ count }) => count)).toEqual([3, 1]);
    expect(cells[0]!.at).toEqual([0, 0, 10]);
  });
});
