import { expect, it } from 'vitest';
import { forgetMe, keepMe, newId, readMe, type Me } from './me.ts';
import { fitted } from './photo.ts';
import { geoLink, lengthOf, windOf, wayTo } from './way.ts';
import { fill } from './words.ts';

it('a picture is at most 1,600 px long, upright or lying, and a small one stays as it is', () => {
  expect(fitted(4_000, 3_000)).toEqual({ width: 1_600, height: 1_200 });
  expect(fitted(3_000, 4_000)).toEqual({ width: 1_200, height: 1_600 });
  expect(fitted(640, 480)).toEqual({ width: 640, height: 480 });
  expect(fitted(40_000, 3)).toEqual({ width: 1_600, height: 1 });
});

it('a way is told by its length and the wind it goes to', () => {
  const east = wayTo([120, 30], [120.01, 30]);
  expect(east.distanceM).toBeGreaterThan(960);
  expect(east.distanceM).toBeLessThan(970);
  expect([lengthOf(east), windOf(east).zh]).toEqual(['960 m', '东']);
  expect(windOf(wayTo([120, 30], [119.999, 30.001])).en).toBe('NW');
  expect(windOf({ distanceM: 1, bearingDeg: 359 }).en).toBe('N');
  expect(lengthOf({ distanceM: 2_449, bearingDeg: 0 })).toBe('2.4 km');
  expect(geoLink([120.1, 30.2])).toBe('geo:30.200000,120.100000');
});

it('who holds the phone is kept on it, and asked again when what is kept cannot be read', () => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const me: Me = { person: '李', phone: '', unit: newId(), party: { name: { zh: '某村', en: 'V' }, level: 'village' } };
  expect(readMe(store)).toBeUndefined();
  keepMe(store, me);
  expect(readMe(store)).toEqual(me);
  for (const key of kept.keys()) kept.set(key, '{"person":7');
  expect(readMe(store)).toBeUndefined();
  keepMe(store, me);
  forgetMe(store);
  expect(readMe(store)).toBeUndefined();
});

it('ids are what commands take, and no two are the same', () => {
  const ids = Array.from({ length: 100 }, newId);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9._-]{1,64}$/);
  expect(new Set(ids).size).toBe(100);
});

it('words are filled, and what nobody named stays to be seen', () => {
  expect(fill({ zh: '{a}至{b}', en: '' }, 'zh', { a: 1 })).toBe('1至{b}');
});
