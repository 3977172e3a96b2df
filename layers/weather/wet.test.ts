import { expect, it } from 'vitest';
import { sampleState } from '../../src/lib/model/sample-state.ts';
import { wetAreas, wetMarks, wetOf, wetStrokes } from './wet.ts';

const now = 1_000_000;
const gauge = (mm: number) => sampleState('RiverGauge', { rainfall5min: mm }, now);

it('draws the harder rain denser, and nothing where it is dry', () => {
  const [light, heavy] = [0.1, 2].map((mm) => wetOf(gauge(mm), now));
  expect(wetMarks(heavy!, 'zh')[0]!.text).toBe('雨 24.0 mm/h');
  expect(wetStrokes(heavy!).length).toBeGreaterThan(wetStrokes(light!).length);
  expect(wetOf(gauge(0), now)).toEqual([]);
});

it('says of a silent gauge that the rain is unknown, never that it is dry', () => {
  const silent = wetOf(gauge(2), now + 86_400_000);
  expect(wetAreas(silent)[0]!.colour).toBe('unknown');
  expect(wetStrokes(silent)).toEqual([]);
});
