import { expect, it } from 'vitest';
import { idOf } from '../../model/id.ts';
import type { Mark } from '../marks.ts';
import type { Placed } from './gather.ts';
import { wordsOf } from './words.ts';

const size = { width: 800, height: 600 };
const mark = (id: string, x: number, y: number, more: Partial<Mark> = {}): Placed => ({
  layer: 'sample',
  mark: { id: idOf('Sample', id), position: [x, y], shape: 'circle', colour: '#ffffff', label: '四个汉字', ...more },
});
const nameOf = ({ mark: { id } }: Placed) => id.split(':').at(-1);
/** A pixel a degree, a metre a pixel. */
const written = (...all: Placed[]) =>
  wordsOf(all, [], (x, y) => [x, y], size, 1).written.map(({ placed, side }) => [nameOf(placed), side]);

it('writes to the left where another mark stands to the right', () => {
  expect(written(mark('a', 400, 300))).toEqual([['a', 1]]);
  expect(written(mark('a', 400, 300), mark('b', 430, 300, { label: '' }))).toEqual([['a', -1]]);
});

it('writes neither where both sides are taken, unless it is alarmed', () => {
  const beside = [mark('b', 430, 300, { label: '' }), mark('c', 370, 300, { label: '' })];
  expect(written(mark('a', 400, 300), ...beside)).toEqual([]);
  expect(written(mark('a', 400, 300, { emphasised: true }), ...beside)).toEqual([['a', 1]]);
});

it('writes what matters more first', () => {
  const [plain, grave] = [mark('plain', 400, 300), mark('grave', 400, 305, { priority: 5 })];
  expect(written(plain, grave)[0]).toEqual(['grave', 1]);
});

it('takes room for bare words, and none for a mark they do not have', () => {
  expect(written(mark('bare', 430, 300, { bare: true, label: '' }), mark('a', 400, 300))).toEqual([['a', 1]]);
});

it('says only what is alarmed when the whole district is seen', () => {
  const both = [mark('a', 100, 300), mark('b', 400, 300, { emphasised: true })];
  const { written: all } = wordsOf(both, [], (x, y) => [x, y], size, 100);
  expect(all.map(({ placed }) => nameOf(placed))).toEqual(['b']);
});

it('writes nothing of what is out of the picture', () => {
  expect(written(mark('a', 2_000, 300))).toEqual([]);
});
