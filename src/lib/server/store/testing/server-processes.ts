import { readdirSync, readFileSync } from 'node:fs';

/** The server and those it has started; what they start later stays away as well, since nobody is there to start it. */
function familyOf(pid: number): number[] {
  const children = readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === pid;
    } catch {
      return false;
    }
  });
  return [pid, ...children.map(Number)];
}

/** Makes a PostgreSQL stand still in all its processes, as a machine that hangs does. */
export function freeze(serverPid: number): void {
  for (const pid of familyOf(serverPid)) process.kill(pid, 'SIGSTOP');
}

export function thaw(serverPid: number): void {
  for (const pid of familyOf(serverPid)) process.kill(pid, 'SIGCONT');
}
