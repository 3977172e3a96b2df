import type { Pool } from 'pg';
import type { Delta } from '../../model/change.ts';

export const dayMs = 86_400_000;
/** Late data finds a day of its own this far back; older or future ones are odd enough for the rest. */
const pastDays = 400;
const aheadDays = 3;

const nameOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** Tables that lie in one part a day (UTC), and how each says where a day begins. */
const bounds = {
  fact: (day: number): string => String(day * dayMs),
  observation: (day: number): string => `'${nameOf(day)}T00:00:00Z'`,
};
type Parted = keyof typeof bounds;
const parted = Object.keys(bounds) as Parted[];

/**
 * What is said when a day cannot have a part of its own (its values already lie in the rest, where they are found as well)
 * or has got one from another process in the same moment.
 */
const settledAnyway = new Set(['23514', '42P07', '23505', '42710']);

/** The days that have a place of their own, or never will. */
export interface Partitions {
  /** Makes room for the days of these deltas and of what they observe. */
  prepare(deltas: readonly Delta[]): Promise<void>;
  /** Makes room for today and the days to come. */
  lookAhead(): Promise<void>;
}

/** Facts lie by day of arrival, observations by day of phenomenon; what no sane clock says lies in the table's rest. */
export function openPartitions(pool: Pool, now: () => number): Partitions {
  const settled = { fact: new Set<number>(), observation: new Set<number>() };

  async function make(table: Parted, day: number): Promise<void> {
    const part = `${table}_${nameOf(day).replaceAll('-', '_')}`;
    const bound = bounds[table];
    try {
      await pool.query(
        `create table if not exists ${part} partition of ${table} for values from (${bound(day)}) to (${bound(day + 1)})`,
      );
    } catch (error) {
      if (!settledAnyway.has((error as { code?: string }).code ?? '')) throw error;
    }
    settled[table].add(day);
  }

  async function makeAll(table: Parted, days: Iterable<number>): Promise<void> {
    for (const day of days) if (!settled[table].has(day)) await make(table, day);
  }

  function* sane(days: Iterable<number>): Generator<number> {
    const today = Math.floor(now() / dayMs);
    for (const day of days) if (day >= today - pastDays && day <= today + aheadDays) yield day;
  }

  return {
    async prepare(deltas) {
      const arrived = new Set<number>();
      const observed = new Set<number>();
      for (const { time, observe } of deltas) {
        arrived.add(Math.floor(time / dayMs));
        for (const { phenomenonTime } of observe ?? []) observed.add(Math.floor(phenomenonTime / dayMs));
      }
      await makeAll('fact', sane(arrived));
      await makeAll('observation', sane(observed));
    },
    async lookAhead() {
      const today = Math.floor(now() / dayMs);
      const days = Array.from({ length: aheadDays + 1 }, (_, ahead) => today + ahead);
      for (const table of parted) await makeAll(table, days);
    },
  };
}
