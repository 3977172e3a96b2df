import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeStream } from './decode.ts';
import { Framer } from './framing.ts';

const folder = resolve(import.meta.dirname, '../../../../../../shared/vectors/sl651');
const there = existsSync(folder);
if (!there)
  process.stderr.write('The SL 651 vectors (../shared/vectors/sl651) are not here: their tests are passed over.\n');

interface Vector {
  id: string;
  input: string;
  chunks: string[];
  expect: { accept: boolean; reason?: string; frames: string[]; rejected: number; pendingBytes: number };
  derived: Record<string, unknown>;
}
const vectorsOf = (file: string): Vector[] =>
  there ? (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { vectors: Vector[] }).vectors : [];
const bytes = (text: string): Buffer => Buffer.from(text, 'hex');
/** What the vectors say of the frame itself, which the framer has judged. */
const judged = ['frameLength', 'lengthOk', 'declaredCrc', 'computedCrc', 'crcOk'];

describe.skipIf(!there)('the published vectors', () => {
  it.each(vectorsOf('frames.json').map((vector) => [vector.id, vector] as const))('frame %s', (_id, vector) => {
    const { frames } = decodeStream([bytes(vector.input)], 'Asia/Shanghai', true);
    expect(frames).toHaveLength(1);
    const frame = frames[0]!;
    expect(frame.ok).toBe(vector.expect.accept);
    if (!frame.ok) return expect(frame.error.toLowerCase()).toContain(vector.expect.reason);
    const derived = Object.entries(vector.derived).filter(([key]) => !judged.includes(key));
    expect(frame.fields).toEqual(Object.fromEntries(derived));
  });

  it.each(vectorsOf('streams.json').map((vector) => [vector.id, vector] as const))('stream %s', (_id, vector) => {
    const framer = new Framer();
    const found = vector.chunks.flatMap((chunk) => framer.push(bytes(chunk)));
    const good = found.filter(({ ok }) => ok).map(({ bytes }) => Buffer.from(bytes).toString('hex').toUpperCase());
    expect(good).toEqual(vector.expect.frames);
    expect(found.length - good.length).toBe(vector.expect.rejected);
    expect(framer.pendingBytes).toBe(vector.expect.pendingBytes);
  });
});
