import { linkSync, mkdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Who has a data folder open. */
export interface Owner {
  readonly pid: number;
  /** Tells this process from a later one with the same number; empty where the system does not say. */
  readonly born: string;
  readonly since: string;
  readonly address: string;
}

/** When the process began, in the kernel's ticks; `undefined` when there is none, empty where only its life is known. */
export function birthOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19]!;
  } catch {
    return '';
  }
}

/** Says who holds what, and what to do. */
export function heldBy(place: string, owner: Omit<Owner, 'born'>): string {
  return (
    `${place} is in use by process ${owner.pid} since ${owner.since}, which serves ${owner.address}. ` +
    'Open that address, stop that process, or give this one another DATA_DIR.'
  );
}

function readOwner(path: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

function lives(owner: Owner): boolean {
  const born = birthOf(owner.pid);
  return born !== undefined && (born === owner.born || born === '' || owner.born === '');
}

/** Throws a sentence when another living process has the folder. */
export function assertFree(dataDir: string): void {
  const holder = readOwner(join(dataDir, 'owner.json'));
  if (holder && lives(holder)) throw new Error(heldBy(resolve(dataDir), holder));
}

/**
 * Takes the folder for this process, or throws a sentence that says who has it. One left by a dead process is taken
 * over. A link either appears whole or not at all, so two starts at once cannot both win. Gives back its release.
 */
export function own(dataDir: string, address: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'owner.json');
  const mine: Owner = { pid: process.pid, born: birthOf(process.pid) ?? '', since: new Date().toISOString(), address };
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(mine));
  try {
    for (let attempt = 0; ; attempt += 1) {
      if (take(draft, path)) break;
      const holder = readOwner(path);
      if ((holder && lives(holder)) || attempt > 3) {
        throw new Error(heldBy(resolve(dataDir), holder ?? { ...mine, pid: 0 }));
      }
      rmSync(path, { force: true });
    }
  } finally {
    unlinkSync(draft);
  }
  return () => rmSync(path, { force: true });
}

function take(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
