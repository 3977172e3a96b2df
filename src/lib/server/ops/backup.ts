import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { openStore } from '../store/store.ts';
import type { StoreLog } from '../store/store.ts';
import { copyFolder, sameRights } from './copying.ts';

// What only speaks of the run that is going on; PostgreSQL makes it anew (its manual, "Backing Up the Data Directory").
const ofThisRun =
  /^(postmaster\.(pid|opts)|\.s\.PGSQL.*|(pg_(replslot|dynshmem|notify|serial|snapshots|stat_tmp|subtrans))\/.*|.*\/?pgsql_tmp.*)$/;
/** What facts name and the log does not hold: photos of phones, stills of reports, shared screens. */
const named = ['stills', 'shares'] as const;
const photos = 'photos';
/** The database and what it names are copied by themselves; who has a folder open is nobody who will have the copy. */
const notKept = (path: string): boolean => /^(postgres(\..*)?|logs|stills|shares|photos)$|(^|\/)owner\.json/.test(path);

/**
 * Copies all that `dataDir` keeps to the new folder `to`, and the photos wherever they lie, while the house runs or while it does
 * not. What was acknowledged before it began is in it; of what came meanwhile, a part in order. Rejects with a sentence and
 * leaves nothing half made.
 */
export async function backUp(dataDir: string, to: string, photosDir = join(dataDir, photos)): Promise<void> {
  const cluster = join(resolve(dataDir), 'postgres');
  if (!existsSync(join(cluster, 'PG_VERSION')))
    throw new Error(`${dataDir} holds no database. Set DATA_DIR to the folder of the house.`);
  refuseTaken(to);
  const draft = `${resolve(to)}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  try {
    // Before the database: what lies in the spill now and is written meanwhile is then in both, which changes nothing.
    await copyFolder(resolve(dataDir), draft, notKept);
    await copyCluster(cluster, join(draft, 'postgres'));
    // After it: a picture comes before the order that names it, so none is named in the copy that is not in it.
    for (const folder of named) await copyFolder(join(resolve(dataDir), folder), join(draft, folder));
    await copyFolder(resolve(photosDir), join(draft, photos));
    await rename(draft, to);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function copyCluster(cluster: string, to: string): Promise<void> {
  const client = await connectTo(cluster);
  if (!client) return copyFolder(cluster, to, (path) => ofThisRun.test(path));
  try {
    // Holds back the write-ahead log from here on; gone with our connection.
    await client.query(`select pg_create_physical_replication_slot('tiaoxi_backup_${process.pid}', true, true)`);
    await client.query(`select pg_backup_start('tiaoxi', true)`);
    await copyFolder(cluster, to, (path) => ofThisRun.test(path) || path.startsWith('pg_wal/'));
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    await writeFile(join(to, 'backup_label'), rows[0]!.labelfile);
    await sameRights(join(cluster, 'PG_VERSION'), join(to, 'backup_label'));
    await copyFolder(join(cluster, 'pg_wal'), join(to, 'pg_wal'));
  } finally {
    await client.end();
  }
}

/** The server that has the cluster open says in its own file where it is to be met; `undefined` when none runs. */
async function connectTo(cluster: string): Promise<pg.Client | undefined> {
  const note = join(cluster, 'postmaster.pid');
  if (!existsSync(note)) return undefined;
  const [, , , port, host] = readFileSync(note, 'utf8').split('\n');
  const client = new pg.Client({ host: host!, port: Number(port), user: 'tiaoxi', database: 'postgres' });
  // What breaks the connection is told by the next query; unheard it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    // The note of a server that was killed.
    if (['ENOENT', 'ECONNREFUSED'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw new Error(`The database in ${cluster} does not let us in: ${(error as Error).message}.`, { cause: error });
  }
}

/**
 * Makes `dataDir`, which must not be there or be empty, from a backup. What was told after the backup is lost and its numbers
 * will be given anew, so the log gets a new name: browsers that held some of it take a snapshot. Photos that lie elsewhere are
 * put where they belong beside those that are there: a name says what is in it.
 */
export async function restore(
  from: string,
  dataDir: string,
  log: StoreLog,
  photosDir = join(dataDir, photos),
): Promise<void> {
  if (!existsSync(join(from, 'postgres/PG_VERSION')))
    throw new Error(`${from} is not a backup: there is no postgres/PG_VERSION in it.`);
  refuseTaken(dataDir);
  const draft = `${resolve(dataDir)}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(dirname(draft), { recursive: true });
  try {
    await copyFolder(resolve(from), draft);
    await nameAnew(draft, log);
    if (resolve(photosDir) !== resolve(dataDir, photos)) {
      await copyFolder(join(draft, photos), resolve(photosDir));
      await rm(join(draft, photos), { recursive: true, force: true });
    }
    await rename(draft, dataDir);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Opened once under its old name, so that what still lay in the spill goes into the log it belongs to. */
async function nameAnew(dataDir: string, log: StoreLog): Promise<void> {
  const store = await openStore({ dataDir, address: 'nothing yet, it is being restored', log });
  try {
    const client = await connectTo(join(resolve(dataDir), 'postgres'));
    await client?.query('update meta set epoch = gen_random_uuid()').finally(() => client.end());
  } finally {
    await store.close();
  }
}

function refuseTaken(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error(`${folder} is there already and not empty. Name a new folder, or move that one away.`);
}
