import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { congestionIndex, gradeOfIndex, gradeOfSpeed } from './congestion.ts';

describe('the grades of congestion', () => {
  it('give a border to the worse side by speed and to the better side by index', () => {
    expect(gradeOfSpeed('primary', 40).name.zh).toBe('基本畅通');
    expect(gradeOfSpeed('primary', 40.1).name.zh).toBe('畅通');
    expect(gradeOfSpeed('tertiary', 10).name.zh).toBe('严重拥堵');
    expect(gradeOfIndex(2).name.zh).toBe('畅通');
    expect(gradeOfIndex(2.01).name.zh).toBe('基本畅通');
  });

  it('follow from the extra time, straight between the borders and never above 10', () => {
    expect([0.8, 1, 1.2, 1.35, 1.5, 1.8, 2.1, 2.4, 9].map(congestionIndex).map((index) => +index.toFixed(6))).toEqual([
      0, 0, 2, 3, 4, 6, 8, 10, 10,
    ]);
  });
});

const vectors = '../shared/vectors/models/traffic/congestion-grades.json';
const classes: Readonly<Record<string, string>> = { 快速路: 'expressway', 主干路: 'primary', 次干路支路: 'tertiary' };

describe.skipIf(!existsSync(vectors))('the published speed grades', () => {
  const { cases } = existsSync(vectors)
    ? (JSON.parse(readFileSync(vectors, 'utf8')) as { cases: { class: string; v: number; grade: string }[] })
    : { cases: [] };
  it.each(cases)('$class at $v km/h is $grade', ({ class: name, v, grade }) => {
    expect(gradeOfSpeed(classes[name]!, v).name.zh).toBe(grade);
  });
});
