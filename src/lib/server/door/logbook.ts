import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { memoryMsOf } from './made-up.ts';

/**
 * What a made-up device remembers through a power cut, as a data logger does: for which steps of its records it was
 * thanked. Switched on again it makes up for the other ones only.
 */
export interface Logbook {
  /** The centre has acknowledged what the device said of the step that holds `timeMs`. */
  acknowledged(address: string, stepMs: number, timeMs: number): void;
  /** Starts of the steps after `oldestMs` and up to `newestMs` that were not acknowledged, newest first. */
  missing(address: string, stepMs: number, oldestMs: number, newestMs: number): number[];
}

const writeEveryMs = 5_000;
/** What is so much older than a device makes up for is forgotten. */
const forgottenAfterMs = 3_600_000;

/**
 * Opens the book kept in a file and writes it every few seconds, and once more when the signal aborts; without a path it is
 * kept in memory. What is older than devices make up for, which `memoryOf` says of a step, is forgotten. Throws when the file cannot be read or written.
 */
export function openLogbook(signal: AbortSignal, path?: string, memoryOf = memoryMsOf): Logbook {
  const thanked = new Set(path === undefined ? [] : read(path));
  let changed = false;
  const write = (): void => {
    if (!changed || path === undefined) return;
    changed = false;
    for (const key of thanked) if (isOver(key, memoryOf)) thanked.delete(key);
    keep(path, [...thanked]);
  };
  const writing = setInterval(write, writeEveryMs);
  const close = (): void => {
    clearInterval(writing);
    write();
  };
  signal.addEventListener('abort', close, { once: true });
  return {
    acknowledged(address, stepMs, timeMs) {
      const key = keyOf(address, stepMs, Math.floor(timeMs / stepMs) * stepMs);
      changed ||= !thanked.has(key);
      thanked.add(key);
    },
    missing(address, stepMs, oldestMs, newestMs) {
      const starts: number[] = [];
      for (let start = Math.floor(newestMs / stepMs) * stepMs; start > oldestMs; start -= stepMs)
        if (!thanked.has(keyOf(address, stepMs, start))) starts.push(start);
      return starts;
    },
  };
}

function keyOf(address: string, stepMs: number, startMs: number): string {
  return `${address} ${stepMs} ${startMs}`;
}

/** An address may hold spaces: the step and its start are the last two words. */
function isOver(key: string, memoryOf: (stepMs: number) => number): boolean {
  const [stepMs, startMs] = key.split(' ').slice(-2).map(Number) as [number, number];
  return startMs < Date.now() - memoryOf(stepMs) - forgottenAfterMs;
}

/** The lines of the book; none when there is no book yet. */
function read(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').filter(Boolean);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw fault;
  }
}

/** Beside first, then in its place, so that a power cut leaves the old book or the new one. */
function keep(path: string, lines: readonly string[]): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, `${lines.join('\n')}\n`);
  renameSync(`${path}.new`, path);
}
