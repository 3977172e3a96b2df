import { expect, it } from 'vitest';
import { sampleState } from '../../src/lib/model/sample-state.ts';
import { resourceMarks } from '../../src/lib/stage/resource-marks.ts';
import { sites } from './sites.ts';

const now = 1_700_000_000_000;
const look = (criticalRatio: number | null, permitted: number) =>
  resourceMarks(sites, sampleState('HazardSite', { criticalRatio }, now, { limits: { criticalRatio: permitted } }), {
    now,
    language: 'zh',
    selected: undefined,
  })[0]!;

it('tells what is no major hazard source, what is within its file, and what is over it', () => {
  expect(look(0.99, 1)).toMatchObject({ shape: 'placard', colour: '#e0c074', text: 'Σq/Q 0.99' });
  expect(look(1, 2).colour).toBe('#ff914d');
  expect(look(1.2, 1).colour).toBe('#ff4d5e');
  expect(look(2.1, 2).colour).toBe('#ff4d5e');
});

it('hatches a site of which not all is known', () => {
  expect(look(null, 1)).toMatchObject({ unknown: true, text: 'Σq/Q —' });
});
