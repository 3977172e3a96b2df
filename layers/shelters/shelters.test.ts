import { expect, it } from 'vitest';
import { sampleState } from '../../src/lib/model/sample-state.ts';
import { resourceLegend, resourceMarks } from '../../src/lib/stage/resource-marks.ts';
import { shelters } from './shelters.ts';

const now = 1_700_000_000_000;
const marksAt = (occupancy: number | null, timeMs = now) =>
  resourceMarks(shelters, sampleState('Shelter', { occupancy }, timeMs, { limits: { occupancy: 100 } }), {
    now,
    language: 'zh',
    selected: undefined,
  });

it('colours a shelter by how full it is and says of how many', () => {
  const looks = [0, 40, 80, 100, 101].map((persons) => marksAt(persons)[0]!);
  expect(looks.map(({ colour }) => colour)).toEqual(['#57c2c9', '#35c48d', '#ffd24a', '#ffd24a', '#ff4d5e']);
  expect(looks[1]).toMatchObject({ shape: 'house', text: '40 / 100' });
  expect(looks[4]!.priority!).toBeGreaterThan(looks[3]!.priority!);
});

it('hatches one that is not counted, or not lately, before all others', () => {
  for (const [mark] of [marksAt(null), marksAt(40, now - 3_600_000)]) {
    expect(mark).toMatchObject({ unknown: true, text: '—' });
    expect(mark!.priority!).toBeGreaterThan(marksAt(101)[0]!.priority!);
  }
});

it('explains each of its colours, the unknown last', () => {
  const legend = resourceLegend(shelters);
  expect(legend.map(({ shape }) => shape)).toEqual(Array(5).fill('house'));
  expect(legend.at(-1)!.colour).toBe('unknown');
});
