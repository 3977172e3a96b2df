import { describe, expect, it } from 'vitest';
import { idOf } from '../../src/lib/model/id.ts';
import { sampleState } from '../../src/lib/model/sample-state.ts';
import { gaugeMarks } from './gauges.ts';
import { arrowOf, type LevelMemory, rising } from './trend.ts';

const now = 1_700_000_000_000;
const minuteMs = 60_000;
const seen = { now, language: 'zh', selected: undefined, alertsOf: () => [] } as const;
const gauge = idOf('RiverGauge', 'sample');

describe('the marks of gauges', () => {
  it('carry the level, quiet under the warning stage', () => {
    const state = sampleState('RiverGauge', { waterLevel: 5.82 }, now, { limits: { waterLevel: 6 } });
    expect(gaugeMarks(state, seen, new Map())[0]).toMatchObject({
      shape: 'triangle',
      text: '5.82 m',
      colour: '#63b8ff',
      emphasised: false,
    });
  });

  it('stand out over it, with or without a rule that says so', () => {
    const state = sampleState('PumpingStation', { waterLevel: 6.01 }, now, { limits: { waterLevel: 6 } });
    expect(gaugeMarks(state, seen, new Map())[0]).toMatchObject({ colour: '#ff914d', emphasised: true });
  });

  it('are hatched when the level is late', () => {
    const state = sampleState('RiverGauge', { waterLevel: 5 }, now - 5 * minuteMs);
    expect(gaugeMarks(state, seen, new Map())[0]).toMatchObject({ unknown: true, text: '—' });
  });

  it('point to where the water goes once it was watched for long enough', () => {
    const memory: LevelMemory = new Map();
    const at = (timeMs: number, waterLevel: number) =>
      gaugeMarks(sampleState('RiverGauge', { waterLevel }, timeMs), { ...seen, now: timeMs }, memory)[0]?.text;
    expect(at(now, 5)).toBe('5.00 m');
    expect(at(now + 10 * minuteMs, 5.01)).toBe('5.01 m ↑');
    expect(at(now + 12 * minuteMs, 4.9)).toBe('4.90 m ↓');
  });
});

describe('the trend of a level', () => {
  it('is in metres an hour over what was seen in the last hour', () => {
    const memory: LevelMemory = new Map();
    expect(rising(memory, gauge, now, 5)).toBeUndefined();
    expect(rising(memory, gauge, now + 30 * minuteMs, 5.1)).toBeCloseTo(0.2, 6);
    expect(rising(memory, gauge, now + 80 * minuteMs, 5.1)).toBeCloseTo(0, 6);
  });

  it('keeps a bounded memory however often the layer is drawn', () => {
    const memory: LevelMemory = new Map();
    for (let second = 0; second < 3000; second += 1) rising(memory, gauge, now + second * 1000, 5);
    expect(memory.get(gauge)!.length).toBeLessThanOrEqual(64);
  });

  it('is level within 2 cm an hour', () => {
    expect([0.03, 0.01, -0.5, undefined].map(arrowOf)).toEqual([' ↑', ' →', ' ↓', '']);
  });
});
