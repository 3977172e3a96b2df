import type { Alert } from '../../model/entity.ts';
import type { Id } from '../../model/id.ts';
import type { RuleCard } from '../../model/rule-card.ts';

/** What tells a rule from another: two layers may have one of the same name over different kinds of things. */
export const keyOf = ({ layer, id }: RuleCard): string => `${layer}/${id}`;

/** How many alerts stand by each rule, by its key. A rule that names the kind of a thing goes before one that watches any. */
export function standingBy(
  cards: readonly RuleCard[],
  alerts: Iterable<Alert>,
  kindOf: (thing: Id) => string | undefined,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { event, thing } of alerts) {
    const kind = kindOf(thing);
    const named = cards.filter(({ id }) => id === event);
    const rule = named.find(({ things }) => kind !== undefined && things?.includes(kind)) ?? named.find(watchesAny);
    if (rule) counts.set(keyOf(rule), (counts.get(keyOf(rule)) ?? 0) + 1);
  }
  return counts;
}

const watchesAny = ({ things }: RuleCard): boolean => things === undefined;
