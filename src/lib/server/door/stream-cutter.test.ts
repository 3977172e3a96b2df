import { expect, it } from 'vitest';
import { StreamCutter, type Framing } from './stream-cutter.ts';

/** Frames between round brackets, of at most 8 bytes; one with a `!` inside is bad. */
const brackets: Framing<'shout'> = {
  longestFrameBytes: 8,
  nextMark: (held, from) => held.indexOf('(', from),
  judge(held, start) {
    const end = held.indexOf(')', start);
    if (end < 0) return { kind: 'unfinished' };
    const shout = held.subarray(start, end).indexOf('!');
    if (shout < 0) return { kind: 'good', end: end + 1 };
    return { kind: 'bad', reason: 'shout', error: 'It shouts.', at: start + shout };
  },
  cutShort: () => ({ kind: 'bad', reason: 'length', error: 'It ended.', at: 0 }),
};

function cut(...chunks: string[]): string[] {
  const cutter = new StreamCutter(brackets);
  const found = chunks.flatMap((chunk) => cutter.push(Buffer.from(chunk)));
  const last = cutter.end();
  return [...found, ...(last ? [last] : [])].map(
    (framed) => `${framed.at} ${framed.ok ? 'ok' : framed.reason} ${Buffer.from(framed.bytes).toString()}`,
  );
}

it('finds the same frames at the same offsets however the stream is cut', () => {
  const whole = 'noise(a)(b)--(c)(d';
  const found = ['5 ok (a)', '8 ok (b)', '13 ok (c)', '16 length (d'];
  expect(cut(whole)).toEqual(found);
  expect(cut(...whole)).toEqual(found);
});

it('looks for the next frame inside a bad one', () => {
  expect(cut('(a!(b)(c)')).toEqual(['2 shout (a!', '3 ok (b)', '6 ok (c)']);
});

it('gives up a frame that has no end within the longest, and holds no more than that', () => {
  const cutter = new StreamCutter(brackets);
  const refused = cutter.push(Buffer.from('(23456789(b'));
  expect(refused.map(({ ok }) => ok)).toEqual([false]);
  expect(cutter.pendingBytes).toBe(2);
  expect(cutter.push(Buffer.from(')'))).toMatchObject([{ ok: true, at: 9 }]);
  for (let round = 0; round < 50; round += 1) {
    cutter.push(Buffer.from('(-'));
    expect(cutter.pendingBytes).toBeLessThanOrEqual(8);
  }
});
