import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { crcOf } from './crc.ts';
import { UnreadableBody } from './elements.ts';
import { Framer, longestFrameBytes } from './framing.ts';
import { observe } from './observe.ts';
import { parse } from './parse.ts';
import { samples } from './samples.ts';

const rounds = 20_000;

/** Numbers of a fixed sequence in [0, below). */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A frame with bytes changed, cut out or doubled; half of them keep a right CRC so that they reach the parser. */
function mutate(frame: Uint8Array, next: (below: number) => number): Uint8Array {
  let bytes = Buffer.from(frame);
  const rightCrc = next(2) === 0;
  for (let change = next(4); change >= 0; change -= 1) {
    const at = rightCrc ? 14 + next(bytes.length - 17) : next(bytes.length);
    const kind = rightCrc ? 0 : next(3);
    if (kind === 0) bytes[at] = next(256);
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + next(12))]);
    else bytes = Buffer.concat([bytes.subarray(0, at + next(30)), bytes.subarray(at)]);
    if (bytes.length < 2) return Buffer.from([0x7e]);
  }
  if (rightCrc) bytes.writeUInt16BE(crcOf(bytes.subarray(0, -2)), bytes.length - 2);
  return bytes;
}

it(`${rounds} mutated frames neither throw nor stay in memory`, { timeout: 60_000 }, () => {
  const next = sequence(651);
  const framer = new Framer();
  const count = { good: 0, refused: 0, observations: 0 };
  const device = { find: () => 'urn:ngsi-ld:Datastream:x:y' as const, levelBaseM: 0 };
  let longest = 0;
  const run = (times: number): void => {
    for (let round = 0; round < times; round += 1) {
      for (const framed of framer.push(mutate(samples[next(samples.length)]!.bytes, next))) {
        try {
          if (!framed.ok) throw new UnreadableBody(framed.error, 0);
          count.observations += observe(parse(framed.bytes), device, 'Asia/Shanghai', 1.7e12).observations.length;
          count.good += 1;
        } catch (fault) {
          if (!(fault instanceof UnreadableBody)) throw fault;
          count.refused += 1;
        }
      }
      longest = Math.max(longest, framer.pendingBytes);
    }
  };
  run(rounds / 10);
  const before = settledHeap();
  run((rounds * 9) / 10);
  const grownMb = (settledHeap() - before) / 2 ** 20;
  expect(longest).toBeLessThanOrEqual(longestFrameBytes);
  expect(grownMb).toBeLessThan(8);
  expect(count.good).toBeGreaterThan(rounds / 10);
  expect(count.refused).toBeGreaterThan(rounds / 10);
  process.stdout.write(
    `SL 651 fuzz: ${JSON.stringify({ ...count, longest, grownMb: Math.round(grownMb * 10) / 10 })}\n`,
  );
});

/** Heap in use after everything that can go has gone. */
function settledHeap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}
