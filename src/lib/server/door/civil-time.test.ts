import { expect, it } from 'vitest';
import { civilOf, digitsOf, momentOf } from './civil-time.ts';

const at = (year: number, month: number, day: number, hour: number, minute = 0) => ({
  year,
  month,
  day,
  hour,
  minute,
  second: 0,
  ms: 0,
});

it('reads a wall clock in its zone and back', () => {
  const moment = momentOf(at(2026, 7, 1, 8), 'Asia/Shanghai')!;
  expect(moment).toBe(Date.UTC(2026, 6, 1));
  expect(civilOf(moment, 'Asia/Shanghai')).toEqual(at(2026, 7, 1, 8));
  expect(digitsOf(moment + 7, 'Asia/Shanghai', 17)).toBe('20260701080000007');
});

it('follows zones whose clocks change', () => {
  expect(momentOf(at(2026, 1, 15, 12), 'Europe/Berlin')).toBe(Date.UTC(2026, 0, 15, 11));
  expect(momentOf(at(2026, 7, 15, 12), 'Europe/Berlin')).toBe(Date.UTC(2026, 6, 15, 10));
  expect(momentOf(at(2026, 3, 29, 4), 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 2));
});

it('refuses readings no clock shows', () => {
  for (const civil of [
    at(2026, 2, 30, 8),
    at(2026, 13, 1, 8),
    at(2026, 1, 1, 24),
    at(2026, 1, 1, 8, 60),
    at(0, 1, 1, 0),
  ])
    expect(momentOf(civil, 'Asia/Shanghai')).toBeUndefined();
});
