import { expect, it } from 'vitest';
import { paragraphsOf, withoutStep, withStep, withStepMoved, type Story } from './story.ts';

const step = (title: string) => ({ title, words: '', view: { on: [], faded: {}, chosen: {}, place: '' } });
const story: Story = { id: 's', title: '故事', steps: ['a', 'b', 'c'].map(step) };
const titles = ({ steps }: Story) => steps.map(({ title }) => title).join('');

it('moves, changes and takes away one step and leaves the others', () => {
  expect(titles(withStepMoved(story, 0, 1))).toBe('bac');
  expect(titles(withStepMoved(story, 2, -2))).toBe('cab');
  expect(withStepMoved(story, 2, 1)).toBe(story);
  expect(titles(withoutStep(story, 1))).toBe('ac');
  expect(titles(withStep(story, 1, { title: 'x' }))).toBe('axc');
  expect(titles(story)).toBe('abc');
});

it('parts words into paragraphs at empty lines', () => {
  expect(paragraphsOf(' 一\n二\n\n \n三 ')).toEqual(['一\n二', '三']);
  expect(paragraphsOf('')).toEqual([]);
});
