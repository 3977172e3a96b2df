import { describe, expect, it } from 'vitest';
import { idOf, type Id } from './id.ts';
import { applyNews, followsNobody, packAll, packMovers, unpackMovers } from './mover-news.ts';
import { applyRoster, rosterSince } from './mover-roster.ts';
import { MoverTable } from './mover-table.ts';
import { seeded } from './seeded.ts';

const id = (n: number) => idOf('Vehicle', `v${n}`);
const row = (n: number, timeMs: number) => ({
  x: n + 0.5,
  y: -n * 3,
  z: n / 4,
  headingDeg: n % 360,
  speedMps: n % 30,
  status: n % 256,
  timeMs,
});

function fleet(count: number, timeMs = 1_700_000_000_123): MoverTable {
  const table = new MoverTable();
  for (let n = 0; n < count; n += 1) table.write(table.enrol(id(n)), 1, row(n, timeMs));
  return table;
}
const members = (table: MoverTable) => table.ids.flatMap((one, slot) => (one === undefined ? [] : [[slot, one]]));
const rows = (table: MoverTable) => table.ids.map((one) => one && table.read(one));
const trimmed = <T>(list: (T | undefined)[]) => list.slice(0, list.findLastIndex((one) => one !== undefined) + 1);

/** Gives and takes slots by chance; `each` runs after every step. */
function turnover(table: MoverTable, pick: (below: number) => number, steps: number, each = () => undefined as void) {
  const living = new Map<Id, number>();
  for (let step = 0; step < steps; step += 1) {
    const one = id(pick(40));
    if (pick(3) === 0) expect(table.withdraw(one)).toBe(living.delete(one));
    else {
      living.set(one, table.enrol(one));
      table.write(living.get(one)!, step, row(pick(500), 1_000 + step));
    }
    each();
  }
  return living;
}

describe('the table of movers', () => {
  it('gives each id one slot, also beyond its first capacity', () => {
    const table = fleet(5_000);
    expect([table.size, table.count]).toEqual([5_000, 5_000]);
    expect(table.enrol(id(4_321))).toBe(4_321);
    expect(table.read(id(4_321))).toMatchObject(row(4_321, 1_700_000_000_123));
    expect([table.fineCell[4_999], table.coarseCell[4_999]]).toEqual([-1, -1]);
  });

  it('passes over a fix older than the one it holds, or of no time, and takes one of the same moment', () => {
    const table = fleet(1, 2_000);
    expect(table.write(0, 2, row(7, 1_999))).toBe(false);
    expect(table.write(0, 2, row(7, NaN))).toBe(false);
    expect(table.read(id(0))).toMatchObject(row(0, 2_000));
    expect(table.write(0, 2, row(7, 2_000))).toBe(true);
    expect(table.read(id(0))).toMatchObject(row(7, 2_000));
    expect(table.lastTick[0]).toBe(2);
  });

  it('says nothing of a mover without a fix', () => {
    const table = new MoverTable();
    table.enrol(id(1));
    expect(table.read(id(1))).toBeUndefined();
    expect(table.read(id(2))).toBeUndefined();
  });

  it('leaves everybody the slot they have, whoever comes and goes, and lets no slot lie idle', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const table = new MoverTable();
      const living = turnover(table, seeded(seed), 200);
      for (const [one, slot] of living) {
        expect(table.slotOf(one)).toBe(slot);
        expect(table.ids[slot]).toBe(one);
        expect(table.read(one)).toBeDefined();
      }
      expect(table.count).toBe(living.size);
      expect(table.size).toBeLessThanOrEqual(40);
    }
  });

  it('gives a slot that was left to the next who comes, empty', () => {
    const table = fleet(50);
    table.withdraw(id(17));
    expect(table.enrol(id(99))).toBe(17);
    expect(table.read(id(99))).toBeUndefined();
    expect(table.write(17, 1, row(99, 5))).toBe(true);
  });
});

