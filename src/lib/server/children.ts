import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export interface ChildLog {
  info(sentence: string): void;
  warn(sentence: string): void;
}

export interface Children {
  close(): Promise<void>;
}

const leash = join(import.meta.dirname, 'leash.ts');
const longestWaitMs = 60_000;

/** Keeps the programs at `paths` running beside us, opening one that died again after a growing while. */
export function openChildren(paths: readonly string[], env: NodeJS.ProcessEnv, log: ChildLog): Children {
  const stops = paths.map((path) => keepRunning(path, env, log));
  return { close: async () => void (await Promise.all(stops.map((stop) => stop()))) };
}

function keepRunning(path: string, env: NodeJS.ProcessEnv, log: ChildLog): () => Promise<void> {
  const name = path.split('/').at(-1)!;
  let child: ChildProcess;
  let closing = false;
  let waitMs = 1000;
  let timer: NodeJS.Timeout | undefined;
  const open = (): void => {
    const born = Date.now();
    child = spawnLeashed(path, env, (line) => log.info(`${name}: ${line}`));
    child.once('exit', (code, signal) => {
      if (closing) return;
      waitMs = Date.now() - born > longestWaitMs ? 1000 : Math.min(waitMs * 2, longestWaitMs);
      log.warn(`${name} ended by itself (${signal ?? `code ${code}`}); it is started again in ${waitMs / 1000} s.`);
      timer = setTimeout(open, waitMs);
    });
  };
  open();
  return async () => {
    closing = true;
    clearTimeout(timer);
    await stop(child);
  };
}

/** Its own group, so that Ctrl-C reaches it only through us and in order. */
function spawnLeashed(path: string, env: NodeJS.ProcessEnv, say: (line: string) => void): ChildProcess {
  const child = spawn(process.execPath, ['--import', leash, path], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (chunk: Buffer) => chunk.toString().split('\n').filter(Boolean).forEach(say));
  }
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 1500);
  await ended;
  clearTimeout(timer);
}
