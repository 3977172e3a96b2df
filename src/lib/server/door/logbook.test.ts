import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLogbook } from './logbook.ts';

const hourMs = 3_600_000;
const nowMs = Math.floor(Date.now() / hourMs) * hourMs + 1;
const hourBefore = (hours: number): number => nowMs - 1 - hours * hourMs;
let folder = '';
let on = new AbortController();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logbook-'));
  on = new AbortController();
});
afterEach(() => {
  on.abort();
  rmSync(folder, { recursive: true });
});

it('misses every step at first, newest first', () => {
  const book = openLogbook(on.signal);
  expect(book.missing('a', hourMs, nowMs - 3 * hourMs, nowMs)).toEqual([0, 1, 2].map(hourBefore));
});

it('remembers through a power cut which steps of which device were acknowledged', () => {
  const path = join(folder, 'demo', 'book');
  const stop = new AbortController();
  openLogbook(stop.signal, path).acknowledged('a', hourMs, hourBefore(1) + 5);
  stop.abort();
  const book = openLogbook(on.signal, path);
  expect(book.missing('a', hourMs, nowMs - 3 * hourMs, nowMs)).toEqual([0, 2].map(hourBefore));
  expect(book.missing('b', hourMs, nowMs - 3 * hourMs, nowMs)).toHaveLength(3);
});

it('forgets what is too old to be made up for', () => {
  const path = join(folder, 'book');
  const stop = new AbortController();
  const before = openLogbook(stop.signal, path);
  for (const hours of [143, 146]) before.acknowledged('a', hourMs, hourBefore(hours));
  for (const hours of [23, 26]) before.acknowledged('a', hourMs / 6, hourBefore(hours));
  stop.abort();
  const book = openLogbook(on.signal, path);
  const isForgotten = (stepMs: number, hours: number): boolean =>
    book.missing('a', stepMs, hourBefore(hours) - 1, hourBefore(hours)).length > 0;
  expect([143, 146].map((hours) => isForgotten(hourMs, hours))).toEqual([false, true]);
  expect([23, 26].map((hours) => isForgotten(hourMs / 6, hours))).toEqual([false, true]);

  const [long, longStop] = [join(folder, 'long'), new AbortController()];
  openLogbook(longStop.signal, long, () => 600 * hourMs).acknowledged('a', hourMs, hourBefore(500));
  longStop.abort();
  expect(openLogbook(on.signal, long).missing('a', hourMs, hourBefore(501), hourBefore(500))).toEqual([]);
});
