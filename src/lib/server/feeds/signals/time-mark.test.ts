import { describe, expect, it } from 'vitest';
import { endOf, markOf, momentOf, stampOf } from './time-mark.ts';

const hour = Date.UTC(2026, 4, 1, 10);
const minuteMs = 60_000;

describe('a TimeMark', () => {
  it('counts tenths of a second in the UTC hour of the message', () =>
    expect(endOf(3_005, hour + 4 * minuteMs)).toBe(hour + 300_500));

  it('wraps at the full hour: a small mark said late in an hour lies in the next one', () =>
    expect(endOf(50, hour + 59 * minuteMs + 55_000)).toBe(hour + 60 * minuteMs + 5_000));

  it('wraps back: a large mark said in the first seconds of an hour was the end of the last one', () =>
    expect(endOf(35_990, hour + 3_000)).toBe(hour - 1_000));

  it('lies in the past where the message is a little late, and in the next hour where it would be too late', () => {
    expect(endOf(100, hour + 30_000)).toBe(hour + 10_000);
    expect(endOf(100, hour + 80_000)).toBe(hour + 60 * minuteMs + 10_000);
  });

  it('says nothing where it is unknown or more than an hour ahead', () => {
    expect(endOf(36_000, hour)).toBeUndefined();
    expect(endOf(36_001, hour)).toBeUndefined();
    expect(markOf(hour + 61 * minuteMs, hour)).toBe(36_000);
  });

  it('read is what was written, at any second of an hour', () => {
    for (let second = 0; second < 3_600; second += 7) {
      const now = hour + second * 1_000;
      for (const ahead of [0, 900, 25_000, 119_900, 3_500_000])
        expect(endOf(markOf(now + ahead, now), now)).toBe(now + ahead);
    }
  });
});

describe('the moment of a message', () => {
  it('read is what was written, and at the turn of a year it is of the year next to now', () => {
    const silvester = Date.UTC(2026, 11, 31, 23, 59, 59, 250);
    for (const said of [hour + 1_234, silvester]) {
      const { moy, timeStamp } = stampOf(said);
      expect(momentOf(moy, timeStamp, said + 900)).toBe(said);
    }
  });

  it('is not known where minute or millisecond are not', () => {
    expect(momentOf(undefined, 5, hour)).toBeUndefined();
    expect(momentOf(527_040, 5, hour)).toBeUndefined();
    expect(momentOf(5, 65_535, hour)).toBeUndefined();
  });
});
