import { expect, it } from 'vitest';
import { askedTimes, hoursIn } from './times.ts';

const zone = 'Asia/Shanghai';
const said = (timeMs: number) => new Date(timeMs + 8 * 3_600_000).toISOString().slice(0, 16);

it('begins with the last month on the clock of the city, not of the machine', () => {
  // Half past midnight of 1 March in Shanghai is still February elsewhere.
  const [last] = askedTimes(Date.UTC(2028, 1, 29, 16, 30), zone);
  expect([said(last!.fromMs), said(last!.toMs)]).toEqual(['2028-02-01T00:00', '2028-03-01T00:00']);
  expect(hoursIn(last!)).toBe(29 * 24);
});

it('counts only hours that are over, and asks about no time that has none', () => {
  const justBegun = askedTimes(Date.UTC(2028, 1, 29, 16, 30), zone);
  expect(justBegun.some(({ month }) => month === 0)).toBe(false);
  const [, running] = askedTimes(Date.UTC(2028, 2, 2, 4, 59), zone);
  expect(hoursIn(running!)).toBe(36);
});

it('goes a year back, each month once', () => {
  const months = askedTimes(Date.UTC(2028, 5, 15), zone).flatMap(({ month }) => month ?? []);
  expect(months).toEqual([1, 0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});
