import { describe, expect, it } from 'vitest';
import { idOf } from '../model/id.ts';
import { MoverTable } from '../model/mover-table.ts';
import { createMotion, sampleMovers } from './motion.ts';

const start = 1_700_000_000_000;

function road() {
  const table = new MoverTable();
  const motion = createMotion();
  const slot = table.enrol(idOf('Vehicle', 'a'));
  const out = new Float32Array(3 * 2_048);
  return {
    table,
    motion,
    out,
    fix(atMs: number, x: number, speedMps = 10) {
      table.write(slot, 1, { x, y: 0, z: 5, headingDeg: 90, speedMps, status: 0, timeMs: start + atMs });
    },
    xAt(atMs: number) {
      sampleMovers(table, motion, start + atMs, out);
      return out[0]!;
    },
  };
}

describe('a mover between its fixes', () => {
  it('goes on along its heading at its speed', () => {
    const { fix, xAt, out } = road();
    fix(0, 100);
    expect(xAt(0)).toBeCloseTo(100, 3);
    expect(xAt(1_500)).toBeCloseTo(115, 3);
    expect([out[1], out[2]].map((n) => +n!.toFixed(3))).toEqual([0, 5]);
  });

  it('stands still after five seconds without a fix, and its age goes on', () => {
    const { fix, xAt, motion } = road();
    fix(0, 0);
    expect(xAt(5_000)).toBeCloseTo(50, 3);
    expect(xAt(60_000)).toBeCloseTo(50, 3);
    expect(motion.ageMs[0]).toBe(60_000);
  });

  it('does not jump when a fix differs from what was shown, and is where the fix says a second later', () => {
    const { fix, xAt } = road();
    fix(0, 0);
    const shown = xAt(2_000);
    fix(2_000, 30);
    expect(xAt(2_000)).toBeCloseTo(shown, 3);
    expect(xAt(2_500)).toBeCloseTo(30 + 5 - 5, 3);
    expect(xAt(3_000)).toBeCloseTo(40, 3);
  });

  it('is shown at once where it is after a leap', () => {
    const { fix, xAt } = road();
    fix(0, 0);
    xAt(1_000);
    fix(1_000, 5_000);
    expect(xAt(1_000)).toBeCloseTo(5_000, 3);
  });

  it('is not carried back by a clock behind its own', () => {
    const { fix, xAt } = road();
    fix(0, 100);
    expect(xAt(-3_000)).toBeCloseTo(100, 3);
  });

  it('has no place without a fix', () => {
    const { xAt, motion } = road();
    expect(xAt(0)).toBeNaN();
    expect(motion.ageMs[0]).toBe(-1);
  });

  it('does not inherit the way of another whose slot it took', () => {
    const { table, fix, xAt, motion } = road();
    fix(0, 0);
    xAt(1_000);
    table.withdraw(idOf('Vehicle', 'a'));
    table.enrol(idOf('Vehicle', 'b'));
    expect(xAt(1_000)).toBeNaN();
    table.write(0, 1, { x: 60, y: 0, z: 0, headingDeg: 0, speedMps: 0, status: 0, timeMs: start + 1_000 });
    expect(xAt(1_000)).toBe(60);
    expect(motion.owners).toEqual([idOf('Vehicle', 'b')]);
  });

  it('keeps its way when the fleet outgrows the columns', () => {
    const { table, fix, xAt } = road();
    fix(0, 0);
    const shown = xAt(2_000);
    for (let n = 0; n < 1_500; n += 1) table.enrol(idOf('Vehicle', `n${n}`));
    fix(2_000, 30);
    expect(xAt(2_000)).toBeCloseTo(shown, 3);
  });

  it('needs room to be written to', () => {
    const { table, motion } = road();
    expect(() => sampleMovers(table, motion, start, new Float32Array(2))).toThrow(/room for 0 movers, 1 are/);
  });
});
