import { expect, it } from 'vitest';
import { Screen, sunTime } from './screen.svelte.ts';

function drawer(kept?: string) {
  const store = new Map(kept === undefined ? [] : [['screen', kept]]);
  return {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => void store.set(key, value),
  };
}

it('comes back as it was left', () => {
  const store = drawer();
  const screen = new Screen(store, 'zh');
  screen.language = 'en';
  screen.toggle({ id: 'vehicles' });
  screen.keep();
  const again = new Screen(store, 'zh');
  expect(again.language).toBe('en');
  expect(again.shows({ id: 'vehicles', shownAtFirst: true })).toBe(false);
  expect(again.shows({ id: 'buildings', shownAtFirst: true })).toBe(true);
});

it('keeps the order layers were laid in, and leaves the others beneath as they come', () => {
  const store = drawer();
  const screen = new Screen(store, 'zh');
  screen.order = ['rivers', 'roads'];
  screen.keep();
  const layers = ['air', 'roads', 'lakes', 'rivers'].map((id) => ({ id }));
  expect(new Screen(store, 'zh').laid(layers).map(({ id }) => id)).toEqual(['rivers', 'roads', 'air', 'lakes']);
});

it('starts anew where what was kept cannot be read', () => {
  for (const kept of ['{', 'null', '7', '{"language":"fr","switched":3}'])
    expect(new Screen(drawer(kept), 'zh').language).toBe('zh');
});

it('holds the sun at mid-morning or late evening of the city', () => {
  const now = Date.UTC(2026, 5, 1, 3, 20);
  const hourAt = (time: number) => new Date(time + 8 * 3_600_000).getUTCHours();
  expect(hourAt(sunTime('day', now, 'Asia/Shanghai'))).toBe(10);
  expect(hourAt(sunTime('night', now, 'Asia/Shanghai'))).toBe(21);
  expect(sunTime('clock', now, 'Asia/Shanghai')).toBe(now);
});
