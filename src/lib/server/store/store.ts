import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Pool } from 'pg';
import type { Leases } from '../../model/claim.ts';
import type { FactLog, History } from '../../model/fact-log.ts';
import type { FeedId } from '../../model/id.ts';
import { openDatabase } from './database.ts';
import { openLeases } from './leases.ts';
import type { LeaseOptions } from './leases.ts';
import { openPartitions } from './partitions.ts';
import type { Partitions } from './partitions.ts';
import { readSeries, readSince, readSnapshot } from './reading.ts';
import { reasonOf } from './sentences.ts';
import { openWriter } from './writer.ts';

export interface StoreLog {
  info(sentence: string): void;
  warn(sentence: string): void;
}

export interface StoreOptions {
  /** Where the embedded server keeps its files. */
  readonly dataDir: string;
  /** A PostgreSQL to use instead of the embedded one. */
  readonly databaseUrl?: string;
  /** Other processes write this database too; each feed is written by whoever has claimed it. Else it is ours alone. */
  readonly shared?: boolean;
  /** This process, as others see it in a lease. */
  readonly name?: string;
  /** How long a claim stands without being renewed; 2 s when absent. */
  readonly leaseMs?: number;
  /** Where this process serves, for the sentence a second start is given. */
  readonly address: string;
  readonly log: StoreLog;
  /** How long an append waits for a database that is away. */
  readonly patienceMs?: number;
  readonly retention?: Partial<Retention>;
  readonly now?: () => number;
}

/** How far back the log of facts reaches; what stands and the observations are kept regardless. */
export interface Retention {
  readonly factsMs: number;
  readonly factsPerFeed: number;
  readonly quarantinedPerFeed: number;
}
const usualRetention: Retention = { factsMs: 24 * 3_600_000, factsPerFeed: 200_000, quarantinedPerFeed: 10_000 };

export interface StoreStats {
  readonly place: string;
  readonly waiting: number;
  readonly committed: number;
  readonly commits: number;
  readonly serverPid: number | undefined;
}

export interface Store extends FactLog, History, Leases {
  stats(): StoreStats;
  /** Drops what the log need not hold any more; done every ten minutes by itself. */
  tidy(): Promise<void>;
  /** Writes what waits, then closes; gives up on a database that is away after a few seconds. */
  close(): Promise<void>;
}

const tidyEveryMs = 600_000;
const mostQuarantineWaiting = 1000;

const dropFacts = `delete from fact using feed where fact.feed = feed.feed
  and (fact.time < $1 or fact.seq <= feed.seq - $2)`;
const dropQuarantine = `delete from quarantine where id in (
  select id from (select id, row_number() over (partition by feed order by id desc) as age from quarantine) aged
  where age > $1)`;

async function tidy(pool: Pool, partitions: Partitions, retention: Retention, nowMs: number): Promise<void> {
  await partitions.lookAhead();
  await pool.query(dropFacts, [nowMs - retention.factsMs, retention.factsPerFeed]);
  await pool.query(dropQuarantine, [retention.quarantinedPerFeed]);
}

/** Quarantined bytes may come in floods; what comes while a thousand wait is refused, so the flood cannot fill memory. */
function openQuarantine(pool: Pool): FactLog['quarantine'] {
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

/** The name alone could be that of the process before this one, whose writes are not ours. */
function leaseOptions({ name = hostname(), leaseMs = 2_000, shared = false }: StoreOptions): LeaseOptions {
  return { holder: `${name} ${process.pid} ${randomUUID()}`, ttlMs: leaseMs, alone: !shared };
}

/** Opens the store. Rejects with one sentence that says what is wrong and what to do. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const now = options.now ?? Date.now;
  const retention = { ...usualRetention, ...options.retention };
  const database = await openDatabase(options);
  const { pool } = database;
  const partitions = openPartitions(pool, now);
  const writer = openWriter(pool, partitions, options.patienceMs ?? 10_000);
  const leases = openLeases(pool, leaseOptions(options));
  const tidyNow = (): Promise<void> => tidy(pool, partitions, retention, now());
  const timer = setInterval(() => {
    tidyNow().catch((error: unknown) => options.log.warn(`The store was not tidied: ${reasonOf(error)}`));
  }, tidyEveryMs);
  await tidyNow();
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    clearInterval(timer);
    let patience: NodeJS.Timeout | undefined;
    const outOfPatience = new Promise((done) => (patience = setTimeout(done, 3000)));
    await Promise.race([writer.drained(), outOfPatience]);
    clearTimeout(patience);
    await database.close();
  };
  return {
    epoch: database.epoch,
    restore: (feed) => readSnapshot(pool, feed),
    append: writer.append,
    since: (feed, seq, atMost) => readSince(pool, feed, seq, atMost),
    ...leases,
    quarantine: openQuarantine(pool),
    series: (datastream, fromMs, toMs, maxPoints) => readSeries(pool, datastream, fromMs, toMs, maxPoints),
    stats: () => ({ place: database.place, serverPid: database.serverPid(), ...writer.counts }),
    tidy: tidyNow,
    close: () => (closed ??= close()),
  };
}
