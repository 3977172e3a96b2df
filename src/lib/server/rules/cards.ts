import type { Severity } from '../../model/entity.ts';
import type { RuleCard } from '../../model/rule-card.ts';
import { measured, type Rule, type Steps } from './rules.ts';

/** What a person reads of a rule. */
export function cardOf(rule: Rule): RuleCard {
  const { layer, id, title, instruction, things } = rule;
  const steps = stepsOf(rule);
  return {
    layer,
    id,
    title,
    instruction,
    ...(things === 'any' ? {} : { things }),
    ...('properties' in rule && rule.properties ? { properties: rule.properties } : {}),
    ...(steps ? { steps: measured.flatMap((severity) => within(severity, steps[severity])) } : {}),
    ...('raise' in rule ? { raise: rule.raise, clear: rule.clear } : {}),
  };
}

function stepsOf(rule: Rule): Steps | undefined {
  if ('steps' in rule) return rule.steps;
  return rule.kind === 'limit' ? rule.ratios : undefined;
}

const within = (severity: Severity, step: number | undefined): (readonly [Severity, number])[] =>
  step === undefined ? [] : [[severity, step]];
