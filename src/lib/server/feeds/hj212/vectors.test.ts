import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeStream, type Decoded } from './decode.ts';
import { Framer } from './framing.ts';

const folder = resolve(import.meta.dirname, '../../../../../../shared/vectors/hj212');
const there = existsSync(folder);
if (!there)
  process.stderr.write('The HJ 212 vectors (../shared/vectors/hj212) are not here: their tests are passed over.\n');

type Words = Record<string, string>;
interface Vector {
  id: string;
  input: string;
  chunks: string[];
  expect: {
    accept: boolean;
    reason?: 'crc' | 'length';
    frames: string[];
    rejected: number;
    pendingBytes: number;
    messages: number;
    factors?: Record<string, Words>;
    incompleteAfterTimeout?: number;
  };
  derived: { header: Words; cpFields: Words; factors: Record<string, Words> };
}

const vectorsOf = (file: string): Vector[] =>
  there ? (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { vectors: Vector[] }).vectors : [];
const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const zone = 'Asia/Shanghai';

describe.skipIf(!there)('the published vectors', () => {
  it.each(vectorsOf('frames.json').map((vector) => [vector.id, vector] as const))('frame %s', (_id, vector) => {
    const { frames } = decodeStream([bytes(vector.input)], zone, true);
    expect(frames).toHaveLength(1);
    const [frame] = frames as [Decoded];
    expect(frame.ok).toBe(vector.expect.accept);
    if (!frame.ok) return expect(frame.error.toLowerCase()).toContain(vector.expect.reason);
    const { header, cpFields, factors } = vector.derived;
    expect(frame.fields).toMatchObject(header);
    expect(frame.fields.CP).toEqual(cpFields);
    expect(frame.fields.factors).toEqual(factors);
  });

  it.each(vectorsOf('streams.json').map((vector) => [vector.id, vector] as const))('stream %s', (_id, vector) => {
    const framer = new Framer();
    const found = vector.chunks.flatMap((chunk) => framer.push(bytes(chunk)));
    const good = found.filter(({ ok }) => ok).map(({ bytes }) => Buffer.from(bytes).toString('latin1'));
    expect(good).toEqual(vector.expect.frames.map((frame) => frame.trimEnd()));
    expect(found.length - good.length).toBe(vector.expect.rejected);
    expect(framer.pendingBytes).toBe(vector.expect.pendingBytes);
  });

  it.each(vectorsOf('split.json').map((vector) => [vector.id, vector] as const))('split %s', (_id, vector) => {
    const { messages, incomplete } = decodeStream(vector.chunks.map(bytes), zone, false);
    expect(messages).toHaveLength(vector.expect.messages);
    expect(incomplete).toBe(vector.expect.incompleteAfterTimeout ?? 0);
    const [message] = messages;
    if (message?.ok) expect(message.fields.factors).toEqual(vector.expect.factors);
  });
});
