import { expect, it } from 'vitest';
import { bearingDeg, distanceM } from '../../src/lib/geo/geodesic.ts';
import { sampleState } from '../../src/lib/model/sample-state.ts';
import { windAreas, windMarks, windsOf } from './winds.ts';

const now = 1_000_000;
const windsAt = (values: Readonly<Record<string, number>>) => windsOf(sampleState('AirStation', values, now), now);

it('blows from where it is measured to the other side, ten minutes far', () => {
  const [wind] = windsAt({ windSpeed: 3.1, windDirection: 92 });
  expect(wind!.blows).toEqual({ fromDeg: 90, speedMps: 3 });
  const [cone, arrow] = windAreas([wind!]);
  const tip = arrow!.rings[0]![3]!;
  expect(bearingDeg(wind!.at, tip)).toBeCloseTo(270, 0);
  expect(Math.max(...cone!.rings[0]!.map((corner) => distanceM(wind!.at, corner)))).toBeCloseTo(1_800, 0);
  expect(windMarks([wind!], 'zh')[0]!.text).toBe('东风 3.0 m/s');
});

it('has no direction where it is calm, and is never calm where nobody knows', () => {
  const [calm] = windsAt({ windSpeed: 0.1, windDirection: 90 });
  expect(windAreas([calm!])).toHaveLength(1);
  expect(windMarks([calm!], 'en')[0]!.text).toBe('calm');
  const state = sampleState('AirStation', { windSpeed: 3, windDirection: 90 }, now);
  const [lost] = windsOf(state, now + 86_400_000);
  expect(lost!.blows).toBeUndefined();
  expect(windAreas([lost!])[0]!.colour).toBe('unknown');
  expect(windMarks([lost!], 'zh')[0]).toMatchObject({ text: '风未知', unknown: true });
});

it('says nothing of a station that measures no wind', () => {
  expect(windsAt({ pm25: 40 })).toEqual([]);
});
