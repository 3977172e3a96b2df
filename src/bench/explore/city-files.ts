import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

export async function readJson<File>(path: string): Promise<File> {
  return JSON.parse(await readFile(resolve(root, path), 'utf8')) as File;
}

export async function readBytes(path: string): Promise<ArrayBuffer> {
  return new Uint8Array(await readFile(resolve(root, path))).buffer;
}

export function timed<Done>(work: () => Done): { readonly ms: number; readonly done: Done } {
  const startedMs = performance.now();
  const done = work();
  return { ms: performance.now() - startedMs, done };
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
