import { describe, expect, it } from 'vitest';
import { FixBytes } from './fix-bytes.ts';
import { gather, writeEnded, writeLeft, writeRows, type CellRows } from './fix-frame.ts';
import { frameHeadBytes, messageHeadBytes, noCell } from './fix-form.ts';
import { cellAt, cellSouthM, cellWestM, coarseLevel, fineLevel, type FixLevel } from './fix-grid.ts';
import { applyFixes, nothingTaken } from './fix-reader.ts';
import { idOf } from './id.ts';
import { applyRoster, rosterSince } from './mover-roster.ts';
import { MoverTable } from './mover-table.ts';
import { seeded } from './seeded.ts';

const nowMs = 1_700_000_000_000;
const id = (slot: number) => idOf('Vehicle', `v${slot}`);
type Pick = (below: number) => number;

/** How old fixes are: all of one moment, of a quarter of a second, of whole seconds, of long ago, by a clock ahead. */
const ages: ((pick: Pick) => number)[] = [
  () => 40,
  (pick) => pick(250),
  (pick) => pick(12) * 1_000,
  (pick) => pick(200) * 1_000,
  (pick) => pick(4_000),
  (pick) => pick(2_000_000_000),
  (pick) => pick(3) * 1e12,
  (pick) => pick(9_000) - 8_000,
];

function crowd(pick: Pick, level: FixLevel, cell: number, count: number): MoverTable {
  const table = new MoverTable();
  const age = ages[pick(ages.length)]!;
  const spread = 1 + pick(pick(4) ? 20 : 900);
  for (let n = 0, slot = pick(pick(9) ? 900 : 70_000); n < count; n += 1, slot += 1 + pick(spread)) {
    table.seat(slot, id(slot));
    table.write(slot, 7, {
      x: cellWestM(level, cell) + (pick(1e9) / 1e9) * level.cellM * 0.9999,
      y: cellSouthM(level, cell) + (pick(1e9) / 1e9) * level.cellM * 0.9999,
      z: pick(4_000) / 10 - 200,
      headingDeg: pick(3_600) / 10,
      speedMps: pick(2) ? pick(600) / 10 : pick(40) ? 0 : pick(2_550) / 10,
      status: pick(256),
      timeMs: nowMs - age(pick),
    });
  }
  return table;
}

function all(table: MoverTable, level: FixLevel, cell: number): CellRows {
  const slots = Uint32Array.from(table.ids.keys()).filter((slot) => table.timeMs[slot]! > 0);
  return { level, channel: 3, cell, slots, from: 0, to: slots.length };
}

function messageOf(write: (out: FixBytes) => number): Uint8Array {
  const out = new FixBytes(64);
  const frames = write(out);
  return gather({ catchUp: false, tick: 9, timeMs: nowMs, skipped: 0 }, frames, [out.bytes.subarray(0, out.at)]);
}

function readerOf(table: MoverTable): MoverTable {
  const reader = new MoverTable();
  applyRoster(reader, rosterSince(table, 0), true);
  return reader;
}

/** How far the reader is off at most, in steps of the form: no more than 1 where it is right. */
function worstOff(reader: MoverTable, table: MoverTable, slots: Uint32Array, level: FixLevel): number {
  const stepM = level.cellM / 65_536;
  const speedStep = slots.some((slot) => table.speedMps[slot]! > 63.75) ? 0.51 : 0.126;
  const off = (column: 'x' | 'y' | 'z' | 'headingDeg' | 'speedMps' | 'timeMs' | 'status', slot: number) =>
    Math.abs(reader[column][slot]! - table[column][slot]!);
  let worst = 0;
  for (const slot of slots) {
    const placed = Math.max(off('x', slot), off('y', slot)) / (stepM / 2 + 0.02);
    const turned = Math.min(off('headingDeg', slot), 360 - off('headingDeg', slot)) / 0.704;
    const raised = off('z', slot) / (0.126 + stepM * 0.03);
    const rest = [off('speedMps', slot) / speedStep, off('timeMs', slot) / 8, off('status', slot) * 2];
    worst = Math.max(worst, placed, turned, raised, ...rest);
  }
  return worst;
}

/** The same message for readers who know its rosters by this channel. */
function withChannel(message: Uint8Array, channel: number): Uint8Array {
  const copy = message.slice();
  const view = new DataView(copy.buffer);
  for (let at = messageHeadBytes; at + frameHeadBytes <= copy.length;) {
    view.setUint16(at + 2, channel, true);
    at += frameHeadBytes + view.getUint16(at + 8, true);
  }
  return copy;
}

