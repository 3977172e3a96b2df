import { readdirSync, readFileSync } from 'node:fs';

/** Those the server has started. */
function childrenOf(pid: number): number[] {
  const children = readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === pid;
    } catch {
      return false;
    }
  });
  return children.map(Number);
}

/** Makes a PostgreSQL stand still in all its processes, as a machine that hangs does; the first goes first, for it starts the others. */
export function freeze(serverPid: number): void {
  process.kill(serverPid, 'SIGSTOP');
  for (const pid of childrenOf(serverPid)) process.kill(pid, 'SIGSTOP');
}

export function thaw(serverPid: number): void {
  for (const pid of [...childrenOf(serverPid), serverPid]) process.kill(pid, 'SIGCONT');
}
