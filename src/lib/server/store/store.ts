import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Leases } from '../../model/claim.ts';
import type { FactLog, History, Strays } from '../../model/fact-log.ts';
import type { DatabaseFigures, StoreFigures } from '../../model/ops.ts';
import type { OrderLog } from '../../model/order-log.ts';
import type { Past } from '../../model/past.ts';
import type { FixTables } from '../../model/recorded.ts';
import { openCheckpoints } from './checkpoints.ts';
import { openCommits } from './commits.ts';
import type { Commits } from './commits.ts';
import { openDatabase } from './database.ts';
import type { Database } from './database.ts';
import { readCoverage } from './coverage.ts';
import { readExtent } from './extent.ts';
import { openFixTables } from './fix-tables.ts';
import { openLeases } from './leases.ts';
import type { LeaseOptions } from './leases.ts';
import { openOrders } from './orders.ts';
import { openPartitions } from './partitions.ts';
import type { Partitions } from './partitions.ts';
import { openPast } from './past.ts';
import { openQuarantine } from './quarantine.ts';
import { readAverages, readHours, readLoads, readMeans } from './hours.ts';
import { readSeries, readSince, readSnapshot } from './reading.ts';
import { readSpan } from './roll-up-series.ts';
import { openRollUps } from './roll-up.ts';
import { reasonOf } from './sentences.ts';
import { openSpill } from './spill.ts';
import { offerStrays } from './strays.ts';
import { dropOld, unlessDoneElsewhere, usualRetention } from './tidying.ts';
import type { Retention } from './tidying.ts';
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
  /** The city's, IANA, for what is summed up by its hours and days; that of China when absent. */
  readonly timeZone?: string;
  readonly now?: () => number;
}

export interface StoreStats extends StoreFigures {
  readonly place: string;
  readonly serverPid: number | undefined;
  /** How long the last transaction took. */
  readonly commitMs: number;
  /** Checkpoints that were made. Total. */
  readonly checkpoints: number;
  /** When the store was last tidied; ms since 1970. */
  readonly tidiedMs: number;
}

export interface Store extends FactLog, History, Leases, Strays, Past {
  /** Where recorded fixes are kept. */
  readonly fixes: FixTables;
  /** What people asked for. */
  readonly orders: OrderLog;
  stats(): StoreStats;
  /** How large the database is and how far back it reaches; rejects while it is away. */
  extent(): Promise<DatabaseFigures>;
  /** Keeps how each feed stands that has gone on far enough; done by itself. */
  checkpoint(): Promise<void>;
  /** Drops what the log need not hold any more; done every ten minutes by itself. */
  tidy(): Promise<void>;
  /** Writes what waits, then closes; gives up on a database that is away after a few seconds. */
  close(): Promise<void>;
}

const tidyEveryMs = 600_000;
const usualSpillBytes = 512 * 1024 * 1024;
const closeWithinMs = 3_000;

/** The name alone could be that of the process before this one, whose writes are not ours. */
function leaseOptions({ name = hostname(), leaseMs = 2_000, shared = false }: StoreOptions): LeaseOptions {
  return { holder: `${name} ${process.pid} ${randomUUID()}`, ttlMs: leaseMs, alone: !shared };
}

/** The way into the database: by memory, or by disk while the database is away. */
function openWriting(options: StoreOptions, { pool, epoch }: Database, partitions: Partitions) {
  const { dataDir, address, log, spillBytes: atMostBytes = usualSpillBytes, patienceMs = 2_000 } = options;
  const commits = openCommits(pool, partitions);
  const spill = openSpill({ dir: join(dataDir, 'spill'), address, epoch, atMostBytes });
  const writer = openWriter({ commits, spill, epoch, log, patienceMs });
  const close = async (): Promise<void> => {
    await inTime(writer.drained(), closeWithinMs);
    await writer.close();
    await spill.close();
  };
  return { commits, spill, writer, close };
}

async function inTime(work: Promise<unknown>, ms: number): Promise<void> {
  const over = new AbortController();
  await Promise.race([work, pause(ms, undefined, { signal: over.signal }).catch(() => undefined)]);
  over.abort();
}

/** What keeps the database in shape by itself. */
function openCare(options: StoreOptions, { pool, recorders }: Database, partitions: Partitions, commits: Commits) {
  const { now = Date.now, timeZone = 'Asia/Shanghai', log } = options;
  const retention = { ...usualRetention, ...options.retention };
  const failed = (error: unknown): void => log.warn(`The store was not tidied: ${reasonOf(error)}`);
  const checkpoints = openCheckpoints(pool, () => commits.counts.deltas, failed);
  const keepDays = retention.observationDays;
  const rollUps = openRollUps(pool, { timeZone, now, keepDays, warn: log.warn });
  const fixes = openFixTables(recorders, { now });
  const last = { tidiedMs: 0 };
  const tidy = async (): Promise<void> => {
    await partitions.lookAhead();
    await fixes.tidy();
    await unlessDoneElsewhere(pool, () => dropOld(pool, retention, now()));
    last.tidiedMs = now();
  };
  const timer = setInterval(() => void tidy().catch(failed), tidyEveryMs);
  const close = async (): Promise<void> => {
    clearInterval(timer);
    checkpoints.close();
    await inTime(rollUps.close(), closeWithinMs);
  };
  return { checkpoints, fixes, tidy, last, close };
}

/** Opens the store. Rejects with one sentence that says what is wrong and what to do. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { now = Date.now } = options;
  const database = await openDatabase(options);
  try {
    const partitions = openPartitions(database.pool, now);
    const writing = openWriting(options, database, partitions);
    await writing.writer.catchUp();
    const care = openCare(options, database, partitions, writing.commits);
    await care.tidy();
    return storeOf(options, database, writing, care);
  } catch (error) {
    await database.close();
    throw error;
  }
}

function storeOf(
  options: StoreOptions,
  database: Database,
  { commits, spill, writer, ...writing }: ReturnType<typeof openWriting>,
  care: ReturnType<typeof openCare>,
): Store {
  const { pool, readers, epoch, place } = database;
  const leases = openLeases(pool, leaseOptions(options));
  const orders = openOrders(pool, readers);
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    orders.close();
    await care.close();
    await writing.close();
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
    hours: (...asked) => readHours(readers, ...asked),
    means: (...asked) => readMeans(readers, ...asked),
    averages: (...asked) => readAverages(readers, ...asked),
    coverage: (...asked) => readCoverage(readers, ...asked),
    loads: (...asked) => readLoads(readers, ...asked),
    series: (datastream, fromMs, toMs, maxPoints) =>
      readSpan(readers, datastream, fromMs, toMs, maxPoints, (...span) => readSeries(readers, datastream, ...span)),
    ...openPast(readers, options.now ?? Date.now),
    stats: () => ({
      place,
      serverPid: database.serverPid(),
      ...writer.counts,
      ...commits.counts,
      ...spill.stats(),
      ...care.checkpoints.counts,
      ...care.last,
    }),
    extent: () => readExtent(readers),
    fixes: care.fixes,
    orders,
    checkpoint: care.checkpoints.run,
    tidy: care.tidy,
    close: () => (closed ??= close()),
  };
}
