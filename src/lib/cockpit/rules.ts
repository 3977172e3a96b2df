import type { Raising, RuleCard, RuleCards } from '../model/rule-card.ts';
import { ask } from './ask.ts';

/** The rules of the house. Rejects with the server's own sentence. */
export const readRules = (signal: AbortSignal): Promise<RuleCards> => ask<RuleCards>('/api/rules', signal);

/** What a rule would have raised on what was observed in that time, two days at most. Rejects with the server's own sentence. */
export async function tryRule(
  { layer, id }: RuleCard,
  fromMs: number,
  toMs: number,
  signal: AbortSignal,
): Promise<readonly Raising[]> {
  const query = new URLSearchParams({
    layer,
    rule: id,
    from: String(Math.round(fromMs)),
    to: String(Math.round(toMs)),
  });
  return (await ask<{ raised: readonly Raising[] }>(`/api/rules/try?${query}`, signal)).raised;
}
