import { run } from './children.mjs';
import { named, onPath } from './programs.mjs';
import { Stop } from './steps.mjs';

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
  return onPath('redis-server');
}

/** Finds redis-server or gets it; gives back its path, or nothing: then what several processes share goes untested. */
export async function findRedis() {
  return named('REDIS_SERVER') || onPath('redis-server') || (await systems());
}
