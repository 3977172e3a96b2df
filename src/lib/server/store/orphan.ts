import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { birthOf } from './owner.ts';

function postmasterOf(dir: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(dir, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** True when the process is a PostgreSQL that works in `dir`. Where the system does not say, its word in the file counts. */
function servesHere(pid: number, dir: string): boolean {
  try {
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')) return false;
    return readlinkSync(`/proc/${pid}/cwd`) === dir;
  } catch {
    return birthOf(pid) === '';
  }
}

/**
 * Makes a cluster free to start: a server that outlived its owner is shut down, and a `postmaster.pid` whose process is
 * gone or is another program is taken away. The caller owns the data folder, so no rightful server can be there.
 */
export async function clearOrphan(dir: string): Promise<void> {
  const pid = postmasterOf(dir);
  if (pid === undefined) return;
  if (birthOf(pid) === undefined || !servesHere(pid, dir)) return rmSync(join(dir, 'postmaster.pid'), { force: true });
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    process.kill(pid, signal);
    for (let waited = 0; waited < 5000; waited += 50) {
      if (birthOf(pid) === undefined) return;
      await pause(50);
    }
  }
  throw new Error(
    `An older PostgreSQL (process ${pid}) still holds ${dir} and does not stop. Kill it and start again.`,
  );
}
