import { it } from 'vitest';
import { expectBoundedPending, expectToEndure, scrambled, type Next } from '../../door/testing/fuzz.ts';
import { crcOf } from './crc.ts';
import { UnreadableBody } from './elements.ts';
import { Framer, longestFrameBytes } from './framing.ts';
import { observe } from './observe.ts';
import { parse } from './parse.ts';
import { samples } from './samples.ts';

const rounds = 20_000;

/** Half of them are changed in the body only and keep a right CRC, so that they reach the parser. */
function spoil(frame: Uint8Array, next: Next): Uint8Array {
  if (next(2) === 0) return withOtherBody(frame, next);
  const bytes = scrambled(frame, next);
  return bytes.length < 2 ? Buffer.from([0x7e]) : bytes;
}

function withOtherBody(frame: Uint8Array, next: Next): Uint8Array {
  const bytes = Buffer.from(frame);
  for (let change = next(4); change >= 0; change -= 1) bytes[14 + next(bytes.length - 17)] = next(256);
  bytes.writeUInt16BE(crcOf(bytes.subarray(0, -2)), bytes.length - 2);
  return bytes;
}

it(`${rounds} mutated frames neither throw nor stay in memory`, { timeout: 60_000 }, () => {
  const device = { find: () => 'urn:ngsi-ld:Datastream:x:y' as const, levelBaseM: 0 };
  const read = (frame: Uint8Array): number =>
    observe(parse(frame), device, 'Asia/Shanghai', 1.7e12).observations.length;
  const frames = samples.map(({ bytes }) => bytes);
  const reader = { cutter: new Framer(), longestFrameBytes, Refusal: UnreadableBody, spoil, read };
  expectToEndure({ name: 'SL 651', rounds, seed: 651, frames, ...reader });
});

it('random bytes never make the framer hold more than one frame', () => {
  expectBoundedPending(new Framer(), longestFrameBytes, (next) => (next(8) === 0 ? 0x7e : next(256)));
});
