import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { run } from './children.mjs';
import { Stop } from './steps.mjs';

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(':').filter(Boolean);
  return folders.map((folder) => join(folder, 'redis-server')).find(isProgram);
}

/** The Redis that was named; a name that leads nowhere is said, not passed over. */
function named() {
  const path = process.env.REDIS_SERVER;
  if (path && !isProgram(path))
    throw new Stop(`REDIS_SERVER names ${path}, which is no program. Correct it or leave it out.`);
  return path;
}

/** Where the system's own packages can be had; the server that comes with them is not left running. */
async function systems() {
  if (process.getuid?.() !== 0) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  try {
    await run('apt-get', ['update', '-qq'], { env });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'], { env });
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  return onPath();
}

/** Finds redis-server or gets it; gives back its path, or nothing: then what several processes share goes untested. */
export async function findRedis() {
  return named() || onPath() || (await systems());
}