describe('a message of fixes', () => {
  it('says what it was made of, within its steps, whatever the fleet', () => {
    for (let seed = 1; seed <= 120; seed += 1) {
      const pick = seeded(seed);
      const level = pick(2) ? fineLevel : coarseLevel;
      const middle = level.across / 2;
      const cell = (middle - 1 + pick(2)) * level.across + middle - 1 + pick(2);
      const table = crowd(pick, level, cell, 1 + pick(pick(15) ? 60 : 4_500));
      const rows = all(table, level, cell);
      const reader = readerOf(table);
      const taken = applyFixes(
        messageOf((out) => writeRows(out, table, rows, nowMs)),
        () => reader,
      );
      expect(taken).toMatchObject({ tick: 9, timeMs: nowMs, rows: rows.to, strangers: 0 });
      expect(worstOff(reader, table, rows.slots, level)).toBeLessThanOrEqual(1);
      const carrying = level === fineLevel ? reader.fineCell : reader.coarseCell;
      expect(rows.slots.every((slot) => carrying[slot] === cell)).toBe(true);
    }
  }, 30_000);

  it('tells whole seconds exactly', () => {
    const table = new MoverTable();
    for (let n = 0; n < 300; n += 1)
      table.write(table.enrol(id(n)), 1, { ...still, timeMs: nowMs - 333 - 1_000 * (n % 200) });
    const reader = readerOf(table);
    applyFixes(
      messageOf((out) => writeRows(out, table, all(table, fineLevel, home), nowMs)),
      () => reader,
    );
    expect([...reader.timeMs]).toEqual([...table.timeMs]);
  });

  it('leaves status and height as they were where they are not told, and sets them where they are', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const pick = seeded(seed);
      const table = crowd(pick, fineLevel, home, 1 + pick(300));
      const rows = all(table, fineLevel, home);
      const reader = readerOf(table);
      applyFixes(
        messageOf((out) => writeRows(out, table, rows, nowMs)),
        () => reader,
      );
      const told = new Uint8Array(table.size);
      const often = 1 + pick(12);
      for (const slot of rows.slots) {
        if (pick(often) === 0) told[slot]! |= 1;
        if (pick(often) === 0) told[slot]! |= 2;
        if (told[slot]! & 1) table.status[slot] = pick(256);
        if (told[slot]! & 2) table.z[slot]! += pick(100);
      }
      applyFixes(
        messageOf((out) => writeRows(out, table, { ...rows, told }, nowMs)),
        () => reader,
      );
      expect(worstOff(reader, table, rows.slots, fineLevel)).toBeLessThanOrEqual(1);
    }
  });

  it('goes to the reader of its channel and to nobody else', () => {
    const table = crowd(seeded(1), fineLevel, home, 20);
    const message = messageOf((out) => writeRows(out, table, all(table, fineLevel, home), nowMs));
    const reader = readerOf(table);
    expect(applyFixes(message, (channel) => (channel === 4 ? reader : undefined)).rows).toBe(0);
    expect(applyFixes(withChannel(message, 4), (channel) => (channel === 4 ? reader : undefined)).rows).toBe(20);
  });

  it('is taken where it lies in a larger buffer', () => {
    const table = crowd(seeded(5), fineLevel, home, 50);
    const message = messageOf((out) => writeRows(out, table, all(table, fineLevel, home), nowMs));
    for (const offset of [0, 1, 2, 5]) {
      const padded = new Uint8Array(message.length + 9);
      padded.set(message, offset);
      const reader = readerOf(table);
      expect(applyFixes(padded.subarray(offset, offset + message.length), () => reader).rows).toBe(50);
    }
  });

  it('counts rows of slots that nobody has and writes none of them', () => {
    const table = crowd(seeded(2), fineLevel, home, 20);
    const reader = new MoverTable();
    const message = messageOf((out) => writeRows(out, table, all(table, fineLevel, home), nowMs));
    expect(applyFixes(message, () => reader)).toMatchObject({ rows: 20, strangers: 20 });
    expect(reader.size).toBe(0);
  });
});

const home = cellAt(fineLevel, 1, 1);
const city = cellAt(coarseLevel, 1, 1);
const still = { x: 1, y: 1, z: 0, headingDeg: 0, speedMps: 0, status: 0 };

