import { expect, it } from 'vitest';
import { severities } from '../entity.ts';
import { seeded } from '../seeded.ts';
import { combine, sharesOf, type FactorValue } from './combine.ts';

const hazard = (weight: number, value: number, unknown = false): FactorValue => ({
  ...{ role: 'hazard', weight, value, unknown },
});
const consequence = (weight: number, value: number, unknown = false): FactorValue => ({
  ...{ role: 'consequence', weight, value, unknown },
});
const levelOf = (...factors: FactorValue[]) => severities[combine(factors, 'apart').level];

it('mixes the weighted sum with the worst hazard, as one reckons by hand', () => {
  // 0.4 · (0.5 · 0.75 + 0.3 · 0.25 + 0.2 · 1) + 0.6 · 0.75
  const factors = [hazard(0.5, 0.75), hazard(0.3, 0.25), consequence(0.2, 1)];
  expect(combine(factors, 'apart').score).toBeCloseTo(0.4 * 0.65 + 0.45, 12);
  expect(levelOf(...factors)).toBe('extreme');
});

it('never averages one hazard at its extreme away, however little it weighs', () => {
  expect(levelOf(hazard(0.001, 1), hazard(0.999, 0))).toBe('extreme');
  expect(levelOf(hazard(0.001, 0.75), hazard(0.999, 0))).toBe('severe');
  expect(levelOf(hazard(0.001, 0.5), hazard(0.999, 0))).toBe('moderate');
  expect(levelOf(hazard(0.001, 0.25), hazard(0.999, 0))).toBe('minor');
});

it('makes nothing red by consequences alone, and what is severe red by them', () => {
  expect(levelOf(hazard(0.5, 0), consequence(0.5, 1))).toBe('moderate');
  expect(levelOf(hazard(0.6, 0.75), consequence(0.4, 0))).toBe('extreme');
  expect(levelOf(hazard(0.1, 0.75), hazard(0.5, 0), consequence(0.4, 0))).toBe('severe');
  expect(levelOf(hazard(0.1, 0.75), hazard(0.5, 0), consequence(0.4, 1))).toBe('extreme');
});

it('sets a cell apart whose hazard is not known, or counts it as the worst, as one chose', () => {
  const factors = [hazard(0.5, 0.2, true), hazard(0.5, 0.1)];
  expect(combine(factors, 'apart')).toMatchObject({ level: 0 });
  expect(combine(factors, 'apart').score).toBeCloseTo(0.4 * 0.55 + 0.6 * 0.2, 12);
  expect(severities[combine(factors, 'worst').level]).toBe('extreme');
});

it('counts a consequence that is not known as the most there is', () => {
  const [known, unknown] = [consequence(0.4, 0.9), consequence(0.4, 0, true)];
  const before = combine([hazard(0.6, 0.3), known], 'apart');
  const after = combine([hazard(0.6, 0.3), unknown], 'apart');
  expect(after.score).toBeGreaterThan(before.score);
  expect(severities[after.level]).not.toBe('unknown');
});

it('leaves out what weighs nothing, and what is not known of it; where nothing weighs, nothing is known', () => {
  expect(levelOf(hazard(0, 1), hazard(0, 0, true), hazard(1, 0))).toBe('minor');
  expect(levelOf(hazard(0, 1), hazard(0, 0))).toBe('unknown');
});

it('says of each factor what it adds, and all of it is the score', () => {
  const random = seeded(7);
  for (let turn = 0; turn < 500; turn += 1) {
    const raw = Array.from({ length: 7 }, () => random(4) * random(50));
    const sum = raw.reduce((a, b) => a + b, 0) || 1;
    const factors = raw.map((weight, at) =>
      (at < 5 ? hazard : consequence)(weight / sum, random(101) / 100, random(5) === 0),
    );
    for (const policy of ['apart', 'worst'] as const) {
      const total = sharesOf(factors, policy).reduce((a, b) => a + b, 0);
      expect(total).toBeCloseTo(combine(factors, policy).score, 12);
    }
  }
});
