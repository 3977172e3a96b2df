import { describe, expect, it } from 'vitest';
import { FixBytes } from '../model/fix-bytes.ts';
import { gather, writeRows } from '../model/fix-frame.ts';
import { cellAt, fineLevel } from '../model/fix-grid.ts';
import { idOf } from '../model/id.ts';
import { applyPatch, takePatch } from '../model/mover-patch.ts';
import { applyRoster, rosterNews, rosterSince } from '../model/mover-roster.ts';
import { MoverTable } from '../model/mover-table.ts';
import { seeded } from '../model/seeded.ts';
import { createMoverCopy } from './mover-copy.ts';

const nowMs = 1_700_000_000_000;
const id = (n: number) => idOf('Vehicle', `v${n}`);
const row = (n: number, timeMs = nowMs) => ({
  x: 1 + n,
  y: 2 + n,
  z: 3,
  headingDeg: 90,
  speedMps: n % 50,
  status: n % 256,
  timeMs,
});

function fleet(count: number): MoverTable {
  const table = new MoverTable();
  for (let n = 0; n < count; n += 1) table.write(table.enrol(id(n)), 1, row(n));
  return table;
}

function messageOf(table: MoverTable, channel: number, skipped = 0): Uint8Array {
  const out = new FixBytes();
  const slots = Uint32Array.from(table.ids.keys());
  const cell = cellAt(fineLevel, 1, 1);
  const frames = writeRows(out, table, { level: fineLevel, channel, cell, slots, from: 0, to: slots.length }, nowMs);
  return gather({ catchUp: false, tick: 5, timeMs: nowMs, skipped }, frames, [out.bytes.subarray(0, out.at)]);
}

describe('the copy of the movers', () => {
  it('says which feeds a message told of, and counts rows and skipped ticks from the opening of the line', () => {
    const copy = createMoverCopy();
    copy.roster(rosterNews('buses', 1, fleet(3), 0));
    copy.roster(rosterNews('taxis', 2, fleet(4), 0));
    expect(copy.fixes(messageOf(fleet(3), 1, 2))).toMatchObject({ feeds: ['buses'], rows: 3, skipped: 2, tick: 5 });
    expect(copy.fixes(messageOf(fleet(4), 2, 3))).toMatchObject({ feeds: ['taxis'], skipped: 5, messages: 2 });
    expect(copy.fixes(messageOf(fleet(4), 9))).toMatchObject({ feeds: [], rows: 0, rowsInAll: 7 });
    expect(copy.table('taxis')!.read(id(3))).toMatchObject({ id: id(3), speedMps: 3 });
  });

  it('keeps the movers through a loss of the line until a roster begins them afresh, in the same table', () => {
    const copy = createMoverCopy();
    copy.roster(rosterNews('buses', 1, fleet(3), 0));
    copy.fixes(messageOf(fleet(3), 1));
    const table = copy.table('buses')!;
    copy.forget();
    expect(table.read(id(2))).toBeDefined();
    expect(copy.fixes(messageOf(fleet(3), 1)).rows).toBe(0);
    copy.roster(rosterNews('buses', 1, fleet(2), 0));
    expect(copy.table('buses')).toBe(table);
    expect([table.read(id(0)), table.slotOf(id(2))]).toEqual([undefined, undefined]);
  });
});

describe('what a worker hands to the page', () => {
  it('makes the page\u2019s table the same, whatever changed, with a buffer that is used again', () => {
    const pick = seeded(1);
    const [worker, page] = [fleet(300), new MoverTable()];
    let [version, spare, made] = [0, undefined as ArrayBuffer | undefined, 0];
    for (let step = 0; step < 200; step += 1) {
      for (let change = pick(40); change > 0; change -= 1) {
        const n = pick(320);
        if (pick(9) === 0) worker.withdraw(id(n));
        else if (pick(9) === 0 && worker.slotOf(id(n)) !== undefined) outOfSight(worker, worker.slotOf(id(n))!);
        else worker.write(worker.enrol(id(n)), step, row(pick(1_000), nowMs + step));
      }
      applyRoster(page, rosterSince(worker, version), version === 0);
      version = worker.version;
      const patch = takePatch(worker, spare);
      if (patch) applyPatch(page, patch);
      if (patch && patch !== spare) made += 1;
      spare = patch ?? spare;
      expect(page.ids.map((one) => one && page.read(one))).toEqual(worker.ids.map((one) => one && worker.read(one)));
    }
    expect(made).toBe(1);
    expect(takePatch(worker, spare)).toBeUndefined();
  });
});

function outOfSight(table: MoverTable, slot: number): void {
  table.timeMs[slot] = 0;
  table.fresh[slot] = 1;
}
