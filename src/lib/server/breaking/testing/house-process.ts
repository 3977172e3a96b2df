import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../testing/free-port.ts';
import { doorsAnywhere } from '../../testing/doors.ts';

/** The main program of the house in a process of its own, on ports and in a folder that stay however often it is started. */
export interface HouseProcess {
  readonly port: number;
  readonly hj212Port: number;
  readonly vehiclesPort: number;
  readonly dataDir: string;
  /** Resolves when it says that it is ready; rejects with what it printed when it ends before. */
  start(): Promise<void>;
  /** At once, as a crash would. */
  kill(): Promise<void>;
  /** What it printed since it was first started. */
  printed(): string;
  close(): Promise<void>;
}

const root = resolve(import.meta.dirname, '../../../../..');
const startsWithinMs = 90_000;

export async function houseProcess(env: Readonly<Record<string, string>>): Promise<HouseProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'breaking-'));
  const [port, hj212Port, sl651Port, vehiclesPort] = await Promise.all([0, 0, 0, 0].map(freePort));
  const doors = {
    ...doorsAnywhere,
    HJ212_PORT: String(hj212Port),
    SL651_PORT: String(sl651Port),
    VEHICLES_PORT: String(vehiclesPort),
  };
  const own = { HOST: '127.0.0.1', PORT: String(port), ...doors, DATA_DIR: dataDir, DEMO: '0' };
  let child: ChildProcess | undefined;
  let printed = '';

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  return {
    port: port!,
    hj212Port: hj212Port!,
    vehiclesPort: vehiclesPort!,
    dataDir,
    async start() {
      // The line to us: a server whose test died stops by itself.
      const begun = spawn(process.execPath, ['src/lib/server/main.ts'], {
        cwd: root,
        env: { ...process.env, ...own, ...env },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      });
      child = begun;
      for (const stream of [begun.stdout!, begun.stderr!])
        stream.on('data', (text: Buffer) => (printed += String(text)));
      await ready(`http://127.0.0.1:${port}/readyz`, () => begun.exitCode === null).catch((error: Error) => {
        throw new Error(`${error.message} It printed: ${printed}`);
      });
    },
    kill: () => end('SIGKILL'),
    printed: () => printed,
    async close() {
      await end('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

async function ready(url: string, lives: () => boolean): Promise<void> {
  const untilMs = Date.now() + startsWithinMs;
  while (lives() && Date.now() < untilMs) {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    if (response?.ok) return;
    await pause(50);
  }
  throw new Error(`The house did not become ready at ${url}.`);
}
