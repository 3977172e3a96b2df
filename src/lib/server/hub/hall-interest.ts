import { coarseLevel, fineLevel, type FixLevel } from '../../model/fix-grid.ts';
import type { Interest } from '../../model/wire.ts';

/** Cells that are told together. The same cells are the same object, so that who wants the same is told the same. */
export interface CellSet {
  readonly id: number;
  /** Ascending. */
  readonly fine: readonly number[];
  readonly coarse: readonly number[];
}

export interface CellSets {
  readonly none: CellSet;
  of(interest: Pick<Interest, 'fine' | 'coarse'>): CellSet;
  /** The set with these fine cells too. */
  with(set: CellSet, fine: readonly number[]): CellSet;
  /** Forgets sets that nobody uses, once there are many. */
  sweep(used: () => Iterable<CellSet>): void;
}

const keptAtLeast = 256;

export function openCellSets(): CellSets {
  let sets = new Map<string, CellSet>();
  let lastId = 0;
  let sweepAbove = keptAtLeast;

  function one(fine: readonly number[], coarse: readonly number[]): CellSet {
    const key = `${fine.join()}|${coarse.join()}`;
    const known = sets.get(key) ?? { id: (lastId += 1), fine, coarse };
    sets.set(key, known);
    return known;
  }

  const none = one([], []);
  return {
    none,
    of: ({ fine, coarse }) =>
      one(cellsOf(fineLevel, fine), coarse === 'all' ? allCoarse : cellsOf(coarseLevel, coarse)),
    with: (set, fine) => one(cellsOf(fineLevel, [...set.fine, ...fine]), set.coarse),
    sweep(used) {
      if (sets.size <= sweepAbove) return;
      const kept = new Set([none, ...used()]);
      sets = new Map([...sets].filter(([, set]) => kept.has(set)));
      sweepAbove = Math.max(keptAtLeast, sets.size * 2);
    },
  };
}

const allCoarse = Array.from({ length: coarseLevel.across ** 2 }, (_, cell) => cell);

/** Cells there are, each once, ascending. */
function cellsOf({ across }: FixLevel, cells: readonly number[]): number[] {
  const there = cells.filter((cell) => Number.isInteger(cell) && cell >= 0 && cell < across * across);
  return [...new Set(there)].sort((a, b) => a - b);
}

/** What is in both, only in the first and only in the second of two ascending lists. */
export interface Compared {
  readonly kept: readonly number[];
  readonly ended: readonly number[];
  readonly begun: readonly number[];
}

export function compare(told: readonly number[], wanted: readonly number[]): Compared {
  if (told === wanted) return { kept: told, ended: [], begun: [] };
  const [before, after] = [new Set(told), new Set(wanted)];
  return {
    kept: told.filter((cell) => after.has(cell)),
    ended: told.filter((cell) => !after.has(cell)),
    begun: wanted.filter((cell) => !before.has(cell)),
  };
}
