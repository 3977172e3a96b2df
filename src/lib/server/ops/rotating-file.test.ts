import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRotatingFile } from './rotating-file.ts';

let folder: string;
let path: string;
const closers: (() => void)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'));
  path = join(folder, 'tiaoxi.log');
});
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
  rmSync(folder, { recursive: true, force: true });
});

function open(bytesAtMost = 1_000, older = 3) {
  const troubles: string[] = [];
  const file = openRotatingFile({ path, bytesAtMost, older, trouble: (sentence) => troubles.push(sentence) });
  closers.push(file.close);
  return { file, troubles };
}
const line = (n: number): string => `${JSON.stringify({ n, msg: '水位'.repeat(n % 9) })}\n`;
const numbersIn = (name: string): number[] =>
  readFileSync(name, 'utf8')
    .split('\n')
    .filter((each) => each !== '')
    .map((each) => (JSON.parse(each) as { n: number }).n);

it('keeps the newest lines whole and in order within its bound, however many come and however often it is opened', () => {
  for (let life = 0; life < 4; life += 1) {
    const { file } = open();
    for (let n = 0; n < 200; n += 1) file.write(line(life * 200 + n));
    expect(file.figures()).toEqual({ lines: 200, lost: 0 });
    file.close();
  }
  const names = [`${path}.3`, `${path}.2`, `${path}.1`, path];
  for (const name of names) expect(statSync(name).size).toBeLessThanOrEqual(1_000);
  expect(existsSync(`${path}.4`)).toBe(false);
  const kept = names.flatMap(numbersIn);
  expect(kept).toEqual(Array.from(kept, (_, at) => 800 - kept.length + at));
  expect(kept.length).toBeGreaterThan(60);
});

it('takes a line that is longer than the bound', () => {
  const { file } = open(100);
  file.write(`${'a'.repeat(500)}\n`);
  file.write(line(1));
  expect(readFileSync(`${path}.1`, 'utf8')).toHaveLength(501);
  expect(numbersIn(path)).toEqual([1]);
});

it('writes into a new file when somebody moved or deleted the one it has', async () => {
  const { file } = open();
  file.write(line(1));
  renameSync(path, join(folder, 'moved'));
  await expect.poll(() => (file.write(line(2)), existsSync(path)), { timeout: 10_000 }).toBe(true);
  rmSync(path);
  await expect.poll(() => (file.write(line(3)), existsSync(path)), { timeout: 10_000 }).toBe(true);
});

it('counts what a full disk does not take, says it once, and says how much was lost when there is room', async () => {
  symlinkSync('/dev/full', path);
  const { file, troubles } = open();
  for (let n = 0; n < 50; n += 1) file.write(line(n));
  expect(file.figures()).toEqual({ lines: 0, lost: 50 });
  expect(troubles).toHaveLength(1);
  expect(troubles[0]).toMatch(/cannot be written: ENOSPC/);
  rmSync(path);
  writeFileSync(path, '');
  await pause(1_100);
  file.write(line(50));
  expect(readFileSync(path, 'utf8').split('\n')[0]).toContain('50 lines could not be written here and are lost.');
  expect(file.figures()).toEqual({ lines: 1, lost: 50 });
});

it('goes on without its folder, and writes when it is there again', () => {
  const away = join(folder, 'away');
  path = join(away, 'tiaoxi.log');
  const { file, troubles } = open();
  file.write(line(1));
  expect(file.figures()).toEqual({ lines: 0, lost: 1 });
  expect(troubles[0]).toContain('ENOENT');
  mkdirSync(away);
  file.write(line(2));
  expect(file.figures()).toEqual({ lines: 1, lost: 1 });
  expect(readFileSync(path, 'utf8').endsWith(line(2))).toBe(true);
});

const mayMount = canMount();
// eslint-disable-next-line no-console
if (!mayMount) console.warn('No file system can be mounted here; a disk that fills up within a line is not tried.');

it.skipIf(!mayMount)('begins a new line after one that a full disk cut off', () => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', folder]);
  closers.push(() => execFileSync('umount', ['-l', folder]));
  const { file } = open(1_000_000);
  for (let n = 0; file.figures().lost === 0; n += 1) file.write(line(n));
  const before = file.figures().lines;
  execFileSync('mount', ['-o', 'remount,size=64k', folder]);
  file.write(line(9_999));
  const lines = readFileSync(path, 'utf8').split('\n');
  expect(lines.at(-2)).toBe(line(9_999).trim());
  expect(lines.at(-3)).toContain('1 lines could not be written');
  // What was cut off stands alone, or nothing of it was written.
  expect([before + 3, before + 4]).toContain(lines.length);
});

function canMount(): boolean {
  const at = mkdtempSync(join(tmpdir(), 'mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', at], { stdio: 'ignore' });
    execFileSync('umount', [at]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(at, { recursive: true, force: true });
  }
}
