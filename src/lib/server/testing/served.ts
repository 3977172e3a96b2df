import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { doorSettings } from './doors.ts';
import { freePort } from './free-port.ts';

export interface Served {
  readonly address: string;
  /** Where HJ 212 devices knock. */
  readonly hj212Port: number;
  /** What the server printed so far. */
  printed(): string;
  close(): Promise<void>;
}

const root = resolve(import.meta.dirname, '../../../..');
const startsWithinMs = 90_000;
/** What listens: the house's own port, the doors of its feeds, the made-up bus company and camera gateway. */
const doors = ['PORT', ...doorSettings, 'TRANSIT_PORT', 'CAMERA_STREAMS_PORT'];

/** The real server with its demo devices, on free ports and in a folder of its own unless some are named; needs the built app and the built district. */
export async function serveCity(env: Readonly<Record<string, string>> = {}): Promise<Served> {
  const own = env['DATA_DIR'] ? undefined : await mkdtemp(join(tmpdir(), 'tiaoxi-wall-'));
  const free = await Promise.all(doors.map(freePort));
  const ports = Object.fromEntries(doors.map((door, n) => [door, env[door] ?? String(free[n])]));
  const port = ports['PORT'];
  const child = spawn(join(root, 'node_modules/.bin/node'), ['src/lib/server/main.ts'], {
    cwd: root,
    // Pages are drawn in software here: as many vehicles as a test needs to see some.
    env: { ...process.env, DEMO_VEHICLES: '600', ...(own ? { DATA_DIR: own } : {}), ...env, ...ports },
    // The line to us: a server whose test died stops by itself.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let printed = '';
  child.stdout?.on('data', (text: Buffer) => (printed += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (printed += text.toString()));
  const address = `http://127.0.0.1:${port}`;
  const close = async () => {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    if (own) await rm(own, { recursive: true, force: true });
  };
  try {
    await answers(`${address}/readyz`, () => child.exitCode !== null);
  } catch (error) {
    await close();
    throw new Error(`The server did not come up: ${printed}`, { cause: error });
  }
  return { address, hj212Port: Number(ports['HJ212_PORT']), printed: () => printed, close };
}

async function answers(url: string, hasEnded: () => boolean): Promise<void> {
  const until = Date.now() + startsWithinMs;
  while (Date.now() < until && !hasEnded()) {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((later) => setTimeout(later, 250));
  }
  throw new Error(hasEnded() ? 'it ended' : `nothing answered at ${url} in ${startsWithinMs / 1000} s`);
}
