import { severities, type Severity } from '../entity.ts';
import type { FactorRole } from './factors.ts';
import type { UnknownPolicy } from './weights.ts';

/** The share of the worst hazard in the score; the weighted sum has the rest. */
export const worstShare = 0.6;
/** From this score on a cell is of a level. The first is the share of the worst, so that one hazard at its extreme makes a cell red. */
export const levelFrom: Readonly<Record<Exclude<Severity, 'unknown'>, number>> = {
  extreme: worstShare,
  severe: 0.4,
  moderate: 0.2,
  minor: 0,
};
/** Levels in the order of severities: a cell keeps the place in it. */
export const unknownLevel = 0;

/** One factor in one cell. */
export interface FactorValue {
  readonly role: FactorRole;
  /** They sum to 1; 0 leaves the factor out, and what is not known of it. */
  readonly weight: number;
  /** 0 … 1: the worst of what is known. */
  readonly value: number;
  readonly unknown: boolean;
}

export interface Combined {
  /** 0 … 1; of a cell that is unknown, what it is at the least. */
  readonly score: number;
  /** Place in `severities`. */
  readonly level: number;
}

/**
 * The risk of one cell: the weighted sum of all factors and the worst hazard, mixed (partly compensatory: what is bad in one factor is
 * never averaged away by what is well in others). Whatever is not known counts as 1 in the sum.
 */
export function combine(factors: readonly FactorValue[], policy: UnknownPolicy): Combined {
  let [sum, worst, isUnknown] = [0, 0, factors.every(({ weight }) => weight === 0)];
  for (const { role, weight, value, unknown } of factors) {
    if (weight === 0) continue;
    sum += weight * (unknown ? 1 : value);
    if (role === 'consequence') continue;
    worst = Math.max(worst, unknown && policy === 'worst' ? 1 : value);
    isUnknown ||= unknown && policy === 'apart';
  }
  const score = (1 - worstShare) * sum + worstShare * worst;
  return { score, level: isUnknown ? unknownLevel : levelOf(score) };
}

/** What each factor adds to the score; together they are the score. */
export function sharesOf(factors: readonly FactorValue[], policy: UnknownPolicy): number[] {
  const counted = factors.map(({ role, weight, value, unknown }) => {
    if (weight === 0) return { inSum: 0, inWorst: 0 };
    const inWorst = role === 'consequence' ? 0 : unknown && policy === 'worst' ? 1 : value;
    return { inSum: weight * (unknown ? 1 : value), inWorst };
  });
  const worst = Math.max(...counted.map(({ inWorst }) => inWorst));
  const decides = counted.findIndex(({ inWorst }) => inWorst === worst);
  return counted.map(
    ({ inSum }, at) => (1 - worstShare) * inSum + (at === decides && worst > 0 ? worstShare * worst : 0),
  );
}

function levelOf(score: number): number {
  return severities.findIndex((severity) => severity !== 'unknown' && score >= levelFrom[severity]);
}
