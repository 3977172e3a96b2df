import { describe, expect, it } from 'vitest';
import { sampleState } from '../../src/lib/model/sample-state.ts';
import { legend, stationMarks } from './stations.ts';

const now = 1_700_000_000_000;
const seen = { now, language: 'zh', selected: undefined } as const;
const clean = { pm25: 62, pm10: 70, so2: 5, no2: 30, co: 0.5, o3: 60 };

describe('the marks of air stations', () => {
  it('carry the AQI of the moment in the colour of its level', () => {
    const [mark] = stationMarks(sampleState('AirStation', clean, now), seen);
    expect(mark).toMatchObject({
      shape: 'circle',
      text: 'AQI 84',
      colour: '#f0d63a',
      label: '示例',
      emphasised: false,
    });
    expect(mark?.unknown).toBeUndefined();
  });

  it('are hatched and written first while one pollutant is missing or all are late', () => {
    const others = { ...clean, pm25: null };
    for (const state of [sampleState('AirStation', others, now), sampleState('AirStation', clean, now - 3_600_000)])
      expect(stationMarks(state, seen)[0]).toMatchObject({ unknown: true, priority: 1000 });
  });

  it('follow the edition that is set', () => {
    const state = sampleState('AirStation', { ...clean, pm25: 75 }, now);
    expect(stationMarks(state, seen)[0]?.text).toBe('AQI 100');
    expect(stationMarks(state, seen, '2026')[0]?.text).toBe('AQI 114');
  });

  it('ring the one that is selected, and speak the language of the cockpit', () => {
    const state = sampleState('AirStation', clean, now);
    const [id] = state.things.keys();
    expect(stationMarks(state, { now, language: 'en', selected: id })[0]).toMatchObject({
      emphasised: true,
      label: 'Sample',
    });
  });

  it('are not made of other things', () => {
    expect(stationMarks(sampleState('Outlet', clean, now), seen)).toEqual([]);
  });

  it('are explained by a legend of all six levels and the unknown', () => {
    expect(legend.map((entry) => entry.colour)).toHaveLength(7);
    expect(legend.at(-1)?.colour).toBe('unknown');
    expect(legend[5]?.label.zh).toBe('严重污染 301–');
  });
});
