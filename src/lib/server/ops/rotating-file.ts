import { closeSync, fstatSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import type { LogFigures } from '../../model/ops.ts';

interface RotatingFile {
  /** Where it is written; the ones before are `path.1`, the newest, to `path.<older>`. */
  readonly path: string;
  readonly bytesAtMost: number;
  /** How many of the ones before stay. */
  readonly older: number;
  /** Told once when lines begin to be lost. */
  readonly trouble: (sentence: string) => void;
}

/** A file of lines that never grows beyond a bound, and whose failures harm nobody but its readers. */
export interface LineFile {
  /** Takes one line with its end. Never throws. */
  write(line: string): void;
  figures(): LogFigures;
  close(): void;
}

/** A file that somebody moved or deleted is noticed after so long. */
const lookEveryMs = 1_000;

/** Written at once: what was said last before an end is what is looked for. */
export function openRotatingFile({ path, bytesAtMost, older, trouble }: RotatingFile): LineFile {
  let file: number | undefined;
  let size = 0;
  let lookedMs = 0;
  /** The last line was cut off by a full disk. */
  let torn = false;
  const counts = { lines: 0, lost: 0, lostNow: 0 };

  function close(): void {
    if (file !== undefined) closeSync(file);
    file = undefined;
  }

  function open(): number {
    file ??= openSync(path, 'a');
    size = fstatSync(file).size;
    lookedMs = Date.now();
    return file;
  }

  function rotate(): void {
    close();
    rmSync(`${path}.${older}`, { force: true });
    for (let age = older - 1; age >= 1; age -= 1) moveIfThere(`${path}.${age}`, `${path}.${age + 1}`);
    moveIfThere(path, `${path}.1`);
  }

  function ready(bytes: number): number {
    if (file !== undefined && Date.now() - lookedMs >= lookEveryMs) {
      if (isAt(path, file)) lookedMs = Date.now();
      else close();
    }
    if (file === undefined) open();
    if (size > 0 && size + bytes > bytesAtMost) rotate();
    return file ?? open();
  }

  function put(line: string): void {
    const bytes = Buffer.from(torn ? `\n${line}` : line);
    const to = ready(bytes.length);
    let written = 0;
    try {
      while (written < bytes.length) written += writeSync(to, bytes, written);
    } finally {
      size += written;
      torn = written < bytes.length && (torn || written > 0);
    }
  }

  return {
    write(line) {
      try {
        if (counts.lostNow > 0) put(lostLine(counts.lostNow));
        counts.lostNow = 0;
        put(line);
        counts.lines += 1;
      } catch (error) {
        if (counts.lostNow === 0)
          trouble(`The log ${path} cannot be written: ${(error as Error).message}. Lines are lost until it can.`);
        counts.lost += 1;
        counts.lostNow += 1;
      }
    },
    figures: () => ({ lines: counts.lines, lost: counts.lost }),
    close,
  };
}

function lostLine(lost: number): string {
  const msg = `${lost} lines could not be written here and are lost.`;
  return `${JSON.stringify({ level: 40, time: new Date().toISOString(), msg, lost })}\n`;
}

function isAt(path: string, file: number): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  return there !== undefined && there.ino === fstatSync(file).ino;
}

function moveIfThere(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false })) renameSync(from, to);
}
