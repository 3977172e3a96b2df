import type { Outlines } from '../../cockpit/scope.svelte.ts';
import type { Division } from '../../model/city.ts';
import type { Alert, Thing } from '../../model/entity.ts';
import type { Id } from '../../model/id.ts';

/** How many alerts stand in each of some divisions, by code. */
export function alertsBelow(
  divisions: readonly Division[],
  alerts: Iterable<Alert>,
  thingOf: (id: Id) => Thing | undefined,
  outlines: Outlines | undefined,
): ReadonlyMap<string, number> {
  const counts = new Map(divisions.map(({ code }) => [code, 0]));
  for (const alert of alerts) {
    const thing = thingOf(alert.thing);
    const home = thing && divisions.find(({ code }) => holds(code, thing, outlines));
    if (home) counts.set(home.code, counts.get(home.code)! + 1);
  }
  return counts;
}

function holds(code: string, { division, location }: Thing, outlines: Outlines | undefined): boolean {
  if (division?.startsWith(code)) return true;
  return code.length > 9 && location !== undefined && outlines?.has(code, location) === true;
}
