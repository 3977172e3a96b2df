import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLog } from './log.ts';

let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'house-log-'))));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

type Line = Record<string, unknown>;
const linesOf = (): Line[] =>
  readFileSync(join(dataDir, 'logs/tiaoxi.log'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

it('writes each sentence as one JSON line with its fields and its room', () => {
  const log = openLog(dataDir, 'wall-1');
  log.info('The city is open.');
  log.of('store').info('Two\nlines, "quoted".', { feed: 'hj212', seq: 17 });
  log.of('store').of('spill').info('Deeper.');
  const [first, second, third] = linesOf();
  expect(first).toMatchObject({ level: 30, node: 'wall-1', msg: 'The city is open.' });
  expect(first).not.toHaveProperty('room');
  expect(Date.parse(first!['time'] as string)).toBeGreaterThan(Date.now() - 60_000);
  expect(second).toMatchObject({ room: 'store', feed: 'hj212', seq: 17, msg: 'Two\nlines, "quoted".' });
  expect(third).toMatchObject({ room: 'spill', node: 'wall-1' });
  expect(log.figures()).toEqual({ lines: 3, lost: 0 });
});

it('shows the terminal a sentence that repeats once, and keeps each in the file', async () => {
  const program = `
    import { openLog } from ${JSON.stringify(join(import.meta.dirname, 'log.ts'))};
    const log = openLog(process.argv[1]);
    for (let n = 0; n < 100; n += 1) log.of('hub').warn(\`A browser did not take \${n} packets.\`);
    log.warn('Another fault.');
    log.info('Nothing to see.');`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    program,
    dataDir,
  ]);
  expect(stderr).toBe('A browser did not take 0 packets.\nAnother fault.\n');
  expect(stdout).toBe('');
  expect(linesOf()).toHaveLength(102);
});

it('ends with what it was told last in the file, however the process ends', async () => {
  const program = `
    import { openLog } from ${JSON.stringify(join(import.meta.dirname, 'log.ts'))};
    openLog(process.argv[1]).info('The last words.');
    process.kill(process.pid, 'SIGKILL');`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program, dataDir]).catch(() => undefined);
  expect(linesOf().at(-1)).toMatchObject({ msg: 'The last words.' });
});
