import { expect, it } from 'vitest';
import { sampleState } from '../../src/lib/model/sample-state.ts';
import { resourceMarks } from '../../src/lib/stage/resource-marks.ts';
import { units } from './units.ts';

const now = 1_700_000_000_000;
const look = (unitState: number | null, language: 'zh' | 'en' = 'zh', timeMs = now) =>
  resourceMarks(units, sampleState('RescueUnit', { unitState }, timeMs), { now, language, selected: undefined })[0]!;

it('says the state of a unit in words and colour', () => {
  expect([0, 1, 2, 3, 4].map((code) => look(code).text)).toEqual(['待命', '已受令', '出动途中', '在现场', '停用']);
  expect(new Set([0, 1, 2, 3, 4].map((code) => look(code).colour)).size).toBe(5);
  expect(look(2, 'en')).toMatchObject({ shape: 'chevron', text: 'on the way' });
});

it('hatches a unit that is silent, or says a state nobody knows', () => {
  for (const mark of [look(null), look(9), look(0, 'zh', now - 3_600_000)])
    expect(mark).toMatchObject({ unknown: true });
});
