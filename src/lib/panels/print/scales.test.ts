import { expect, it } from 'vitest';
import { ratioFor, scaleFor } from './scales.ts';

it('takes the first round scale at which the ground fits on the paper, and no more pixels than can be drawn', () => {
  expect(scaleFor(5_000, 200)).toBe(25_000);
  expect(scaleFor(5_001, 200)).toBe(50_000);
  expect(scaleFor(9e9, 200)).toBe(500_000);
  expect(ratioFor(1_000, 700, 4)).toBe(4);
  expect(ratioFor(1_000, 4_096, 4)).toBe(2);
});
