import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStore } from './store/store.ts';

const program = join(import.meta.dirname, 'ops/testing/drained-house.ts');
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A real process that takes facts as fast as they are kept. */
async function start(...args: string[]) {
  const dataDir = mkdtempSync(join(tmpdir(), 'drain-'));
  closers.push(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  const child = spawn(process.execPath, [program, dataDir, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  closers.push(() => child.exitCode === null && child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const numbers = (word: string) =>
    Array.from(said.matchAll(new RegExp(`^${word} (\\d+)$`, 'gm')), ([, n]) => Number(n));
  await vi.waitFor(() => expect(numbers('kept').length).toBeGreaterThan(2_000), { timeout: 50_000, interval: 20 });
  const port = numbers('open')[0]!;
  const ready = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status;
  return {
    child,
    dataDir,
    ended,
    said: () => said,
    kept: () => numbers('kept'),
    taken: () => numbers('taken')[0]!,
    ready,
  };
}

/** The numbers that the log of that folder has. */
async function inLog(dataDir: string): Promise<number[]> {
  const store = await openStore({ dataDir, address: 'test', log: { info: () => undefined, warn: () => undefined } });
  try {
    return ((await store.since('load', 0)) ?? []).map(({ seq }) => seq);
  } finally {
    await store.close();
  }
}

describe('a house that is asked to stop under load', { timeout: 180_000 }, () => {
  it('keeps all it has taken and ends well', async () => {
    const house = await start();
    expect(await house.ready()).toBe(200);
    house.child.kill('SIGTERM');
    expect(await house.ended).toBe(0);
    expect(house.said()).not.toMatch(/^(warned|refused) /m);
    const all = Array.from({ length: house.taken() }, (_, at) => at + 1);
    expect(house.kept()).toEqual(all);
    expect(await inLog(house.dataDir)).toEqual(all);
  });

  it('is not ready while it drains, and ends within its bound when something hangs', async () => {
    const house = await start('6000', '60000');
    const begun = performance.now();
    house.child.kill('SIGTERM');
    await vi.waitFor(async () => expect(await house.ready()).toBe(503), { timeout: 5_500, interval: 20 });
    expect(await house.ended).toBe(0);
    expect(performance.now() - begun).toBeLessThan(40_000);
    expect(house.said()).toContain('Draining the feed failed: it took more than ');
    const [log, kept] = [await inLog(house.dataDir), house.kept()];
    expect(log.length).toBeGreaterThanOrEqual(Math.max(...kept));
  });

  it('takes one asking that comes twice for one, and stops at once when asked again', async () => {
    const house = await start('30000', '60000');
    const { child } = house;
    child.kill('SIGTERM');
    child.kill('SIGINT');
    await vi.waitFor(() => expect(house.said()).toContain('stopping'), { timeout: 10_000 });
    await pause(1_200);
    expect(child.exitCode).toBeNull();
    child.kill('SIGTERM');
    expect(await house.ended).toBe(3);
    expect(house.said()).not.toContain('stopped');
    const [log, kept] = [await inLog(house.dataDir), house.kept()];
    expect(log.length).toBeGreaterThanOrEqual(Math.max(...kept));
  });
});
