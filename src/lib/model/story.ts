import type { SharedState } from './share.ts';

/** What a step shows: as much of a screen as is told, not whose screen it is. */
export type StepView = Pick<
  SharedState,
  'on' | 'faded' | 'chosen' | 'camera' | 'deep' | 'section' | 'ground' | 'place'
> & {
  /** Ids of layers of one's own that are seen. */
  readonly mine?: readonly string[];
};

export interface StoryStep {
  readonly title: string;
  /** Plain words; an empty line begins a new paragraph. */
  readonly words: string;
  readonly view: StepView;
}

/** Steps with words, told one after the other: in the language they were written in. */
export interface Story {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly StoryStep[];
}

export const stepsAtMost = 100;
export const storyTitleAtMost = 200;
export const storyWordsAtMost = 4_000;

export const paragraphsOf = (words: string): string[] =>
  words
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter(Boolean);

/** With the step at a place changed, moved by so many places, or gone. */
export function withStep(story: Story, at: number, to: Partial<StoryStep>): Story {
  return { ...story, steps: story.steps.map((step, n) => (n === at ? { ...step, ...to } : step)) };
}
export function withStepMoved(story: Story, at: number, by: number): Story {
  const step = story.steps[at];
  const to = at + by;
  if (!step || to < 0 || to >= story.steps.length) return story;
  return { ...story, steps: story.steps.toSpliced(at, 1).toSpliced(to, 0, step) };
}
export const withoutStep = (story: Story, at: number): Story => ({ ...story, steps: story.steps.toSpliced(at, 1) });
