import { expect, it } from 'vitest';
import { localOf, momentOfLocal } from './local-moment.ts';

it('says a moment by the clock of the city, and takes it back', () => {
  const atMs = Date.UTC(2026, 5, 1, 4, 5);
  expect(localOf(atMs, 'Asia/Shanghai')).toBe('2026-06-01T12:05');
  expect(momentOfLocal('2026-06-01T12:05', 'Asia/Shanghai')).toBe(atMs);
  for (let month = 0; month < 12; month += 1) {
    const noon = Date.UTC(2026, month, 29, 12);
    expect(momentOfLocal(localOf(noon, 'Europe/Berlin'), 'Europe/Berlin')).toBe(noon);
  }
});

it('is right on either side of a change of clocks, and takes no nonsense', () => {
  expect(momentOfLocal('2026-03-29T01:30', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 0, 30));
  expect(momentOfLocal('2026-03-29T03:30', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 1, 30));
  expect(momentOfLocal('', 'Asia/Shanghai')).toBeUndefined();
  expect(momentOfLocal('gestern', 'Asia/Shanghai')).toBeUndefined();
});