describe('the roster', () => {
  it('is the same for one who followed from any version as for one who heard all of it', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const pick = seeded(seed);
      const table = new MoverTable();
      const reader = new MoverTable();
      let known = 0;
      turnover(table, pick, 200, () => {
        if (pick(5)) return;
        applyRoster(reader, JSON.parse(JSON.stringify(rosterSince(table, known))) as never, known === 0);
        known = table.version;
        expect(members(reader)).toEqual(members(table));
      });
    }
  });

  it('empties a slot whose owner went and came back, so that nothing old is taken for new', () => {
    const table = fleet(1);
    const reader = new MoverTable();
    applyRoster(reader, rosterSince(table, 0), true);
    reader.write(0, 1, row(1, 5_000));
    const known = table.version;
    table.withdraw(id(0));
    table.enrol(id(0));
    applyRoster(reader, rosterSince(table, known), false);
    expect(reader.read(id(0))).toBeUndefined();
  });

  it('says once what all ids begin with', () => {
    expect(rosterSince(fleet(3), 0)).toEqual({
      prefix: 'urn:ngsi-ld:Vehicle:v',
      add: [
        [0, '0'],
        [1, '1'],
        [2, '2'],
      ],
      gone: [],
    });
  });

  it('with a slot that cannot be is refused in a sentence', () => {
    expect(() => applyRoster(new MoverTable(), { prefix: '', add: [[1e9, 'x']], gone: [] }, true)).toThrow(
      'A roster named slot 1000000000',
    );
  });
});

describe('news of movers between processes', () => {
  it('make two tables the same, exactly, whole or step by step', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const pick = seeded(seed);
      const table = new MoverTable();
      const [early, late] = [new MoverTable(), new MoverTable()];
      const followed = followsNobody();
      let [told, step] = [0, 0];
      turnover(table, pick, 120, () => {
        step += 1;
        if (pick(4)) return;
        const changed = [...table.ids.keys()].filter((slot) => table.timeMs[slot]! > 0);
        expect(applyNews(early, followed, packMovers(table, changed, changed.length, step, told))).toBe(true);
        told = table.version;
        expect(trimmed(rows(early))).toEqual(trimmed(rows(table)));
      });
      expect(applyNews(late, followsNobody(), packAll(table, step))).toBe(true);
      expect(trimmed(rows(late))).toEqual(trimmed(rows(table)));
    }
  });

  it('are refused by one who missed some, until everything is told', () => {
    const table = fleet(3);
    const reader = new MoverTable();
    const followed = followsNobody();
    const versions = [table.version];
    applyNews(reader, followed, packAll(table, 1));
    table.enrol(id(7));
    versions.push(table.version);
    table.enrol(id(8));
    expect(applyNews(reader, followed, packMovers(table, [], 0, 2, versions[1]!))).toBe(false);
    expect(applyNews(reader, followed, packMovers(fleet(3), [], 0, 2, versions[0]!))).toBe(false);
    expect(applyNews(reader, followed, packAll(table, 2))).toBe(true);
    expect(members(reader)).toEqual(members(table));
  });

  it('heard twice do not take away what was known', () => {
    const table = fleet(3);
    const told = table.version;
    const reader = new MoverTable();
    const followed = followsNobody();
    table.write(table.enrol(id(3)), 2, row(3, 5_000));
    applyNews(reader, followed, packAll(table, 2));
    expect(applyNews(reader, followed, packMovers(table, [], 0, 3, told))).toBe(true);
    expect(rows(reader)).toEqual(rows(table));
  });

  it('are read wherever they lie in a larger buffer', () => {
    const packed = packAll(fleet(9), 3);
    for (const offset of [0, 1, 3, 8]) {
      const padded = new Uint8Array(packed.length + 20);
      padded.set(packed, offset);
      const { rows } = unpackMovers(padded.subarray(offset, offset + packed.length));
      expect([...rows.x]).toEqual([...fleet(9).x.subarray(0, 9)]);
    }
  });

  it('cut short or of another version are refused in a sentence', () => {
    const packed = packAll(fleet(3), 1);
    expect(() => unpackMovers(packed.subarray(0, packed.length - 1))).toThrow('3 rows take 115.');
    expect(() => unpackMovers(packed.subarray(0, 7))).toThrow('its roster alone takes');
    expect(() => unpackMovers(new Uint8Array(2))).toThrow('News of movers of 2 bytes came');
  });
});
