import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Framed, StreamCutter } from '../stream-cutter.ts';

/** A number of a fixed sequence in [0, below). */
export type Next = (below: number) => number;

/** How a protocol's frames are spoilt and read. */
export interface Fuzz<Reason extends string> {
  readonly name: string;
  readonly rounds: number;
  readonly seed: number;
  readonly frames: readonly Uint8Array[];
  readonly cutter: StreamCutter<Reason>;
  readonly longestFrameBytes: number;
  /** The error with which a reader refuses what it cannot read; any other is a fault. */
  readonly Refusal: new (...args: never[]) => Error;
  spoil(frame: Uint8Array, next: Next): Uint8Array;
  /** Reads a whole frame and counts its observations; `undefined` while more parts must come. */
  read(frame: Uint8Array): number | undefined;
}

const mostGrownMb = 8;

export function sequence(seed: number): Next {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** One to four times some bytes changed, cut out or doubled; nothing may be left. */
export function scrambled(frame: Uint8Array, next: Next): Buffer {
  let bytes = Buffer.from(frame);
  for (let change = next(4); change >= 0 && bytes.length > 0; change -= 1) {
    const at = next(bytes.length);
    const kind = next(3);
    if (kind === 0) bytes[at] = next(256);
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + next(12))]);
    else bytes = Buffer.concat([bytes.subarray(0, at + next(30)), bytes.subarray(at)]);
  }
  return bytes;
}

/**
 * Feeds spoilt frames to a door's reader. Fails when one throws anything but its refusal, when memory or the bytes held
 * grow, and when fewer than a tenth were read or a tenth refused, for then it would prove nothing.
 */
export function expectToEndure<Reason extends string>(fuzz: Fuzz<Reason>): void {
  const { name, rounds, seed, frames, cutter, longestFrameBytes } = fuzz;
  const next = sequence(seed);
  const count = { good: 0, refused: 0, observations: 0 };
  let longest = 0;
  const run = (times: number): void => {
    for (let round = 0; round < times; round += 1) {
      const bytes = fuzz.spoil(frames[next(frames.length)]!, next);
      for (const framed of cutter.push(bytes)) tally(framed, fuzz, count);
      longest = Math.max(longest, cutter.pendingBytes);
    }
  };
  run(rounds / 10);
  const before = settledHeap();
  run((rounds * 9) / 10);
  const grownMb = (settledHeap() - before) / 2 ** 20;
  assert.ok(longest <= longestFrameBytes, `${longest} bytes were held; no frame is longer than ${longestFrameBytes}.`);
  assert.ok(grownMb < mostGrownMb, `Memory grew by ${grownMb} MB; less than ${mostGrownMb} were expected.`);
  assert.ok(count.good > rounds / 10, `Only ${count.good} of ${rounds} spoilt frames could be read.`);
  assert.ok(count.refused > rounds / 10, `Only ${count.refused} of ${rounds} spoilt frames were refused.`);
  const told = { ...count, longest, grownMb: Math.round(grownMb * 10) / 10 };
  process.stdout.write(`${name} fuzz: ${JSON.stringify(told)}\n`);
}

function tally<Reason extends string>(
  framed: Framed<Reason>,
  { read, Refusal }: Fuzz<Reason>,
  count: { good: number; refused: number; observations: number },
): void {
  if (!framed.ok) {
    count.refused += 1;
    return;
  }
  try {
    const observations = read(framed.bytes);
    if (observations === undefined) return;
    count.observations += observations;
    count.good += 1;
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    count.refused += 1;
  }
}

/** Feeds chunks of random bytes and fails when more than one frame's length of them is held. */
export function expectBoundedPending<Reason extends string>(
  cutter: StreamCutter<Reason>,
  longestFrameBytes: number,
  byte: (next: Next) => number,
): void {
  const next = sequence(651);
  for (let round = 0; round < 500; round += 1) {
    cutter.push(Uint8Array.from({ length: next(3000) }, () => byte(next)));
    const held = cutter.pendingBytes;
    assert.ok(held <= longestFrameBytes, `${held} bytes were held; no frame is longer than ${longestFrameBytes}.`);
  }
}

/** Heap in use after everything that can go has gone. */
function settledHeap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}
