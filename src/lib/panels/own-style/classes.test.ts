import { expect, it } from 'vitest';
import { breaksIn } from './breaks-in.ts';
import { classesOf, ramps, wordColours } from './classes.ts';

const asked = { method: 'quantile', count: 4, ramp: 'viridis', breaks: [] } as const;
const hundred = Float64Array.from({ length: 100 }, (_, n) => n + 1);
const tops = (sorted: Float64Array, more: object) => classesOf(sorted, { ...asked, ...more }).map(({ upTo }) => upTo);

it('makes classes of the same number, the same width, by nature and by one’s own breaks', () => {
  const skewed = Float64Array.from([1, 1.1, 1.2, 9, 9.1, 100]);
  expect(tops(hundred, {})).toEqual([25.75, 50.5, 75.25, 100]);
  expect(tops(hundred, { method: 'equal', count: 2 })).toEqual([50.5, 100]);
  expect(tops(skewed, { method: 'jenks', count: 3 })).toEqual([1.2, 9.1, 100]);
  expect(tops(hundred, { method: 'own', breaks: [60, 20, 500] })).toEqual([20, 60, 100]);
});

it('makes fewer where values are alike, and none of nothing', () => {
  expect(tops(Float64Array.from([5, 5, 5]), {})).toEqual([5]);
  expect(tops(Float64Array.from([5, 5, 7]), { method: 'jenks', count: 7 })).toEqual([5, 7]);
  expect(tops(new Float64Array(), {})).toEqual([]);
});

it('breaks a large layer by nature within a blink', () => {
  const many = Float64Array.from({ length: 200_000 }, (_, n) => (n % 3) * 100 + (n % 7)).sort();
  expect(tops(many, { method: 'jenks', count: 3 })).toEqual([6, 106, 206]);
});

it('has as many colours as classes in every ramp, as the map takes them', () => {
  for (const ramp of Object.keys(ramps))
    for (const count of [1, 2, 5, 7]) {
      const colours = classesOf(hundred, { ...asked, ramp, count }).map(({ colour }) => colour);
      expect(new Set(colours).size).toBe(count);
      for (const colour of colours) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
    }
});

it('colours the most frequent words, and reads breaks as people write them', () => {
  const counts = new Map(Array.from({ length: 9 }, (_, n) => [`w${n}`, n]));
  expect(Object.keys(wordColours(counts))).toEqual(['w8', 'w7', 'w6', 'w5', 'w4', 'w3']);
  expect(breaksIn('10，20; x 30')).toEqual([10, 20, 30]);
});
