import { FixBytes } from '../../model/fix-bytes.ts';
import { dropM, heightStepM } from '../../model/fix-form.ts';
import { tellHeight, tellStatus } from '../../model/fix-frame.ts';
import { cellAt, fineLevel } from '../../model/fix-grid.ts';
import type { FeedId, Id } from '../../model/id.ts';
import { copyRow, MoverTable } from '../../model/mover-table.ts';
import type { RecordedMinute } from '../../model/recorded.ts';
import { createCellSort } from './chunk-cells.ts';

/** One feed under one roster: a table of its own, whose slots are never given twice, and the minute that is open. */
export interface RecorderBook {
  readonly roster: number;
  /** The roster's table, for its names. */
  readonly table: MoverTable;
  /** Takes over rows of the hall's table that changed. */
  take(from: MoverTable, slots: Uint32Array, count: number): void;
  /** Writes down what changed since the last step; gives back the minute that is over, if one is. */
  step(nowMs: number): RecordedMinute | undefined;
  /** What was written of the open minute until now. */
  open(): RecordedMinute;
  /** When the last step was. */
  lastMs(): number;
  /** Writes down what is left and ends the minute; without a time it ends with the last step. */
  close(nowMs?: number): RecordedMinute;
  /** Bytes of the open minute. */
  bytes(): number;
  /** Members nobody has taken yet. */
  takeMembers(): (readonly [slot: number, id: Id])[];
}

const minuteMs = 60_000;
/** Whoever was silent for longer is left out of the picture a minute begins with. */
const longestSilenceMs = 3_600_000;
const minuteOf = (ms: number): number => Math.floor(ms / minuteMs) * minuteMs;

