import { createServer } from 'node:net';
import { once } from 'node:events';
import { threadId } from 'node:worker_threads';

/*
 * A port that the system chose itself is one that it may give to any outgoing connection in the moment between our
 * looking and our listening: on a busy machine that happened. These lie below the range systems draw from
 * (32768 on Linux, 49152 elsewhere), and each process of the tests counts through a stretch of its own.
 */
const lowest = 10_000;
const stretch = 50;
const stretches = 440;

const own = lowest + ((process.pid + threadId) % stretches) * stretch;
let asked = 0;

/** A port of this machine that nobody listens on now, and that no outgoing connection takes. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < stretch; tries++) {
    const port = own + (asked++ % stretch);
    if (await isFree(port)) return port;
  }
  throw new Error(`No port from ${own} to ${own + stretch - 1} is free. Stop what listens there.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  const free = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (!free) return false;
  server.close();
  await once(server, 'close');
  return true;
}
