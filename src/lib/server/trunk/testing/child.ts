import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** What a process of its own says of itself, ten times a second. */
export interface Said {
  /** How many facts it heard, and the number of the last one. */
  readonly facts: number;
  readonly last: number;
  readonly missed: number;
  readonly trouble: string;
}

export interface Child {
  readonly child: ChildProcess;
  /** Its last word; nothing before its first. */
  said(): Said | undefined;
}

/** Opens a process on the trunk that claims the feeds named. It ends with us. */
export function openChild(url: string, name: string, ...feeds: string[]): Child {
  const child = fork(join(import.meta.dirname, 'party-process.ts'), [url, name, ...feeds], { execArgv: [] });
  let last: Said | undefined;
  child.on('message', (said: Said) => (last = said));
  return { child, said: () => last };
}
