import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Leases } from '../../model/claim.ts';
import type { FactLog, History, Strays } from '../../model/fact-log.ts';
import { openCommits } from './commits.ts';
import { openDatabase } from './database.ts';
import { openLeases } from './leases.ts';
import type { LeaseOptions } from './leases.ts';
import { openPartitions } from './partitions.ts';
import { openQuarantine } from './quarantine.ts';
import { readSeries, readSince, readSnapshot } from './reading.ts';
import { reasonOf } from './sentences.ts';
import { openSpill } from './spill.ts';
import { offerStrays } from './strays.ts';
import { tidy } from './tidying.ts';
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
  /** How long an append waits for a database that is away before it is kept on disk instead; 2 s when absent. */
  readonly patienceMs?: number;
  /** How much may wait on disk for a database that is away; 512 MB when absent. */
  readonly spillBytes?: number;
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
  /** Deltas that wait in memory. */
  readonly waiting: number;
  /** Deltas that were kept, by the database or on disk. */
  readonly committed: number;
  /** Transactions, how long the last one took, and all of them together. */
  readonly commits: number;
  readonly commitMs: number;
  readonly commitMsSum: number;
  /** Observations that were sent to the database. */
  readonly observations: number;
  /** What waits on disk for a database that is away. */
  readonly spilledBytes: number;
  readonly spilledDeltas: number;
  readonly serverPid: number | undefined;
}

export interface Store extends FactLog, History, Leases, Strays {
  stats(): StoreStats;
  /** Drops what the log need not hold any more; done every ten minutes by itself. */
  tidy(): Promise<void>;
  /** Writes what waits, then closes; gives up on a database that is away after a few seconds. */
  close(): Promise<void>;
}

const tidyEveryMs = 600_000;
/** The name alone could be that of the process before this one, whose writes are not ours. */
function leaseOptions({ name = hostname(), leaseMs = 2_000, shared = false }: StoreOptions): LeaseOptions {
  return { holder: `${name} ${process.pid} ${randomUUID()}`, ttlMs: leaseMs, alone: !shared };
}

/** Opens the store. Rejects with one sentence that says what is wrong and what to do. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const now = options.now ?? Date.now;
  const retention = { ...usualRetention, ...options.retention };
  const database = await openDatabase(options);
  const { pool, epoch } = database;
  const partitions = openPartitions(pool, now);
  const commits = openCommits(pool, partitions);
  const spill = openSpill({
    dir: join(options.dataDir, 'spill'),
    address: options.address,
    epoch,
    atMostBytes: options.spillBytes ?? 512 * 1024 * 1024,
  });
  const writer = openWriter({ commits, spill, epoch, log: options.log, patienceMs: options.patienceMs ?? 2_000 });
  const leases = openLeases(pool, leaseOptions(options));
  const tidyNow = (): Promise<void> => tidy(pool, partitions, retention, now());
  const timer = setInterval(() => {
    tidyNow().catch((error: unknown) => options.log.warn(`The store was not tidied: ${reasonOf(error)}`));
  }, tidyEveryMs);
  await writer.catchUp();
  await tidyNow();
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    clearInterval(timer);
    let patience: NodeJS.Timeout | undefined;
    const outOfPatience = new Promise((done) => (patience = setTimeout(done, 3000)));
    await Promise.race([writer.drained(), outOfPatience]);
    clearTimeout(patience);
    await writer.close();
    await spill.close();
    await database.close();
  };
  return {
    epoch,
    restore: (feed) => readSnapshot(pool, feed),
    append: writer.append,
    since: (feed, seq, atMost) => readSince(pool, feed, seq, atMost),
    ...leases,
    // Nobody may go on after the last number kept before what is kept on disk has its numbers.
    take: async (feed) => (spill.holds(feed) ? undefined : leases.take(feed)),
    offerStrays: (feed, offer) => offerStrays(pool, feed, offer),
    quarantine: openQuarantine(pool),
    series: (datastream, fromMs, toMs, maxPoints) => readSeries(pool, datastream, fromMs, toMs, maxPoints),
    stats: () => ({
      place: database.place,
      serverPid: database.serverPid(),
      ...writer.counts,
      ...commits.counts,
      ...spill.stats(),
    }),
    tidy: tidyNow,
    close: () => (closed ??= close()),
  };
}
