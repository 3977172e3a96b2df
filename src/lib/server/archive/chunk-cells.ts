import { FixBytes } from '../../model/fix-bytes.ts';
import { gather, writeLeft, writeRows } from '../../model/fix-frame.ts';
import { fineLevel } from '../../model/fix-grid.ts';
import type { MoverTable } from '../../model/mover-table.ts';

/** Which slots of a table lie in which fine cell, for one message a cell. Its arrays are used again each time. */
export interface CellSort {
  /** Puts a slot in a cell. Slots come in ascending order. */
  put(slot: number, cell: number): void;
  /** Says that a slot went out of a cell. */
  leave(slot: number, cell: number): void;
  /** Writes what was put as one message a cell and begins anew. Without `told` everything is told of every row. */
  write(
    table: MoverTable,
    at: Moment,
    told: Uint8Array | undefined,
    take: (cell: number, message: Uint8Array) => void,
  ): void;
}

export interface Moment {
  readonly channel: number;
  readonly tick: number;
  readonly timeMs: number;
}

const cellCount = fineLevel.across * fineLevel.across;

export function createCellSort(): CellSort {
  const counts = new Int32Array(cellCount);
  const ends = new Int32Array(cellCount);
  const left = new Map<number, number[]>();
  const out = new FixBytes();
  let slots = new Uint32Array(1024);
  let cells = new Int16Array(1024);
  let sorted = new Uint32Array(1024);
  let count = 0;
  let touched: number[] = [];

  const grow = (): void => {
    const more = slots.length * 2;
    const [longerSlots, longerCells] = [new Uint32Array(more), new Int16Array(more)];
    longerSlots.set(slots);
    longerCells.set(cells);
    [slots, cells, sorted] = [longerSlots, longerCells, new Uint32Array(more)];
  };

  const sort = (): void => {
    let end = 0;
    for (const cell of touched) ends[cell] = end += counts[cell]!;
    for (let n = count - 1; n >= 0; n -= 1) sorted[(ends[cells[n]!]! -= 1)] = slots[n]!;
  };

  const clear = (): void => {
    for (const cell of touched) counts[cell] = 0;
    touched = [];
    left.clear();
    count = 0;
  };

  return {
    put(slot, cell) {
      if (count === slots.length) grow();
      slots[count] = slot;
      cells[count] = cell;
      if ((counts[cell]! += 1) === 1) touched.push(cell);
      count += 1;
    },
    leave(slot, cell) {
      const slotsLeft = left.get(cell);
      if (slotsLeft) slotsLeft.push(slot);
      else left.set(cell, [slot]);
    },
    write(table, { channel, tick, timeMs }, told, take) {
      sort();
      const inCell = { level: fineLevel, channel };
      for (const cell of new Set([...touched, ...left.keys()])) {
        out.at = 0;
        // After `sort` a cell's end has come down to its begin.
        const from = counts[cell]! > 0 ? ends[cell]! : 0;
        const rows = { ...inCell, cell, slots: sorted, from, to: from + counts[cell]!, ...(told ? { told } : {}) };
        let frames = writeRows(out, table, rows, timeMs);
        const gone = left.get(cell);
        if (gone) {
          const slotsGone = Uint32Array.from(gone).sort();
          frames += writeLeft(out, { ...inCell, cell, slots: slotsGone, from: 0, to: slotsGone.length });
        }
        take(cell, gather({ catchUp: false, tick, timeMs, skipped: 0 }, frames, [out.bytes.subarray(0, out.at)]));
      }
      clear();
    },
  };
}
