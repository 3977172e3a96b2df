import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Observation } from '../../../model/change.ts';
import type { FeedContext } from '../../../model/feed.ts';
import { openLogbook } from '../../door/logbook.ts';
import { hourMs, rememberedEveryMs } from '../../door/made-up.ts';
import feed from './feed.ts';
import { register } from './samples.ts';
import { simulate } from './simulator.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A door on a free port; `seen` is what it has been told. */
async function openDoor(): Promise<{ port: number; seen: Observation[]; refused: string[] }> {
  const stop = new AbortController();
  let note = '';
  const refused: string[] = [];
  const context: FeedContext = {
    signal: stop.signal,
    city: { timeZone: 'Asia/Shanghai' } as FeedContext['city'],
    register,
    settings: { HJ212_PORT: '0' },
    groundM: () => 0,
    quarantine: (_raw, reason) => void refused.push(reason),
    note: (sentence) => (note = sentence),
    warn: () => {},
  };
  const seen: Observation[] = [];
  const running = (async () => {
    for await (const offer of feed.open(context)) {
      seen.push(...(offer.observe ?? []));
      offer.settled?.();
    }
  })();
  closers.push(
    () => running,
    () => stop.abort(),
  );
  await expect.poll(() => note).toMatch(/:\d+/);
  return { port: Number(/:(\d+)/.exec(note)![1]), seen, refused };
}

/** Switches the sample devices on with a memory of so many hours and what their book says. */
function switchOn(port: number, hours: number, path?: string) {
  const stop = new AbortController();
  closers.push(() => stop.abort());
  const logbook = openLogbook(stop.signal, path);
  const options = { host: '127.0.0.1', port, timeZone: 'Asia/Shanghai', seed: 1, signal: stop.signal };
  simulate({ ...options, devices: register, logbook, memoryMs: hours * hourMs });
  return { logbook, off: () => stop.abort() };
}

const ofStream = (seen: readonly Observation[], end: string) =>
  seen.filter(({ datastream }) => datastream.endsWith(end));

it('made-up devices knock at the door, recall their hours and are understood', async () => {
  const { port, seen, refused } = await openDoor();
  switchOn(port, 3);
  const timeout = 20_000;
  await expect.poll(() => ofStream(seen, ':pm25:hour').length, { timeout }).toBeGreaterThanOrEqual(2);
  await expect.poll(() => ofStream(seen, ':cod').length, { timeout }).toBeGreaterThanOrEqual(10);
  expect(refused).toEqual([]);
}, 45_000);

it('made-up devices switched on again make up only for what was never acknowledged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'devices-'));
  closers.push(() => rmSync(folder, { recursive: true }));
  const { port, seen } = await openDoor();
  const first = switchOn(port, 2, join(folder, 'book'));
  const nowMs = Date.now();
  const leftOf = (address: string): number =>
    first.logbook.missing(address, rememberedEveryMs, nowMs - 2 * hourMs, nowMs).length;
  const left = (): number => register.reduce((sum, { address }) => sum + leftOf(address), 0);
  await expect.poll(left, { timeout: 20_000 }).toBe(0);
  first.off();
  const told = seen.splice(0);
  switchOn(port, 3, join(folder, 'book'));
  // What is oldest is said last, so all the rest has come when it has.
  const oldest = (Math.floor((nowMs - 3 * hourMs) / rememberedEveryMs) + 2) * rememberedEveryMs;
  const isOldest = ({ phenomenonTime }: Observation): boolean => phenomenonTime <= oldest;
  await expect.poll(() => ofStream(seen, ':pm25').some(isOldest), { timeout: 20_000 }).toBe(true);
  await expect.poll(() => ofStream(seen, ':cod').some(isOldest), { timeout: 20_000 }).toBe(true);
  const madeUp = seen.filter(({ phenomenonTime }) => phenomenonTime < nowMs - hourMs / 2);
  const before = new Set(told.map(({ datastream, phenomenonTime }) => `${datastream} ${phenomenonTime}`));
  expect(madeUp.filter((one) => before.has(`${one.datastream} ${one.phenomenonTime}`))).toEqual([]);
  expect(ofStream(madeUp, ':cod').length).toBeLessThanOrEqual(7);
}, 60_000);
