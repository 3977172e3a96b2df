import { expect, it } from 'vitest';
import { factorIds } from './factors.ts';
import { choiceOf, eigenWeights, judgedWeights, normalised, usualChoice, wordOf } from './weights.ts';

const third = 1 / 3;

it('finds the weights that a consistent matrix was made of, and that it is consistent', () => {
  const { weights, consistencyRatio } = eigenWeights([
    [1, 2, 4],
    [1 / 2, 1, 2],
    [1 / 4, 1 / 2, 1],
  ]);
  [4 / 7, 2 / 7, 1 / 7].forEach((weight, at) => expect(weights[at]).toBeCloseTo(weight, 12));
  expect(consistencyRatio).toBeCloseTo(0, 12);
});

it('gives the textbook weights of a matrix that is not quite consistent', () => {
  const { weights, consistencyRatio } = eigenWeights([
    [1, 3, 5],
    [third, 1, 3],
    [1 / 5, third, 1],
  ]);
  [0.637, 0.258, 0.105].forEach((weight, at) => expect(weights[at]).toBeCloseTo(weight, 3));
  // λmax 3.0385: CI 0.01926 over RI 0.52.
  expect(consistencyRatio).toBeCloseTo(0.037, 3);
});

it('has a judgement of every factor that contradicts itself less than AHP allows', () => {
  expect(judgedWeights.weights).toHaveLength(factorIds.length);
  expect(judgedWeights.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  expect(judgedWeights.consistencyRatio).toBeLessThan(0.1);
});

it('brings whatever the sliders say to a sum of 1', () => {
  expect(normalised([30, 10, 0])).toEqual([0.75, 0.25, 0]);
  expect(normalised([0, 0])).toEqual([0, 0]);
});

it('keeps a choice in a word, and takes no word that is of something else', () => {
  const choice = { policy: 'worst', weights: [0, 10, 20, 30, 40, 50, 100] } as const;
  expect(choiceOf(wordOf(choice))).toEqual(choice);
  for (const word of [
    undefined,
    '',
    'apart:1,2',
    'worst:1,2,3,4,5,6,x',
    'never:1,2,3,4,5,6,7',
    'apart:1,2,3,4,5,6,700',
  ])
    expect(choiceOf(word)).toBe(usualChoice);
});
