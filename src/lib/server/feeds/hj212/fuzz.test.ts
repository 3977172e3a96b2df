import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { observe } from './observe.ts';
import { Framer, longestFrameBytes, segmentIn } from './framing.ts';
import { parse, UnreadableSegment } from './parse.ts';
import { replyTo } from './reply.ts';
import { samples } from './samples.ts';
import { Assembler } from './split.ts';
import { frameOf } from './write.ts';

const rounds = 100_000;

/** Numbers of a fixed sequence in [0, below). */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A frame with bytes changed, cut out or doubled; every third keeps a right length and CRC so that it reaches the parser. */
function mutate(frame: Uint8Array, next: (below: number) => number): Uint8Array {
  let bytes = Buffer.from(frame);
  for (let change = next(4); change >= 0; change -= 1) {
    const at = next(bytes.length);
    const kind = next(3);
    if (kind === 0) bytes[at] = next(256);
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + next(12))]);
    else bytes = Buffer.concat([bytes.subarray(0, at + next(30)), bytes.subarray(at)]);
    if (bytes.length === 0) return Buffer.from('##');
  }
  return next(3) === 0 ? frameOf(bytes.subarray(6, -6).toString('latin1').slice(0, 9999)) : bytes;
}

it(`${rounds} mutated frames neither throw nor stay in memory`, { timeout: 60_000 }, () => {
  const next = sequence(212);
  const framer = new Framer();
  const assembler = new Assembler();
  const count = { good: 0, refused: 0, observations: 0 };
  let longest = 0;
  const feed = (bytes: Uint8Array): void => {
    for (const framed of framer.push(bytes)) {
      if (!framed.ok) {
        count.refused += 1;
        continue;
      }
      try {
        const whole = assembler.take(parse(segmentIn(framed.bytes)), 0);
        if (!whole) continue;
        replyTo(whole.message);
        const find = () => 'urn:ngsi-ld:Datastream:x:y' as const;
        count.observations += observe(whole.message, find, 'Asia/Shanghai', 1.7e12).observations.length;
        count.good += 1;
      } catch (fault) {
        if (!(fault instanceof UnreadableSegment)) throw fault;
        count.refused += 1;
      }
    }
    longest = Math.max(longest, framer.pendingBytes);
  };
  const run = (times: number): void => {
    for (let round = 0; round < times; round += 1) feed(mutate(samples[next(samples.length)]!.bytes, next));
  };
  run(rounds / 10);
  const before = settledHeap();
  run((rounds * 9) / 10);
  const grownMb = (settledHeap() - before) / 2 ** 20;
  expect(longest).toBeLessThanOrEqual(longestFrameBytes);
  expect(grownMb).toBeLessThan(8);
  expect(count.good).toBeGreaterThan(rounds / 10);
  expect(count.refused).toBeGreaterThan(rounds / 10);
  expect(assembler.unfinished).toBeLessThanOrEqual(8);
  process.stdout.write(
    `HJ 212 fuzz: ${JSON.stringify({ ...count, longest, grownMb: Math.round(grownMb * 10) / 10 })}\n`,
  );
});

/** Heap in use after everything that can go has gone. */
function settledHeap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}

it('random bytes never make the framer hold more than one frame', () => {
  const next = sequence(651);
  const framer = new Framer();
  for (let round = 0; round < 500; round += 1) {
    framer.push(Uint8Array.from({ length: next(3000) }, () => (next(8) === 0 ? 0x23 : 0x30 + next(12))));
    expect(framer.pendingBytes).toBeLessThanOrEqual(longestFrameBytes);
  }
});
