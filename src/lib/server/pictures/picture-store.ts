import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { readPng } from './png.ts';

/** Pictures by what is in them: the same picture is kept once, and what its name says cannot be changed. */
export interface Pictures {
  /** Keeps it and gives back its name, the SHA-256 of its bytes. Rejects with a sentence what is no picture. */
  keep(bytes: Uint8Array): Promise<string>;
  read(name: string): Promise<Buffer | undefined>;
}

export const pictureBytesAtMost = 12_000_000;
const isPictureName = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);

/** What was sent is not a picture as it was expected; its message says why. */
export class NoPicture extends Error {}

function refuseOther(bytes: Uint8Array): void {
  try {
    readPng(bytes);
  } catch (error) {
    throw new NoPicture((error as Error).message, { cause: error });
  }
}

/** Opens the folder where pictures of one kind lie; it is made with the first of them. */
export function openPictures(folder: string): Pictures {
  const pathOf = (name: string): string => join(folder, `${name}.png`);
  return {
    async keep(bytes) {
      refuseOther(bytes);
      const name = createHash('sha256').update(bytes).digest('hex');
      if (existsSync(pathOf(name))) return name;
      await mkdir(folder, { recursive: true });
      const draft = join(folder, `.${randomUUID()}.new`);
      const file = await open(draft, 'wx');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, pathOf(name));
      return name;
    },
    async read(name) {
      if (!isPictureName(name)) return undefined;
      try {
        return await readFile(pathOf(name));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
  };
}
