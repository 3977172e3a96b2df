import { describe, expect, it } from 'vitest';
import { sampleState } from '../../src/lib/model/sample-state.ts';
import { legend, sectionMarks } from './sections.ts';

const now = 1_700_000_000_000;
const seen = { now, language: 'zh', selected: undefined } as const;
const good = { dissolvedOxygen: 7.8, permanganateIndex: 3.1, ammoniaNitrogen: 0.1, totalPhosphorus: 0.08 };

describe('the marks of water sections', () => {
  it('carry the class in Roman numbers and its colour', () => {
    expect(sectionMarks(sampleState('WaterSection', good, now), seen)[0]).toMatchObject({
      shape: 'diamond',
      text: 'Ⅱ',
      colour: '#49a8f5',
    });
  });

  it('name the factor that decides from class IV on', () => {
    const state = sampleState('WaterSection', { ...good, ammoniaNitrogen: 1.3 }, now);
    expect(sectionMarks(state, seen)[0]).toMatchObject({ text: 'Ⅳ · 氨氮', colour: '#f0d63a' });
    expect(sectionMarks(state, { ...seen, language: 'en' })[0]?.text).toBe('Ⅳ · Ammonia nitrogen');
  });

  it('rate a lake by the rows of lakes', () => {
    const state = sampleState('WaterSection', good, now, { properties: { lake: true } });
    expect(sectionMarks(state, seen)[0]?.text).toBe('Ⅳ · 总磷');
  });

  it('are hatched while a needed factor is missing', () => {
    const state = sampleState('WaterSection', { ...good, ammoniaNitrogen: null }, now);
    expect(sectionMarks(state, seen)[0]).toMatchObject({ unknown: true, text: '—' });
  });

  it('are explained by a legend of all six classes and the unknown', () => {
    expect(legend.map((entry) => entry.label.zh)).toEqual([
      'Ⅰ类',
      'Ⅱ类',
      'Ⅲ类',
      'Ⅳ类',
      'Ⅴ类',
      '劣Ⅴ类',
      '未知：缺测或过期',
    ]);
  });
});
