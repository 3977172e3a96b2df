import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isShareId, sharedForDays } from '../../model/share.ts';

const dayMs = 86_400_000;

/** Shared screens by what is in them: the same screen has the same link. */
export interface Shares {
  keep(json: string): Promise<string>;
  /** `expired` where it was there and nobody shared it again for too long. */
  read(id: string): Promise<string | 'expired' | undefined>;
}

export function openShares(folder: string, now: () => number = Date.now): Shares {
  const pathOf = (id: string): string => join(folder, `${id}.json`);
  return {
    async keep(json) {
      const id = createHash('sha256').update(json).digest('hex').slice(0, 32);
      await mkdir(folder, { recursive: true });
      const draft = join(folder, `.${randomUUID()}.new`);
      await writeFile(draft, json, { flag: 'wx' });
      await rename(draft, pathOf(id));
      await utimes(pathOf(id), now() / 1000, now() / 1000);
      return id;
    },
    async read(id) {
      if (!isShareId(id)) return undefined;
      try {
        const { mtimeMs, size } = await stat(pathOf(id));
        if (size === 0) return 'expired';
        if (now() - mtimeMs <= sharedForDays * dayMs) return await readFile(pathOf(id), 'utf8');
        // An empty file remembers that there was one, without what was in it.
        await rm(pathOf(id));
        await writeFile(pathOf(id), '');
        return 'expired';
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
  };
}
