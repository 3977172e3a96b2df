import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** How to start a program of PostgreSQL: it refuses to run as root, so root starts it as somebody else. */
export interface Runner {
  /** What stands before the program on the command line. */
  readonly prefix: readonly string[];
  readonly ids: { readonly uid?: number; readonly gid?: number };
}

const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));

/** The account PostgreSQL runs under when we are root: its own where the system has one, else the one that owns nothing. */
function account(): { uid: number; gid: number } {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  const line =
    lines.find((entry) => entry.startsWith('postgres:')) ?? lines.find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = (line ?? 'nobody:x:65534:65534').split(':').map(Number);
  return { uid: uid!, gid: gid! };
}

/** The first folder above `path` that others may not enter, such as `/root`. */
function closedTo(path: string): string | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

function mayPass(): boolean {
  if (!setpriv) return false;
  try {
    execFileSync(setpriv, ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * For an ordinary user: as himself. For root: as `postgres` or `nobody`, keeping the right to pass through folders such
 * as `/root` where one of `paths` lies below one. `setpriv` also ties the server's life to ours, so that it ends its
 * work in order even when we are killed. Throws a sentence where none of it is possible.
 */
export function runnerFor(paths: readonly string[]): Runner {
  const leash = setpriv ? [setpriv, '--pdeathsig', 'INT'] : [];
  if (process.getuid?.() !== 0) return { prefix: leash.length > 0 ? [...leash, '--'] : [], ids: {} };
  const ids = account();
  const closed = paths.map(closedTo).find((folder) => folder !== undefined);
  const pass = closed ? ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'] : [];
  if (closed && !mayPass()) {
    throw new Error(
      `PostgreSQL does not run as root, and other users may not enter ${closed}. ` +
        'Start as an ordinary user, move the folder to where others may read, or give a DATABASE_URL.',
    );
  }
  if (!setpriv) return { prefix: [], ids };
  const become = ['--reuid', String(ids.uid), '--regid', String(ids.gid), '--clear-groups', ...pass];
  return { prefix: [...leash, ...become, '--'], ids };
}