/** Begins with everything the hall's table has. */
export function openBook(feed: FeedId, roster: number, hall: MoverTable, everyMs: number, nowMs: number): RecorderBook {
  const table = new MoverTable();
  const sort = createCellSort();
  const members: (readonly [slot: number, id: Id])[] = [];
  let chunks = new Map<number, FixBytes>();
  /** Our slot of each of the hall's, −1 for none; and the version of the hall's roster up to which that is so. */
  let own = new Int32Array(0);
  let version = -1;
  /** By our slot: changed since the last step; which of status and height the step must tell; the height last told. */
  let dirty = new Uint8Array(0);
  let told = new Uint8Array(0);
  let height = new Int32Array(0);
  let fromMs = nowMs;
  let lastMs = nowMs;
  let tick = 0;

  const fit = (): void => {
    const size = table.x.length;
    if (dirty.length >= size) return;
    dirty = longer(dirty, new Uint8Array(size));
    told = longer(told, new Uint8Array(size));
    height = longer(height, new Int32Array(size));
  };

  const enrol = (id: Id): number => {
    const known = table.slotOf(id);
    if (known !== undefined) return known;
    const slot = table.enrol(id);
    members.push([slot, id]);
    fit();
    return slot;
  };

  const retire = (slot: number): void => {
    table.timeMs[slot] = 0;
    dirty[slot] = 1;
  };

  /** Owners change seldom; only then the hall's roster is gone through. */
  const follow = (from: MoverTable): void => {
    if (from.version === version) return;
    if (own.length < from.size) own = longer(own, new Int32Array(from.x.length).fill(-1));
    const moved: number[] = [];
    for (let slot = 0; slot < from.size; slot += 1) {
      const id = from.ids[slot];
      const before = own[slot]!;
      if (before >= 0 && table.ids[before] !== id) moved.push(before);
      own[slot] = id === undefined ? -1 : enrol(id);
    }
    for (const slot of moved) if (from.slotOf(table.ids[slot]!) === undefined) retire(slot);
    version = from.version;
  };

  const copy = (from: MoverTable, slot: number): void => {
    const to = own[slot]!;
    if (to < 0 || from.timeMs[slot] === 0) return;
    if (table.status[to] !== from.status[slot]) told[to]! |= tellStatus;
    copyRow(from, slot, table, to);
    dirty[to] = 1;
  };

  const append = (cell: number, message: Uint8Array): void => {
    let chunk = chunks.get(cell);
    if (!chunk) chunks.set(cell, (chunk = new FixBytes(4_096)));
    chunk.reserve(4 + message.length);
    new DataView(chunk.bytes.buffer).setUint32(chunk.at, message.length, true);
    chunk.bytes.set(message, chunk.at + 4);
    chunk.at += 4 + message.length;
  };

  const cellOf = (slot: number): number =>
    table.timeMs[slot] === 0 ? -1 : cellAt(fineLevel, table.x[slot]!, table.y[slot]!);

  const place = (slot: number): void => {
    const [before, cell] = [table.fineCell[slot]!, cellOf(slot)];
    if (before >= 0 && before !== cell) sort.leave(slot, before);
    table.fineCell[slot] = cell;
    if (cell < 0) return;
    const steps = Math.round((table.z[slot]! + dropM(table.x[slot]!, table.y[slot]!)) / heightStepM);
    if (before !== cell) told[slot] = tellStatus | tellHeight;
    else if (steps !== height[slot]) told[slot]! |= tellHeight;
    height[slot] = steps;
    sort.put(slot, cell);
  };

  const writeStep = (timeMs: number): void => {
    for (let slot = 0; slot < table.size; slot += 1) if (dirty[slot] === 1) place(slot);
    sort.write(table, { channel: roster, tick: (tick += 1), timeMs }, told, append);
    dirty.fill(0, 0, table.size);
    told.fill(0, 0, table.size);
    lastMs = timeMs;
  };

  const writeWhole = (timeMs: number): void => {
    for (let slot = 0; slot < table.size; slot += 1) {
      const cell = timeMs - table.timeMs[slot]! < longestSilenceMs ? cellOf(slot) : -1;
      table.fineCell[slot] = cell;
      if (cell >= 0) sort.put(slot, cell);
      if (cell >= 0) height[slot] = Math.round((table.z[slot]! + dropM(table.x[slot]!, table.y[slot]!)) / heightStepM);
    }
    sort.write(table, { channel: roster, tick: (tick += 1), timeMs }, undefined, append);
    dirty.fill(0);
    told.fill(0);
    [fromMs, lastMs] = [timeMs, timeMs];
  };

  /** While the minute is open its bytes are looked at in place: they are only ever added to. */
  const minuteUpTo = (toMs: number, over: boolean): RecordedMinute => {
    const minute = { feed, minuteMs: minuteOf(fromMs), roster };
    const kept = [...chunks].map(([cell, { bytes, at }]) => ({
      ...minute,
      cell,
      bytes: over ? bytes.slice(0, at) : bytes.subarray(0, at),
    }));
    return { ...minute, fromMs, toMs, chunks: kept };
  };

  /** Ends the open minute and begins the one of `nowMs` with all that stands. */
  const turn = (nowMs: number): RecordedMinute => {
    const endMs = minuteOf(fromMs) + minuteMs;
    writeStep(endMs - 1);
    const minute = minuteUpTo(endMs, true);
    chunks = new Map();
    writeWhole(minuteOf(nowMs));
    return minute;
  };

  follow(hall);
  for (let slot = 0; slot < hall.size; slot += 1) copy(hall, slot);
  writeWhole(nowMs);

  return {
    roster,
    table,
    take(from, slots, count) {
      follow(from);
      for (let n = 0; n < count; n += 1) copy(from, slots[n]!);
    },
    step(nowMs) {
      const atMs = Math.max(nowMs, lastMs);
      const minute = minuteOf(atMs) > minuteOf(fromMs) ? turn(atMs) : undefined;
      writeStep(atMs);
      return minute;
    },
    open: () => minuteUpTo(Math.min(lastMs + everyMs, minuteOf(fromMs) + minuteMs), false),
    lastMs: () => lastMs,
    close(nowMs) {
      if (nowMs !== undefined) writeStep(Math.min(Math.max(nowMs, lastMs), minuteOf(fromMs) + minuteMs - 1));
      return minuteUpTo(Math.max(lastMs, fromMs + 1), true);
    },
    bytes: () => chunks.values().reduce((sum, { at }) => sum + at, 0),
    takeMembers: () => members.splice(0),
  };
}

/** The longer column, begun with what the one before held. */
function longer<T extends Uint8Array | Int32Array>(column: T, next: T): T {
  next.set(column);
  return next;
}
