import type { FixLevel } from '../../model/fix-grid.ts';

/** Slots by cell, sorted by counting: two passes, nothing allocated unless there are more than ever before. */
export interface CellSort {
  readonly slots: Uint32Array;
  from(cell: number): number;
  to(cell: number): number;
  /** Sorts `given[0 … count)`; in a cell they stay in the order they came. Those of cell −1 are left out. */
  sort(given: ArrayLike<number>, count: number, cellOf: Int16Array): void;
}

export function openCellSort({ across }: FixLevel): CellSort {
  const counts = new Uint32Array(across * across);
  const starts = new Uint32Array(across * across);
  const touched: number[] = [];
  let slots = new Uint32Array(1024);

  function count(given: ArrayLike<number>, upTo: number, cellOf: Int16Array): void {
    for (const cell of touched) counts[cell] = 0;
    touched.length = 0;
    for (let at = 0; at < upTo; at += 1) {
      const cell = cellOf[given[at]!]!;
      if (cell < 0) continue;
      if (counts[cell] === 0) touched.push(cell);
      counts[cell]! += 1;
    }
  }

  function deal(given: ArrayLike<number>, upTo: number, cellOf: Int16Array): void {
    for (let at = 0; at < upTo; at += 1) {
      const cell = cellOf[given[at]!]!;
      if (cell < 0) continue;
      slots[starts[cell]! + counts[cell]!] = given[at]!;
      counts[cell]! += 1;
    }
  }

  return {
    get slots() {
      return slots;
    },
    from: (cell) => starts[cell]!,
    to: (cell) => starts[cell]! + counts[cell]!,
    sort(given, upTo, cellOf) {
      if (upTo > slots.length) slots = new Uint32Array(upTo * 2);
      count(given, upTo, cellOf);
      let start = 0;
      for (const cell of touched) {
        starts[cell] = start;
        start += counts[cell]!;
        counts[cell] = 0;
      }
      deal(given, upTo, cellOf);
    },
  };
}

/** Who went out of which cell, until it is told. */
export interface LeftLog {
  add(slot: number, cell: number): void;
  /** By cell, ascending, each once. */
  of(cell: number): Uint32Array;
  clear(): void;
}

const nobody = new Uint32Array(0);

export function openLeftLog(): LeftLog {
  const byCell = new Map<number, Set<number>>();
  return {
    add(slot, cell) {
      const slots = byCell.get(cell) ?? new Set();
      byCell.set(cell, slots.add(slot));
    },
    of: (cell) => (byCell.has(cell) ? Uint32Array.from(byCell.get(cell)!).sort() : nobody),
    clear: () => byCell.clear(),
  };
}
