import { describe, expect, it } from 'vitest';
import { noFixes, readTrack, TrackWriter } from './compaction-code.ts';

/** A repeatable stream of numbers in [0, 1). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function drive(count: number, seed: number) {
  const random = chance(seed);
  let timeMs = 1_790_000_000_000;
  return Array.from({ length: count }, () => {
    timeMs += Math.floor(random() ** 8 * 4_000_000) + 1;
    return { timeMs, x: (random() - 0.5) * 260_000, y: (random() - 0.5) * 260_000, speedMps: random() * 63 };
  });
}

describe('a track as bytes', () => {
  it.each([1, 2, 3])('comes back within the steps it is written in (drive %i)', (seed) => {
    const writer = new TrackWriter();
    const fixes = drive(500, seed);
    for (const { timeMs, x, y, speedMps } of fixes) writer.add(timeMs, x, y, speedMps);
    const read = noFixes();
    readTrack(writer.take(), -Infinity, Infinity, read);
    expect(read.timeMs).toEqual(fixes.map(({ timeMs }) => timeMs));
    fixes.forEach(({ x, y, speedMps }, n) => {
      expect(Math.abs(read.x[n]! - x)).toBeLessThanOrEqual(1 / 64);
      expect(Math.abs(read.y[n]! - y)).toBeLessThanOrEqual(1 / 64);
      expect(Math.abs(read.speedMps[n]! - speedMps)).toBeLessThanOrEqual(1 / 8);
    });
  });

  it('is the same in pieces as in one', () => {
    const fixes = drive(300, 7);
    const writer = new TrackWriter();
    const read = noFixes();
    for (const [n, { timeMs, x, y, speedMps }] of fixes.entries()) {
      writer.add(timeMs, x, y, speedMps);
      if (n % 70 === 69) readTrack(writer.take(), -Infinity, Infinity, read);
    }
    readTrack(writer.take(), -Infinity, Infinity, read);
    expect(read.timeMs).toEqual(fixes.map(({ timeMs }) => timeMs));
  });

  it('gives the fixes of a span, its begin included and its end not', () => {
    const fixes = drive(100, 8);
    const writer = new TrackWriter();
    for (const { timeMs, x, y, speedMps } of fixes) writer.add(timeMs, x, y, speedMps);
    const read = noFixes();
    readTrack(writer.take(), fixes[20]!.timeMs, fixes[30]!.timeMs, read);
    expect(read.timeMs).toEqual(fixes.slice(20, 30).map(({ timeMs }) => timeMs));
  });

  it('takes seven bytes a fix or fewer for a car at one fix a second', () => {
    const writer = new TrackWriter();
    for (let n = 0; n < 900; n += 1) writer.add(1_790_000_000_000 + n * 1000, n * 12, Math.sin(n / 30) * 200, 12);
    expect(writer.take().length / 900).toBeLessThanOrEqual(7);
  });

  it('says so when its bytes are cut short', () => {
    const writer = new TrackWriter();
    writer.add(1_790_000_000_000, 1000, 1000, 10);
    const bytes = writer.take();
    expect(() => readTrack(bytes.subarray(0, bytes.length - 1), 0, Infinity, noFixes())).toThrow(/middle of a number/);
    expect(() => readTrack(bytes.subarray(0, 5), 0, Infinity, noFixes())).toThrow(/5 bytes came/);
  });
});
