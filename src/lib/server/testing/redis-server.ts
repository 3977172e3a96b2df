import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '@redis/client';
import { freePort } from './free-port.ts';

/** A real Redis of its own, which ends with the process that opened it, however that ends. */
export interface RedisServer {
  readonly url: string;
  /** On the same port, with an empty memory. */
  start(): Promise<void>;
  /** At once, as a crash would. */
  stop(): Promise<void>;
  /** Takes connections and answers nothing, as a machine out of breath would. */
  freeze(): void;
  thaw(): void;
  /** One command on a connection of its own. */
  ask(...args: string[]): Promise<unknown>;
  close(): Promise<void>;
}

/** Path of redis-server; `undefined` where there is none, and tests that need it are skipped. */
export const redisProgram = process.env.REDIS_SERVER || onPath();

function onPath(): string | undefined {
  const paths = (process.env.PATH ?? '').split(':').map((folder) => join(folder, 'redis-server'));
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** The shell outlives its server only until our end of its input is gone. */
const leashed = '"$@" >/dev/null 2>&1 & echo $!; read gone; kill -9 $!';

export async function openRedisServer(...settings: string[]): Promise<RedisServer> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const given = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', tmpdir()];
  let running: { shell: ChildProcess; pid: number } | undefined;

  async function start(): Promise<void> {
    const shell = spawn('sh', ['-c', leashed, 'sh', redisProgram!, ...given, ...settings], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const pid = await new Promise<number>((found) => shell.stdout!.once('data', (said) => found(Number(said))));
    running = { shell, pid };
    for (let tries = 0; !(await answers(url)); tries += 1) {
      if (tries > 200) throw new Error(`redis-server did not answer at ${url}; start it by hand to see why.`);
      await pause(50);
    }
  }

  async function stop(): Promise<void> {
    if (!running) return;
    const ended = new Promise((done) => running!.shell.once('exit', done));
    running.shell.stdin!.end();
    await ended;
    running = undefined;
  }

  const signal = (name: NodeJS.Signals): void => void (running && process.kill(running.pid, name));
  await start();
  return {
    url,
    start,
    stop,
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    ask: (...args) => askOnce(url, args),
    close: stop,
  };
}

async function askOnce(url: string, args: readonly string[]): Promise<unknown> {
  const client = createClient({ url, socket: { reconnectStrategy: false } });
  client.on('error', () => undefined);
  await client.connect();
  return client.sendCommand(args).finally(() => client.destroy());
}

const answers = (url: string): Promise<boolean> =>
  askOnce(url, ['PING']).then(
    () => true,
    () => false,
  );
