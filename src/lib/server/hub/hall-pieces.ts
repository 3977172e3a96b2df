import { FixBytes } from '../../model/fix-bytes.ts';
import { noCell } from '../../model/fix-form.ts';
import { writeEnded, writeLeft, writeRows } from '../../model/fix-frame.ts';
import { coarseLevel, fineLevel, type FixLevel } from '../../model/fix-grid.ts';
import type { FeedBook, LevelNews } from './hall-book.ts';
import { openCellSort } from './hall-cells.ts';

/** Some frames of a message. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly frames: number;
}
const nothing: Piece = { bytes: new Uint8Array(0), frames: 0 };

/** The frames of one level of a feed in this tick. What many are told is encoded once. */
export interface LevelPieces {
  readonly level: FixLevel;
  /** What changed in the cell in this tick. */
  changes(cell: number): Piece;
  /** Everything in the cell. */
  whole(cell: number): Piece;
  /** What changed in these cells after the tick `since`, and who left them. */
  since(cells: readonly number[], wanted: readonly number[], since: number): Piece;
  ended(cells: readonly number[]): Piece;
  /** A new tick began. */
  turn(nowMs: number): void;
}

export function openPieces(book: FeedBook, level: FixLevel): LevelPieces {
  const { table, channel } = book;
  const news: LevelNews = level === fineLevel ? book.fine : book.coarse;
  const out = new FixBytes();
  const members = openCellSort(level);
  const changed = new Map<number, Piece>();
  const whole = new Map<number, Piece>();
  const isWanted = new Uint8Array(level.across ** 2);
  let picked = new Uint32Array(0);
  let sorted = false;
  let nowMs = 0;
  const cells = () => (level === coarseLevel ? table.coarseCell : table.fineCell);

  function piece(write: () => number): Piece {
    const start = out.at;
    const frames = write();
    return frames === 0 ? nothing : { bytes: out.bytes.subarray(start, out.at), frames };
  }

  function once(made: Map<number, Piece>, cell: number, write: () => number): Piece {
    const known = made.get(cell) ?? piece(write);
    made.set(cell, known);
    return known;
  }

  function sortMembers(): void {
    if (sorted) return;
    const all = slotsWith(table.size, (slot) => table.timeMs[slot]! > 0);
    members.sort(all, all.length, cells());
    sorted = true;
  }

  const leave = (cell: number, slots: Uint32Array) =>
    writeLeft(out, { level, channel, cell, slots, from: 0, to: slots.length });

  function writeChanges(cell: number): number {
    const { rows, left, told } = news;
    const span = { level, channel, cell, slots: rows.slots, from: rows.from(cell), to: rows.to(cell), told };
    return leave(cell, left.of(cell)) + writeRows(out, table, span, nowMs);
  }

  function writeWhole(cell: number): number {
    sortMembers();
    const span = { level, channel, cell, slots: members.slots, from: members.from(cell), to: members.to(cell) };
    return writeRows(out, table, span, nowMs);
  }

  function writeSince(cell: number, since: number): number {
    sortMembers();
    if (picked.length < members.slots.length) picked = new Uint32Array(members.slots.length);
    let count = 0;
    for (let at = members.from(cell); at < members.to(cell); at += 1) {
      const slot = members.slots[at]!;
      const isNews = level === coarseLevel ? book.coarseSince(slot, since) : table.lastTick[slot]! > since;
      if (!isNews) continue;
      picked[count] = slot;
      count += 1;
    }
    return writeRows(out, table, { level, channel, cell, slots: picked, from: 0, to: count }, nowMs);
  }

  /** Whoever changed cells since and is in none that is wanted: the reader may have it in one of them. */
  function writeLost(wanted: readonly number[], since: number): number {
    for (const cell of wanted) isWanted[cell] = 1;
    const upTo = Math.min(table.size, news.cameTick.length);
    const lost = slotsWith(upTo, (slot) => {
      const cell = cells()[slot]!;
      return news.cameTick[slot]! > since && !(cell >= 0 && isWanted[cell] === 1);
    });
    for (const cell of wanted) isWanted[cell] = 0;
    return leave(noCell, lost);
  }

  return {
    level,
    changes: (cell) => once(changed, cell, () => writeChanges(cell)),
    whole: (cell) => once(whole, cell, () => writeWhole(cell)),
    since: (kept, wanted, since) =>
      piece(() => kept.reduce((frames, cell) => frames + writeSince(cell, since), writeLost(wanted, since))),
    ended: (gone) => piece(() => writeEnded(out, level, channel, gone)),
    turn(tickMs) {
      nowMs = tickMs;
      out.at = 0;
      changed.clear();
      whole.clear();
      sorted = false;
    },
  };
}

/** Slots below `size` for which it holds, ascending. */
function slotsWith(size: number, holds: (slot: number) => boolean): Uint32Array {
  const found = new Uint32Array(size);
  let count = 0;
  for (let slot = 0; slot < size; slot += 1) {
    if (!holds(slot)) continue;
    found[count] = slot;
    count += 1;
  }
  return found.subarray(0, count);
}
