import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { ClientConfig } from 'pg';
import { openEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { heldBy, own } from './owner.ts';
import { reasonOf, shownAddress } from './sentences.ts';
import type { StoreOptions } from './store.ts';

/** A database that is ours alone: its schema is ours and nobody else writes it. */
export interface Database {
  readonly pool: pg.Pool;
  /** For questions that may take long, so that they take no connection from what is written. */
  readonly readers: pg.Pool;
  /** For recorded fixes, which are many bytes and in no hurry. */
  readonly recorders: pg.Pool;
  /** As it may be shown. */
  readonly place: string;
  readonly epoch: string;
  /** The embedded server's process. */
  serverPid(): number | undefined;
  close(): Promise<void>;
}

interface Server {
  readonly connection: ClientConfig;
  readonly place: string;
  pid(): number | undefined;
  close(): Promise<void>;
}

async function openServer({ dataDir, databaseUrl, address, log }: StoreOptions): Promise<Server> {
  if (databaseUrl) {
    const connection = { connectionString: databaseUrl };
    return { connection, place: shownAddress(databaseUrl), pid: () => undefined, close: () => Promise.resolve() };
  }
  const disown = own(dataDir, address);
  try {
    const server = await openEmbedded(dataDir, log);
    const close = async (): Promise<void> => {
      await server.close();
      disown();
    };
    return { connection: server.connection, place: dataDir, pid: server.pid, close };
  } catch (error) {
    disown();
    throw error;
  }
}

/** Any number, the same for every start of this program. */
const leaseKey = 8_017_330_110;

interface Holder {
  readonly pid: number;
  readonly since: string;
  readonly address: string;
}

/**
 * Locks the database for this process as long as `client` is connected, or for all who share it, or throws a sentence that
 * says who has it.
 */
async function lease(client: pg.Client, place: string, { address, shared }: StoreOptions): Promise<void> {
  const lock = shared ? 'pg_try_advisory_lock_shared' : 'pg_try_advisory_lock';
  for (let attempt = 0; ; attempt += 1) {
    const { rows } = await client.query<{ taken: boolean }>(`select ${lock}($1) as taken`, [leaseKey]);
    if (rows[0]!.taken) break;
    // A process that was just killed still has its connection for a moment.
    if (attempt >= 8) throw new Error(heldBy(place, await holderOf(client)));
    await pause(250);
  }
  const holder: Holder = { pid: process.pid, since: new Date().toISOString(), address };
  await client.query('update meta set holder = $1', [holder]);
}

async function holderOf(client: pg.Client): Promise<Holder> {
  const { rows } = await client.query<{ holder: Holder | null }>('select holder from meta');
  return rows[0]?.holder ?? { pid: 0, since: 'an unknown time', address: 'an unknown address' };
}

async function connect(connection: ClientConfig, place: string): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 10_000, keepAlive: true });
  // What breaks the connection is told by the next query, or by its end; unheard it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new Error(`The database at ${place} cannot be opened: ${reasonOf(error)}.`, { cause: error });
  }
}

/** Brings the schema up and takes the lease. The schema lock is the lease's: two starts at once migrate once. */
async function settleIn(client: pg.Client, place: string, options: StoreOptions): Promise<string> {
  await client.query('select pg_advisory_lock($1)', [leaseKey + 1]);
  try {
    await migrate(client, place);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [leaseKey + 1]);
  }
  await lease(client, place, options);
  const { rows } = await client.query<{ epoch: string }>('select epoch from meta');
  return rows[0]!.epoch;
}

/** Takes the lease again when its connection breaks; says who has it when somebody else was quicker. */
function keepLease(
  first: pg.Client,
  reconnect: () => Promise<pg.Client>,
  log: StoreOptions['log'],
): () => Promise<void> {
  let client = first;
  let closing = false;
  const guard = (): void => {
    client.once('end', () => {
      if (!closing) void retake();
    });
  };
  const retake = async (): Promise<void> => {
    for (let waitMs = 250; !closing; waitMs = Math.min(waitMs * 2, 5000)) {
      try {
        client = await reconnect();
        return guard();
      } catch (error) {
        log.warn((error as Error).message);
        await pause(waitMs);
      }
    }
  };
  guard();
  return async () => {
    closing = true;
    await client.end();
  };
}

function openPool(connection: ClientConfig, max: number, place: string, log: StoreOptions['log']): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    max,
    connectionTimeoutMillis: 5000,
    query_timeout: 30_000,
    // A writer that stands still in the middle must not keep a feed from being claimed.
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
  });
  pool.on('connect', (each) => each.on('error', () => undefined));
  pool.on('error', (error) => log.warn(`A connection to ${place} broke: ${reasonOf(error)}.`));
  return pool;
}

/** Opens the embedded server or the one at `databaseUrl`. Rejects with a sentence, never with a password in it. */
export async function openDatabase(options: StoreOptions): Promise<Database> {
  const { log } = options;
  const server = await openServer(options);
  const { connection, place } = server;
  try {
    const client = await connect(connection, place);
    const epoch = await settleIn(client, place, options).catch(async (error: unknown) => {
      await client.end();
      throw error;
    });
    const reconnect = async (): Promise<pg.Client> => {
      const next = await connect(connection, place);
      await lease(next, place, options);
      return next;
    };
    const release = keepLease(client, reconnect, log);
    const pools = [7, 3, 3].map((most) => openPool(connection, most, place, log));
    const [pool, readers, recorders] = pools as [pg.Pool, pg.Pool, pg.Pool];
    const close = async (): Promise<void> => {
      // That connections break with a server we end ourselves is no news.
      for (const each of pools) each.removeAllListeners('error').on('error', () => undefined);
      // A connection that is busy with a database that does not answer is not waited for.
      await Promise.race([Promise.allSettled([...pools.map((each) => each.end()), release()]), pause(1000)]);
      await server.close();
    };
    return { pool, readers, recorders, place, epoch, serverPid: server.pid, close };
  } catch (error) {
    await server.close();
    throw error;
  }
}
