import { expect, it } from 'vitest';
import { sampleState } from '../../src/lib/model/sample-state.ts';
import { resourceMarks } from '../../src/lib/stage/resource-marks.ts';
import { sources } from './sources.ts';

const seen = { now: 0, language: 'zh', selected: undefined } as const;
const look = (kind: string, properties: Record<string, number>) =>
  resourceMarks(sources, sampleState(kind, {}, 0, { properties }), seen)[0]!;

it('tells a hydrant that gives enough from one that does not, and both from open water', () => {
  expect(look('Hydrant', { flowLps: 15, pressureMpa: 0.1 })).toMatchObject({ shape: 'tee', colour: '#e8604c' });
  expect(look('Hydrant', { flowLps: 10, pressureMpa: 0.3 })).toMatchObject({ colour: '#ffd24a', text: '10 L/s' });
  expect(look('Hydrant', { flowLps: 30, pressureMpa: 0.09 }).colour).toBe('#ffd24a');
  expect(look('WaterPoint', { intakeLps: 50, volumeM3: 0 })).toMatchObject({ shape: 'drop', text: '50 L/s' });
});

it('hatches what was never tested', () => {
  expect(look('Hydrant', { flowLps: 15 })).toMatchObject({ unknown: true });
  expect(look('WaterPoint', {})).toMatchObject({ unknown: true });
});
