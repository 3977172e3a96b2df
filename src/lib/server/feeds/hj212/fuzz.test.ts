import { expect, it } from 'vitest';
import { expectBoundedPending, expectToEndure, scrambled, type Next } from '../../door/testing/fuzz.ts';
import { Framer, longestFrameBytes, segmentIn } from './framing.ts';
import { observe } from './observe.ts';
import { parse, UnreadableSegment } from './parse.ts';
import { replyTo } from './reply.ts';
import { samples } from './samples.ts';
import { Assembler } from './split.ts';
import { frameOf } from './write.ts';

const rounds = 100_000;

/** Every third keeps a right length and CRC so that it reaches the parser. */
function spoil(frame: Uint8Array, next: Next): Uint8Array {
  const bytes = scrambled(frame, next);
  if (bytes.length === 0) return Buffer.from('##');
  return next(3) === 0 ? frameOf(bytes.subarray(6, -6).toString('latin1').slice(0, 9999)) : bytes;
}

it(`${rounds} mutated frames neither throw nor stay in memory`, { timeout: 60_000 }, () => {
  const assembler = new Assembler();
  const find = () => 'urn:ngsi-ld:Datastream:x:y' as const;
  const read = (frame: Uint8Array): number | undefined => {
    const whole = assembler.take(parse(segmentIn(frame)), 0);
    if (!whole) return undefined;
    replyTo(whole.message);
    return observe(whole.message, find, 'Asia/Shanghai', 1.7e12).observations.length;
  };
  const frames = samples.map(({ bytes }) => bytes);
  const reader = { cutter: new Framer(), longestFrameBytes, Refusal: UnreadableSegment, spoil, read };
  expectToEndure({ name: 'HJ 212', rounds, seed: 212, frames, ...reader });
  expect(assembler.unfinished).toBeLessThanOrEqual(8);
});

it('random bytes never make the framer hold more than one frame', () => {
  expectBoundedPending(new Framer(), longestFrameBytes, (next) => (next(8) === 0 ? 0x23 : 0x30 + next(12)));
});
