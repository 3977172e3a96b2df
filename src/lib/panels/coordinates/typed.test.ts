import { describe, expect, it } from 'vitest';
import { readTyped } from './typed.ts';

const degrees = (typed: string) => {
  const read = readTyped(typed);
  return typeof read === 'string' || read.form !== 'degrees'
    ? read
    : [read.lonDeg, read.latDeg].map((d) => Number(d.toFixed(6)));
};

describe('a place that somebody types', () => {
  it.each([
    '120.15, 30.276111',
    '30.276111 120.15',
    '120.15，30.276111',
    '１２０．１５，３０．２７６１１１',
    'E120.15N30.276111',
    '30.276111N 120.15E',
    '北纬30.276111 东经120.15',
    '经度:120.15 纬度:30.276111',
    '120°9′0″E 30°16′34″N',
    "120°9'E, 30°16'34\"N",
    "30°16'34''N 120°9'0''E",
    '东经120度9分 北纬30度16分34秒',
    '120 9 0 30 16 34',
    'lat=30.276111, lon=120.15',
  ])('is read in degrees: %s', (typed) => {
    expect(degrees(typed)).toEqual([120.15, 30.276111]);
  });

  it('says its datum by name, and none where nobody said it', () => {
    const datumOf = (typed: string) => {
      const read = readTyped(typed);
      return typeof read === 'object' && read.form === 'degrees' ? read.datum : read;
    };
    expect(datumOf('GCJ-02 120.15,30.27')).toBe('gcj02');
    expect(datumOf('120.15,30.27 (高德)')).toBe('gcj02');
    expect(datumOf('百度 120.15 30.27')).toBe('bd09');
    expect(datumOf('CGCS2000: 120.15,30.27')).toBe('wgs84');
    expect(datumOf('120.15,30.27')).toBeUndefined();
  });

  it('lies west and south by sign or by letter', () => {
    expect(degrees('-70.5 -33.2')).toEqual([-70.5, -33.2]);
    expect(degrees('70.5W 33.2S')).toEqual([-70.5, -33.2]);
    expect(degrees("0°30'W 51°30'N")).toEqual([-0.5, 51.5]);
  });

  it('says by the zone before its easting that it is Gauss–Krüger, in whichever order', () => {
    const expected = { form: 'grid', eastM: 40_514_432.1, northM: 3_350_123.4, system: 'gauss-kruger', zone: 40 };
    expect(readTyped('3350123.4, 40514432.1')).toEqual(expected);
    expect(readTyped('40514432.1 3350123.4')).toEqual(expected);
    expect(readTyped('20514432.1 3350123.4')).toBe('sixDegrees');
  });

  it('says UTM by its zone, and leaves the plane open where it does not say', () => {
    expect(readTyped('51R 225911.3 3353000')).toMatchObject({ system: 'utm', zone: 51, eastM: 225_911.3 });
    expect(readTyped('UTM 225911.3 3353000')).toMatchObject({ system: 'utm', zone: undefined });
    expect(readTyped('514432.1 3350123.4')).toMatchObject({ system: undefined, zone: undefined, eastM: 514_432.1 });
  });

  it.each([
    ['', 'form'],
    ['余杭', 'form'],
    ['120.15', 'form'],
    ['120.15 30.2 7', 'form'],
    ['120.15E 30.2E', 'form'],
    ["120°75'E 30°N", 'form'],
    ['GCJ-02 BD-09 120 30', 'form'],
    ['200 95', 'range'],
    ['514432 99999999', 'range'],
    ['3350123', 'form'],
  ])('is not guessed where it cannot be read: %s', (typed, why) => {
    expect(readTyped(typed)).toBe(why);
  });
});
