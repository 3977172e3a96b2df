import type { Pool } from 'pg';
import type { FactLog } from '../../model/fact-log.ts';
import type { FeedId } from '../../model/id.ts';
import { reasonOf } from './sentences.ts';

const mostQuarantineWaiting = 1000;

/** Quarantined bytes may come in floods; what comes while a thousand wait is refused, so the flood cannot fill memory. */
export function openQuarantine(pool: Pool): FactLog['quarantine'] {
  let waiting = 0;
  const insert = `insert into quarantine (feed, time, reason, raw) values ($1, to_timestamp($2 / 1000.0), $3, $4)`;
  return async (feed: FeedId, raw: Uint8Array, reason: string, timeMs: number) => {
    if (waiting >= mostQuarantineWaiting) throw new Error(`${waiting} quarantined pieces wait; this one was not kept.`);
    waiting += 1;
    try {
      await pool.query(insert, [feed, timeMs, reason.replaceAll('\0', ''), Buffer.from(raw)]);
    } catch (error) {
      throw new Error(`The store could not keep quarantined bytes: ${reasonOf(error)}`, { cause: error });
    } finally {
      waiting -= 1;
    }
  };
}
