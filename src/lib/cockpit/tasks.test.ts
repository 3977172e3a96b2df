import { expect, it } from 'vitest';
import { tasksIn } from './tasks.ts';

it('parts a column by the tasks its panels name, in the order of a planner’s work', () => {
  expect(tasksIn('left', [{ task: 'measure' }, { task: 'find' }, { task: 'measure' }])).toEqual(['find', 'measure']);
});

it('gives a panel that names no task a place beside those that do', () => {
  expect(tasksIn('left', [{ task: 'find' }, {}])).toEqual(['find', 'analyse']);
  expect(tasksIn('right', [{}, { task: 'take' }])).toEqual(['see', 'take']);
});

it('leaves a column whole where nobody names a task', () => {
  expect(tasksIn('left', [{}, {}])).toEqual([]);
});
