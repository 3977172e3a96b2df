import { describe, expect, it } from 'vitest';
import { idOf } from './id.ts';
import { applyMovers, decodeMovers, encodeMovers } from './movers-frame.ts';
import { MoverTable } from './mover-table.ts';

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
const rows = (table: MoverTable) => Array.from(table.ids, (one) => table.read(one));

describe('the table of movers', () => {
  it('gives each id one slot, dense and for good, also beyond its first capacity', () => {
    const table = fleet(5_000);
    expect(table.size).toBe(5_000);
    expect(table.enrol(id(4_321))).toBe(4_321);
    expect(table.read(id(4_321))).toMatchObject(row(4_321, 1_700_000_000_123));
    expect(table.epoch).toBe(5_000);
  });

  it('passes over a fix older than the one it holds and takes one of the same moment', () => {
    const table = fleet(1, 2_000);
    expect(table.write(0, 2, row(7, 1_999))).toBe(false);
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

  it('forgets who is withdrawn and mistakes nobody for another', () => {
    const table = fleet(50);
    const left = new Set(table.ids);
    for (const n of [0, 49, 17, 3, 48, 17]) {
      expect(table.withdraw(id(n))).toBe(left.delete(id(n)));
      expect(new Set(table.ids)).toEqual(left);
      for (const one of left) expect(table.read(one)).toMatchObject(row(Number(one.split(':v')[1]), 1_700_000_000_123));
      for (const one of left) expect(table.ids[table.slotOf(one)!]).toBe(one);
    }
    const slot = table.enrol(id(99));
    expect(table.read(id(99))).toBeUndefined();
    expect(table.write(slot, 1, row(99, 5))).toBe(true);
  });

  it('adopts another roster, keeps the rows of slots that keep their owner, and empties the others', () => {
    const table = fleet(4);
    table.adopt([id(0), id(9), id(2)], 77);
    expect(table.epoch).toBe(77);
    expect(rows(table).map((one) => one?.id)).toEqual([id(0), undefined, id(2)]);
    expect(table.slotOf(id(1))).toBeUndefined();
    expect(table.write(1, 1, row(9, 5))).toBe(true);
  });
});

describe('a frame of movers', () => {
  it('carries what it was made of, there and back', () => {
    for (const count of [1, 2, 3, 7, 1_025, 4_000]) {
      const table = fleet(count);
      const reader = new MoverTable();
      reader.adopt(table.ids, table.epoch);
      expect(applyMovers(reader, decodeMovers(encodeMovers(table, table.epoch, 3, 0)!))).toBe(true);
      expect(rows(reader)).toEqual(rows(table));
    }
  });

  it('is read from bytes that lie anywhere in a larger buffer', () => {
    const table = fleet(9);
    const frame = new Uint8Array(encodeMovers(table, 9, 3, 0)!);
    for (const offset of [0, 1, 3, 8]) {
      const padded = Buffer.alloc(frame.length + 20);
      padded.set(frame, offset);
      const read = decodeMovers(padded.subarray(offset, offset + frame.length));
      expect([...read.x]).toEqual([...table.x.subarray(0, 9)]);
      expect([...read.timeMs]).toEqual([...table.timeMs.subarray(0, 9)]);
    }
  });

  it('holds only what changed since a tick, and is not there when nothing did', () => {
    const table = fleet(10);
    table.write(4, 2, row(4, 1_800_000_000_000));
    expect([...decodeMovers(encodeMovers(table, 10, 2, 1)!).slot]).toEqual([4]);
    expect(encodeMovers(table, 10, 3, 2)).toBeUndefined();
  });

  it('of another roster changes nothing', () => {
    const table = fleet(3);
    const reader = new MoverTable();
    reader.adopt(table.ids, 2);
    expect(applyMovers(reader, decodeMovers(encodeMovers(table, 3, 1, 0)!))).toBe(false);
    expect(rows(reader)).toEqual([undefined, undefined, undefined]);
  });

  it('that is cut short, of another version or no frame at all is refused in a sentence', () => {
    const frame = encodeMovers(fleet(3), 3, 1, 0)!;
    expect(() => decodeMovers(frame.slice(0, frame.byteLength - 1))).toThrow('3 rows take 115.');
    expect(() => decodeMovers(new ArrayBuffer(4))).toThrow('its header alone has 16.');
    new Uint32Array(frame, 0, 1)[0] = 9;
    expect(() => decodeMovers(frame)).toThrow('version 9 came, 1 is read here');
  });
});
