import { describe, expect, it } from 'vitest';
import { dayBeforeMs, dayStartMs, yearStartMs } from './civil-day.ts';

const iso = (text: string) => Date.parse(text);

describe('the day of a city', () => {
  it('begins at its own midnight', () => {
    expect(dayStartMs(iso('2026-03-10T15:30:12.345+08:00'), 'Asia/Shanghai')).toBe(iso('2026-03-10T00:00+08:00'));
    expect(dayStartMs(iso('2026-03-10T00:00+08:00'), 'Asia/Shanghai')).toBe(iso('2026-03-10T00:00+08:00'));
    expect(dayStartMs(iso('2026-03-09T23:59:59.999+08:00'), 'Asia/Shanghai')).toBe(iso('2026-03-09T00:00+08:00'));
  });

  it('begins there on days when clocks change too', () => {
    for (const [day, start] of [
      ['2026-03-29T15:00+02:00', '2026-03-29T00:00+01:00'],
      ['2026-10-25T15:00+01:00', '2026-10-25T00:00+02:00'],
    ] as const)
      expect(dayStartMs(iso(day), 'Europe/Berlin')).toBe(iso(start));
  });

  it('follows the day before, and the first of the year', () => {
    expect(dayBeforeMs(iso('2026-01-01T00:00+08:00'), 'Asia/Shanghai')).toBe(iso('2025-12-31T00:00+08:00'));
    expect(yearStartMs(iso('2026-03-10T15:30+08:00'), 'Asia/Shanghai')).toBe(iso('2026-01-01T00:00+08:00'));
    expect(yearStartMs(iso('2025-12-31T20:00Z'), 'Asia/Shanghai')).toBe(iso('2026-01-01T00:00+08:00'));
  });
});
