import type { Pool } from 'pg';
import type { Observation } from '../../model/change.ts';

const dayMs = 86_400_000;
/** Late data finds a day of its own this far back; older or future ones are odd enough for the rest. */
const pastDays = 400;
const aheadDays = 3;

const nameOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** The days that have a place of their own, or never will. */
export interface Partitions {
  /** Makes room for the days of these observations. */
  prepare(observations: readonly Observation[]): Promise<void>;
  /** Makes room for today and the days to come. */
  lookAhead(): Promise<void>;
}

/** Observations lie in one table a day (UTC), made when first wanted; what no sane clock says lies in `observation_rest`. */
export function openPartitions(pool: Pool, now: () => number): Partitions {
  const settled = new Set<number>();
  const make = async (day: number): Promise<void> => {
    const from = nameOf(day);
    const table = `observation_${from.replaceAll('-', '_')}`;
    try {
      await pool.query(`create table if not exists ${table} partition of observation
        for values from ('${from}T00:00:00Z') to ('${nameOf(day + 1)}T00:00:00Z')`);
    } catch (error) {
      // Values of that day already lie in the rest, where they are found as well; the day stays there.
      if ((error as { code?: string }).code !== '23514') throw error;
    }
    settled.add(day);
  };
  const makeAll = async (days: Iterable<number>): Promise<void> => {
    for (const day of days) if (!settled.has(day)) await make(day);
  };
  return {
    prepare: (observations) => {
      const today = Math.floor(now() / dayMs);
      const days = new Set(observations.map(({ phenomenonTime }) => Math.floor(phenomenonTime / dayMs)));
      return makeAll([...days].filter((day) => day >= today - pastDays && day <= today + aheadDays));
    },
    lookAhead: () => {
      const today = Math.floor(now() / dayMs);
      return makeAll(Array.from({ length: aheadDays + 1 }, (_, ahead) => today + ahead));
    },
  };
}
