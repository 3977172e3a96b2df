import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { doorsAnywhere } from './lib/server/testing/doors.ts';
import { freePort } from './lib/server/testing/free-port.ts';

const root = join(import.meta.dirname, '..');
const node = join(root, 'node_modules/node/bin/node');

interface Started {
  readonly child: ChildProcess;
  readonly dataDir: string;
  readonly port: number;
  said(): string;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
}

const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  folders.push(folder);
  return folder;
}

const started: Started[] = [];
/** The real command, in a group of its own as a terminal would start it. */
async function start(given: { dataDir?: string; port?: number; command?: string[] } = {}): Promise<Started> {
  const { dataDir = newFolder(), port = await freePort(), command = [node, 'src/start.mjs'] } = given;
  const [program, ...args] = command;
  const env = { ...process.env };
  delete env.DATABASE_URL;
  const child = spawn(program!, args, {
    cwd: root,
    env: { ...env, ...doorsAnywhere, HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir },
    detached: true,
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  const one = { child, dataDir, port, said: () => text, ended };
  started.push(one);
  return one;
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 240_000; waited += 100) {
    if (await holds()) return;
    await pause(100);
  }
  throw new Error(`It never came to this: ${what}.`);
}

const isOpen = (one: Started) =>
  until('the address is printed', () => {
    if (one.child.exitCode !== null) throw new Error(one.said());
    return new RegExp(`^\\s*http://localhost:${one.port}$`, 'm').test(one.said());
  });

/** All processes that have this data folder in their environment or command line, as children have. */
function processesOf(dataDir: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]![0];
        return state !== 'Z' && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`DATA_DIR=${dataDir}\0`);
      } catch {
        return false;
      }
    })
    .map(Number);
}

const isGone = (dataDir: string) => until(`nothing of ${dataDir} runs`, () => processesOf(dataDir).length === 0);

afterEach(async () => {
  for (const one of started.splice(0)) {
    for (const pid of processesOf(one.dataDir)) process.kill(pid, 'SIGKILL');
    await isGone(one.dataDir);
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('npm start', { timeout: 400_000 }, () => {
  it('opens the city, says where, refuses a second start on its folder or port, and leaves nothing behind on Ctrl-C', async () => {
    const first = await start();
    await isOpen(first);
    // While the past of the made-up devices is written its database may answer late, and it says so.
    const ready = async () => (await fetch(`http://127.0.0.1:${first.port}/readyz`)).status;
    await expect.poll(ready, { timeout: 60_000, interval: 500 }).toBe(200);
    expect(processesOf(first.dataDir).length).toBeGreaterThan(2);

    const sameFolder = await start({ dataDir: first.dataDir });
    expect(await sameFolder.ended).toBe(1);
    expect(sameFolder.said()).toMatch(/is in use by process \d+ since .+, which serves http:\/\/localhost:\d+\. .+/);

    const samePort = await start({ port: first.port });
    expect(await samePort.ended).toBe(1);
    expect(samePort.said()).toContain(`Port ${first.port} is in use. Stop the program that has it, or choose another`);

    process.kill(-first.child.pid!, 'SIGINT');
    expect(await first.ended).toBe(0);
    await isGone(first.dataDir);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('leaves nothing behind when npm alone gets %s', async (signal) => {
    const one = await start({ command: ['npm', 'start'] });
    await isOpen(one);
    one.child.kill(signal);
    await isGone(one.dataDir);
  });

  it('starts again on what a kill -9 of everything left, and on what a killed starter left', async () => {
    const first = await start();
    await isOpen(first);
    for (const pid of processesOf(first.dataDir)) process.kill(pid, 'SIGKILL');
    await isGone(first.dataDir);
    const second = await start({ dataDir: first.dataDir });
    await isOpen(second);
    second.child.kill('SIGKILL');
    await isGone(first.dataDir);
    const third = await start({ dataDir: first.dataDir });
    await isOpen(third);
  });

  it('says so when the server dies, and stops', async () => {
    const one = await start();
    await isOpen(one);
    const main = processesOf(one.dataDir).find((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('server/main.ts'),
    );
    process.kill(main!, 'SIGKILL');
    expect(await one.ended).toBe(1);
    expect(one.said()).toContain('The server ended by itself (SIGKILL)');
    await isGone(one.dataDir);
  });

  it('refuses a setting it cannot use, before it builds anything', async () => {
    const one = await start({ port: 99_999 });
    expect(await one.ended).toBe(1);
    expect(one.said()).toContain('PORT is "99999"; a port from 0 to 65535 was expected');
    expect(one.said()).not.toContain('Building');
  });
});
