import { describe, expect, it } from 'vitest';
import { sunStandards } from '../../model/standards/sunlight.ts';
import { bandOf, dateText, dayOfText, hoursStyle, hoursText, isEnough } from './sun-work.ts';
import { ringOf } from './yard-ring.ts';

describe('what a person chose of the sun', () => {
  it('is the day of the standard in the year of the date, or the date itself from dawn to dusk', () => {
    expect(bandOf(sunStandards[0], '2027-06-21')).toEqual({ year: 2027, month: 1, day: 20, fromHour: 8, toHour: 16 });
    expect(bandOf(undefined, '2027-06-21')).toMatchObject({ year: 2027, month: 6, day: 21, fromHour: 4 });
    expect(bandOf(sunStandards[0], '')).toBeUndefined();
  });

  it('is a day on the clocks of the city', () => {
    const text = dateText(Date.UTC(2026, 11, 31, 20), 'Asia/Shanghai');
    expect(text).toBe('2027-01-01');
    expect(dayOfText(text)).toEqual({ year: 2027, month: 1, day: 1 });
  });

  it('has a colour for every hour, the darkest for none', () => {
    const { by } = hoursStyle(8);
    expect(by!.classes!.map(({ upTo }) => upTo)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(new Set(by!.classes!.map(({ colour }) => colour)).size).toBe(9);
  });

  it('never writes as enough what falls short by a minute', () => {
    expect([hoursText(119 / 60), isEnough(119 / 60, 2)]).toEqual(['1.9', false]);
    expect([hoursText(120 / 60 - 1e-9), isEnough(120 / 60 - 1e-9, 2)]).toEqual(['2.0', true]);
  });

  it('takes the first polygon of a layer, and nothing of points', () => {
    const ring = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ];
    const layer = (geometry: object) =>
      ({ features: { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry }] } }) as never;
    expect(ringOf(layer({ type: 'Polygon', coordinates: [ring] }))).toEqual(ring);
    expect(ringOf(layer({ type: 'MultiPolygon', coordinates: [[ring]] }))).toEqual(ring);
    expect(ringOf(layer({ type: 'Point', coordinates: [0, 0] }))).toBeUndefined();
    expect(ringOf(undefined)).toBeUndefined();
  });
});