describe('who is in sight', () => {
  const table = new MoverTable();
  for (const n of [0, 1, 2]) table.write(table.enrol(id(n)), 1, { ...still, x: 5 + n * 30, status: n, timeMs: nowMs });
  const rowsOf = (level: FixLevel, cell: number) => (out: FixBytes) =>
    writeRows(out, table, all(table, level, cell), nowMs);
  const seen = (reader: MoverTable) => [0, 1, 2].filter((slot) => reader.timeMs[slot]! > 0);
  const left = (level: FixLevel, cell: number, ...slots: number[]) =>
    messageOf((out) =>
      writeLeft(out, { level, channel: 3, cell, slots: Uint32Array.from(slots), from: 0, to: slots.length }),
    );

  it('is everybody whom some level carries; who left the cell is not, unless another cell brings it since', () => {
    const reader = readerOf(table);
    const take = (message: Uint8Array) => applyFixes(message, () => reader);
    take(messageOf(rowsOf(fineLevel, home)));
    take(left(fineLevel, home + 1, 0));
    expect(seen(reader)).toEqual([0, 1, 2]);
    take(left(fineLevel, home, 0, 2));
    expect(seen(reader)).toEqual([1]);
    take(messageOf(rowsOf(coarseLevel, city)));
    take(left(fineLevel, noCell, 1));
    expect(seen(reader)).toEqual([0, 1, 2]);
    take(left(coarseLevel, city, 1));
    expect(seen(reader)).toEqual([0, 2]);
  });

  it('is nobody of a cell that ended, unless the other level carries it', () => {
    const reader = readerOf(table);
    const take = (message: Uint8Array) => applyFixes(message, () => reader);
    take(messageOf(rowsOf(fineLevel, home)));
    take(messageOf((out) => writeEnded(out, fineLevel, 3, [home - 1, home + 3])));
    expect(seen(reader)).toEqual([0, 1, 2]);
    take(messageOf((out) => writeEnded(out, fineLevel, 3, [2, home])));
    expect(seen(reader)).toEqual([]);
  });

  it('is shown as the fine level says while it carries, to the coarse step else', () => {
    const reader = readerOf(table);
    const take = (message: Uint8Array) => applyFixes(message, () => reader);
    take(messageOf(rowsOf(fineLevel, home)));
    const exact = [...reader.x];
    take(messageOf(rowsOf(coarseLevel, city)));
    expect([...reader.x]).toEqual(exact);
    take(messageOf((out) => writeEnded(out, fineLevel, 3, [home])));
    expect([...reader.x]).toEqual(exact);
    take(messageOf(rowsOf(coarseLevel, city)));
    expect([...reader.x]).not.toEqual(exact);
    expect([...reader.status.subarray(0, 3)]).toEqual([0, 1, 2]);
  });
});

describe('a message that is malformed', () => {
  const table = crowd(seeded(3), fineLevel, home, 120);
  const reader = readerOf(table);
  const told = new Uint8Array(table.size).map((_, slot) => (slot % 9 === 0 ? 3 : 0));
  const rows = all(table, fineLevel, home);
  const message = messageOf(
    (out) =>
      writeEnded(out, coarseLevel, 3, [1, 5]) +
      writeLeft(out, { ...rows, to: 9 }) +
      writeRows(out, table, rows, nowMs) +
      writeRows(out, table, { ...rows, level: coarseLevel, cell: city, told }, nowMs),
  );

  /** The sentence it was refused by; nothing else may be thrown. */
  function refusal(bytes: Uint8Array): string {
    try {
      applyFixes(bytes, () => reader, nothingTaken());
      return '';
    } catch (error) {
      if ((error as Error).constructor !== Error) throw error;
      return (error as Error).message;
    }
  }

  it('is refused in a sentence wherever it is cut', () => {
    for (let length = 0; length < message.length; length += 1)
      expect(refusal(message.subarray(0, length))).toMatch(/^(A |\d+ bytes).*\.$/);
    expect(refusal(new Uint8Array([...message, 0]))).toBe('A message of fixes has 1 bytes after its last frame.');
  });

  it('harms nothing, whatever is in it', () => {
    const pick = seeded(4);
    let refused = 0;
    for (let round = 0; round < 2_000; round += 1) {
      const bent = message.slice();
      for (let change = 0; change <= pick(4); change += 1) bent[pick(pick(2) ? 60 : bent.length)] = pick(256);
      if (refusal(bent)) refused += 1;
    }
    for (let round = 0; round < 500; round += 1) {
      const noise = Uint8Array.from({ length: pick(300) }, () => pick(256));
      noise[0] = 1;
      if (refusal(noise)) refused += 1;
    }
    expect(refused).toBeGreaterThan(1_000);
  });
});
