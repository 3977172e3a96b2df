import type { MovingCity } from './moving-city.ts';

/** What one client must get of a drive. */
export interface Expected {
  /** Reports within its cells. */
  readonly updates: number;
  /** Ticks with anything for it, and the last of them. */
  readonly ticks: number;
  readonly lastTick: number;
  /** The same, counted once per cell and tick. */
  readonly cellTicks: number;
}

/** Works out what every client must get of ticks `from` … `to`, the last excluded, from the cells it asked for. */
export function expectedOf(
  city: MovingCity,
  from: number,
  to: number,
  clients: readonly (readonly number[])[],
): Expected[] {
  const reports = Array.from({ length: to - from }, (_, n) => reportsByCell(city, from + n));
  const known = new Map<readonly number[], Expected>();
  return clients.map((cells) => {
    const expected = known.get(cells) ?? expectedIn(cells, reports, from);
    known.set(cells, expected);
    return expected;
  });
}

function reportsByCell(city: MovingCity, tick: number): ReadonlyMap<number, number> {
  const byCell = new Map<number, number>();
  for (const mover of city.reporters(tick)) {
    const cell = city.cellAt(mover, tick);
    byCell.set(cell, (byCell.get(cell) ?? 0) + 1);
  }
  return byCell;
}

function expectedIn(cells: readonly number[], reports: readonly ReadonlyMap<number, number>[], from: number): Expected {
  let [updates, ticks, lastTick, cellTicks] = [0, 0, from, 0];
  reports.forEach((byCell, n) => {
    const counts = cells.map((cell) => byCell.get(cell) ?? 0).filter((count) => count > 0);
    updates += counts.reduce((sum, count) => sum + count, 0);
    cellTicks += counts.length;
    if (counts.length > 0) [ticks, lastTick] = [ticks + 1, from + n];
  });
  return { updates, ticks, lastTick, cellTicks };
}
