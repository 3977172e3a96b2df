import { mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Delta } from '../../model/change.ts';
import { LogAway } from '../../model/fact-log.ts';
import type { FeedId } from '../../model/id.ts';
import { own } from './owner.ts';
import { beginSpillFile, findSpillFile } from './spill-file.ts';
import type { FoundSpill, SpillFile } from './spill-file.ts';

export interface SpillOptions {
  /** A folder for the spills of all processes that share the data folder; each has one of its own in it. */
  readonly dir: string;
  readonly address: string;
  readonly epoch: string;
  /** How much may wait on disk, all feeds together. */
  readonly atMostBytes: number;
}

/** What an earlier run could not write any more. */
export interface Leftover extends FoundSpill {
  readonly path: string;
}

/** Deltas that wait on disk for a database that is away. */
export interface Spill {
  /** Resolves once the deltas outlive the process; rejects with `LogAway` when the disk or the bound is full. */
  put(deltas: readonly Delta[]): Promise<void>;
  holds(feed: FeedId): boolean;
  files(): readonly SpillFile[];
  /** Takes the files away, once all they hold is written. */
  clear(): Promise<void>;
  leftovers(): Promise<readonly Leftover[]>;
  stats(): { readonly spilledBytes: number; readonly spilledDeltas: number };
  close(): Promise<void>;
}

const ending = '.spill';
const mb = (bytes: number): number => Math.round(bytes / 1024 / 1024);

/** Takes the first folder that no living process has; those with a higher number are taken over one by one. */
function ownFolders(
  dir: string,
  address: string,
): { readonly folders: readonly string[]; readonly disown: () => void } {
  mkdirSync(dir, { recursive: true });
  const releases: (() => void)[] = [];
  const folders: string[] = [];
  const take = (folder: string): void => {
    try {
      releases.push(own(folder, address));
      folders.push(folder);
    } catch (error) {
      if (!/in use by/.test(String(error))) throw error;
    }
  };
  for (const name of readdirSync(dir).sort()) if (statSync(join(dir, name)).isDirectory()) take(join(dir, name));
  for (let n = 1; folders.length === 0; n += 1) take(join(dir, String(n)));
  return { folders, disown: () => releases.forEach((release) => release()) };
}

export function openSpill({ dir, address, epoch, atMostBytes }: SpillOptions): Spill {
  const { folders, disown } = ownFolders(dir, address);
  const home = folders[0]!;
  const files = new Map<FeedId, SpillFile>();
  const sum = (of: (file: SpillFile) => number): number => [...files.values()].reduce((all, file) => all + of(file), 0);

  async function fileOf(feed: FeedId): Promise<SpillFile> {
    const known = files.get(feed);
    if (known) return known;
    const file = await beginSpillFile(join(home, `${encodeURIComponent(feed)}${ending}`), epoch);
    files.set(feed, file);
    return file;
  }

  async function putFeed(feed: FeedId, deltas: readonly Delta[]): Promise<void> {
    const file = await fileOf(feed);
    const fresh = deltas.filter(({ seq }) => seq > file.lastSeq);
    const first = fresh[0];
    if (!first) return;
    if (file.lastSeq > 0 && first.seq !== file.lastSeq + 1) {
      throw new LogAway(`Number ${first.seq} of ${feed} does not follow ${file.lastSeq}, the last one on disk.`);
    }
    await file.append(fresh);
  }

  return {
    async put(deltas) {
      const bytes = sum((file) => file.bytes);
      if (bytes >= atMostBytes) {
        throw new LogAway(
          `The database is away and ${mb(bytes)} MB wait on disk, which is as much as may. ` +
            'What comes now is not kept: bring the database back.',
        );
      }
      try {
        for (const [feed, own] of Map.groupBy(deltas, (delta) => delta.feed)) await putFeed(feed, own);
      } catch (error) {
        if (error instanceof LogAway) throw error;
        const { code, message } = error as NodeJS.ErrnoException;
        const why = code === 'ENOSPC' ? 'that disk is full; free some space' : message;
        throw new LogAway(`The database is away and nothing can be kept in ${dir} either: ${why}.`, { cause: error });
      }
    },
    holds: (feed) => files.has(feed),
    files: () => [...files.values()],
    async clear() {
      const written = [...files.values()];
      files.clear();
      for (const file of written) await file.remove();
    },
    async leftovers() {
      const paths = folders.flatMap((folder) =>
        readdirSync(folder).flatMap((name) => (name.endsWith(ending) ? [join(folder, name)] : [])),
      );
      const found = await Promise.all(paths.map(async (path) => ({ path, spill: await findSpillFile(path) })));
      return found.flatMap(({ path, spill }) => (spill ? [{ ...spill, path }] : []));
    },
    stats: () => ({ spilledBytes: sum((file) => file.bytes), spilledDeltas: sum((file) => file.deltas) }),
    async close() {
      await Promise.all([...files.values()].map((file) => file.close()));
      disown();
      for (const folder of folders.slice(1)) removeIfEmpty(folder);
    },
  };
}

function removeIfEmpty(folder: string): void {
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

/** Whose deltas are in the file. */
export function feedOf(path: string): FeedId {
  return decodeURIComponent(basename(path, ending));
}
