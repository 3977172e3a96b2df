import { describe, expect, it } from 'vitest';
import { idOf } from '../model/id.ts';
import { MoverTable } from '../model/mover-table.ts';
import { openTrails } from './trails.ts';

const options = { everyMs: 1_000, looks: 3, freshMs: 5_000 };

function drive(table: MoverTable, local: string, x: number, timeMs: number): number {
  const slot = table.enrol(idOf('Vehicle', local));
  table.write(slot, 1, { x, y: 0, z: 0, headingDeg: 0, speedMps: 1, status: 0, timeMs });
  return slot;
}

describe('trails', () => {
  it('remember the last looks and no more', () => {
    const [table, trails] = [new MoverTable(), openTrails(options)];
    for (let n = 1; n <= 5; n += 1) {
      drive(table, 'a', n, n * 1_000);
      expect(trails.take(table, n * 1_000)).toBe(true);
      expect(trails.take(table, n * 1_000 + 400)).toBe(false);
    }
    expect([0, 1, 2, 3].map((back) => trails.at(0, back)?.[0])).toEqual([5, 4, 3, undefined]);
  });

  it('say nothing of a mover while its fix is old', () => {
    const [table, trails] = [new MoverTable(), openTrails(options)];
    drive(table, 'a', 1, 1_000);
    trails.take(table, 7_000);
    expect(trails.at(0, 0)).toBeUndefined();
  });

  it('do not give the past of one mover to another in its slot', () => {
    const [table, trails] = [new MoverTable(), openTrails(options)];
    drive(table, 'a', 1, 1_000);
    trails.take(table, 1_000);
    table.withdraw(idOf('Vehicle', 'a'));
    expect(drive(table, 'b', 9, 2_000)).toBe(0);
    trails.take(table, 2_000);
    expect(trails.at(0, 0)?.[0]).toBe(9);
    expect(trails.at(0, 1)).toBeUndefined();
  });

  it('begin anew when the clock is put elsewhere', () => {
    const [table, trails] = [new MoverTable(), openTrails(options)];
    for (const nowMs of [100_000, 101_000, 40_000]) {
      drive(table, 'a', 1, nowMs);
      trails.take(table, nowMs);
    }
    expect(trails.count).toBe(1);
    trails.take(table, 90_000);
    expect(trails.count).toBe(1);
  });

  it('grow with the table', () => {
    const [table, trails] = [new MoverTable(), openTrails(options)];
    drive(table, 'a', 1, 1_000);
    trails.take(table, 1_000);
    for (let n = 0; n < 3_000; n += 1) drive(table, `v${n}`, n, 2_000);
    trails.take(table, 2_000);
    expect(trails.at(0, 1)?.[0]).toBe(1);
    expect(trails.at(3_000, 0)?.[0]).toBe(2_999);
  });
});
