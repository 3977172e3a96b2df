import { expect, it } from 'vitest';
import { ago, clock, say } from './say.ts';

it('fills the names of a message in either language', () => {
  const text = { zh: '{count} 条', en: '{count, plural, one {# alert} other {# alerts}}' };
  expect(say(text, 'zh', { count: 3 })).toBe('3 条');
  expect(say(text, 'en', { count: 1 })).toBe('1 alert');
});

it('tells the time of the city, not of the screen', () => {
  expect(clock(Date.UTC(2026, 0, 1, 16, 5, 9), 'Asia/Shanghai', true)).toBe('00:05:09');
});

it('never tells of the future', () => {
  expect(ago(2000, 1000, 'en')).toBe(ago(1000, 1000, 'en'));
});
