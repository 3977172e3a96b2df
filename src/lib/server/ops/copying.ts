import { constants } from 'node:fs';
import { chmod, chown, copyFile, lstat, mkdir, open, readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Copies a folder with rights and owners and waits until the disk has it. What vanishes meanwhile was not to be kept: the
 * log of the database knows of it. `leave` says by its path within the folder what is not copied.
 */
export async function copyFolder(
  from: string,
  to: string,
  leave: (path: string) => boolean = () => false,
): Promise<void> {
  await copyPart(from, to, '', leave);
}

async function copyPart(from: string, to: string, path: string, leave: (path: string) => boolean): Promise<void> {
  const [source, target] = [join(from, path), join(to, path)];
  const entries = await unlessGone(readdir(source, { withFileTypes: true }));
  if (!entries) return;
  await mkdir(target, { recursive: true });
  await sameRights(source, target);
  const copies = entries.map(async (entry) => {
    const inside = path === '' ? entry.name : `${path}/${entry.name}`;
    if (leave(inside)) return;
    if (entry.isDirectory()) await copyPart(from, to, inside, leave);
    else if (entry.isFile()) await unlessGone(copyOne(join(from, inside), join(to, inside)));
  });
  // All of them have ended before anybody clears up after one that failed.
  const failed = (await Promise.allSettled(copies)).find((copy) => copy.status === 'rejected');
  if (failed) throw failed.reason;
  await settled(target);
}

async function copyOne(source: string, target: string): Promise<void> {
  await copyFile(source, target, constants.COPYFILE_FICLONE);
  await sameRights(source, target);
  // How long pictures and shared screens are kept is counted from when they came, not from when they were copied.
  const { atime, mtime } = await lstat(source);
  await utimes(target, atime, mtime);
  await settled(target);
}

/** Gives what we wrote to whom `source` belongs. */
export async function sameRights(source: string, target: string): Promise<void> {
  const { mode, uid, gid } = await lstat(source);
  await chmod(target, mode);
  if (process.getuid?.() === 0) await chown(target, uid, gid);
}

/** On the disk, not only on its way there. */
async function settled(path: string): Promise<void> {
  const file = await open(path, 'r');
  await file.sync().finally(() => file.close());
}

async function unlessGone<T>(doing: Promise<T>): Promise<T | undefined> {
  try {
    return await doing;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
