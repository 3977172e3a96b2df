import { expect, it } from 'vitest';
import type { Touched } from '../../analyses/red-line/messages.ts';
import { sayGround, sentenceOf } from './sentence.ts';

const titles: Readonly<Record<string, { zh: string; en: string }>> = {
  red: { zh: '生态保护红线', en: 'Ecological red line' },
  farm: { zh: '永久基本农田', en: 'Basic farmland' },
  river: { zh: '河道', en: 'Rivers' },
  tree: { zh: '古树名木', en: 'Old trees' },
};
const touched = (layer: string, given: Partial<Touched>): Touched => ({
  ...{ layer, areaM2: 0, share: 0, lengthM: 0, points: 0, features: ['a'] },
  ...given,
});
const sentence = (...all: Touched[]) =>
  sentenceOf({ parcelM2: 100_000, touched: all }, (layer) => titles[layer]!, 'zh');

it('says what is touched, by how much and which share, and leaves out what is only near', () => {
  const said = sentence(
    touched('red', { areaM2: 12_000, share: 0.12 }),
    touched('farm', { areaM2: 3_000, share: 0.03 }),
    touched('river', { nearestM: 320 }),
  );
  expect(said).toBe('触及生态保护红线 1.20 公顷（占 12.0%）、永久基本农田 0.30 公顷（占 3.0%）。');
});

it('says lengths of rivers and counts of trees', () => {
  expect(sentence(touched('river', { lengthM: 240 }), touched('tree', { points: 2 }))).toBe(
    '触及河道 240 m、古树名木 2 处。',
  );
});

it('says that nothing is touched', () => {
  expect(sentence(touched('red', { nearestM: 5 }), touched('farm', { features: [] }))).toBe('未触及所检查的任何红线。');
});

it('says a small piece of ground in square metres', () => {
  expect([sayGround(999, 'zh'), sayGround(1_000, 'zh'), sayGround(123_456, 'en')]).toEqual([
    '999 平方米',
    '0.10 公顷',
    '12.3 ha',
  ]);
});
