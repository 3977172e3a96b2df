import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Pictures by the SHA-256 of what is in them: the same one sent again is the same one kept. */
export interface PhotoFolder {
  /** Keeps it and gives back its name. Rejects with a sentence where the disk is nearly full. */
  keep(bytes: Uint8Array): Promise<string>;
  /** `undefined` where there is none of that name. */
  read(name: string): Promise<Uint8Array | undefined>;
}

/** The database lives on the same disk as a rule: pictures leave it this much. */
export const freeBytesAtLeast = 1024 ** 3;

export class DiskFull extends Error {}

export function openPhotoFolder(folder: string, freeBytes = freeBytesOf): PhotoFolder {
  // So many in one folder that listing it would take long: 256 folders by the first two digits.
  const within = (name: string): string => join(folder, name.slice(0, 2));
  return {
    async keep(bytes) {
      const name = createHash('sha256').update(bytes).digest('hex');
      const path = join(within(name), name);
      if (await isThere(path)) return name;
      await mkdir(within(name), { recursive: true });
      if ((await freeBytes(folder)) < freeBytesAtLeast)
        throw new DiskFull('The disk for photos has less than 1 GiB left; free some, then send this one again.');
      // Whole under its name or not at all, however the process ends.
      const unfinished = `${path}.${randomUUID()}`;
      try {
        await writeFile(unfinished, bytes, { flush: true });
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
      return name;
    },
    read: (name) =>
      readFile(join(within(name), name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      }),
  };
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
