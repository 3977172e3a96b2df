import { expect, it } from 'vitest';
import type { NodeFigures } from '../../model/ops.ts';
import { openNodeBoard } from './node-board.ts';

const figures = (name: string, feeds = 1): NodeFigures => ({
  ...{ name, role: 'feeds', sinceMs: 0, feeds, memoryBytes: 1, spilledBytes: 0 },
});

it('knows each process as it was last heard, forgets at once who left and after a day who fell silent', () => {
  let nowMs = 1_000;
  const board = openNodeBoard(() => nowMs);
  board.take(figures('b'));
  board.take(figures('a'));
  nowMs = 5_000;
  board.take(figures('a', 7));
  const heard = () => board.all().map(({ name, feeds, heardMs }) => [name, feeds, heardMs]);
  expect(heard()).toEqual([
    ['a', 7, 5_000],
    ['b', 1, 1_000],
  ]);
  nowMs += 86_399_000;
  board.take(figures('c'));
  expect(heard().map(([name]) => name)).toEqual(['a', 'c']);
  board.left('c');
  nowMs += 10_000;
  expect(heard()).toEqual([]);
});
