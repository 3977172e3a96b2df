import type { Pool } from 'pg';
import type { Partitions } from './partitions.ts';
import type { Retention } from './store.ts';

const dropFacts = `delete from fact using feed where fact.feed = feed.feed
  and (fact.time < $1 or fact.seq <= feed.seq - $2)`;
const dropQuarantine = `delete from quarantine where id in (
  select id from (select id, row_number() over (partition by feed order by id desc) as age from quarantine) aged
  where age > $1)`;

export async function tidy(pool: Pool, partitions: Partitions, retention: Retention, nowMs: number): Promise<void> {
  await partitions.lookAhead();
  await pool.query(dropFacts, [nowMs - retention.factsMs, retention.factsPerFeed]);
  await pool.query(dropQuarantine, [retention.quarantinedPerFeed]);
}
