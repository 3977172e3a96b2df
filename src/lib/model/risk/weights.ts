import { factorIds } from './factors.ts';

/** What becomes of a cell of which a hazard is not known: it stands apart, above the worst; or the hazard counts as the worst. */
export const unknownPolicies = ['apart', 'worst'] as const;
export type UnknownPolicy = (typeof unknownPolicies)[number];

/** How an operator wants the factors to count. */
export interface RiskChoice {
  readonly policy: UnknownPolicy;
  /** By factor, as the sliders stand: 0 leaves it out, 100 is the most. */
  readonly weights: readonly number[];
}

/**
 * How much more each factor counts than another (Saaty's 1 … 9), in the order of `riskFactors`; the lower half is the reciprocal.
 * A judgement for demonstration, to be replaced by that of the district's experts.
 */
const judged = [
  [1, 1, 2, 2, 5, 3, 3],
  [1, 1, 1, 2, 5, 2, 3],
  [1 / 2, 1, 1, 2, 4, 2, 2],
  [1 / 2, 1 / 2, 1 / 2, 1, 3, 1, 2],
  [1 / 5, 1 / 5, 1 / 4, 1 / 3, 1, 1 / 3, 1 / 2],
  [1 / 3, 1 / 2, 1 / 2, 1, 3, 1, 2],
  [1 / 3, 1 / 3, 1 / 2, 1 / 2, 2, 1 / 2, 1],
] as const;

/** Saaty's random index for 3 to 10 rows; older Chinese texts have other figures. */
const randomIndex = [0.52, 0.89, 1.11, 1.25, 1.35, 1.4, 1.45, 1.49] as const;
const rounds = 60;

/** Weights of a matrix of comparisons: its principal eigenvector, and the consistency ratio, which is to be under 0.10 (AHP). */
export function eigenWeights(matrix: readonly (readonly number[])[]): {
  readonly weights: number[];
  readonly consistencyRatio: number;
} {
  const size = matrix.length;
  let weights = matrix.map(() => 1 / size);
  let largest = size;
  for (let round = 0; round < rounds; round += 1) {
    const next = matrix.map((row) => row.reduce((sum, value, at) => sum + value * weights[at]!, 0));
    largest = next.reduce((sum, value) => sum + value, 0);
    weights = next.map((value) => value / largest);
  }
  const index = (largest - size) / (size - 1);
  return { weights, consistencyRatio: size < 3 ? 0 : index / randomIndex[size - 3]! };
}

export const judgedWeights = eigenWeights(judged);

export const usualChoice: RiskChoice = {
  policy: 'apart',
  weights: judgedWeights.weights.map((weight) => Math.round(weight * 100)),
};

/** Weights that sum to 1; all 0 where nothing is to count. */
export function normalised(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (sum > 0 ? weight / sum : 0));
}

/** The choice in one word, as a screen keeps it. */
export const wordOf = ({ policy, weights }: RiskChoice): string => `${policy}:${weights.join(',')}`;

/** The choice a word says; the usual one where nobody chose, or the word is of other factors. */
export function choiceOf(word: string | undefined): RiskChoice {
  const [policy, list] = (word ?? '').split(':');
  const weights = (list ?? '').split(',').map(Number);
  const fits = weights.length === factorIds.length && weights.every((weight) => weight >= 0 && weight <= 100);
  const known = unknownPolicies.find((each) => each === policy);
  return known && fits ? { policy: known, weights } : usualChoice;
}
