import type { Alert, Severity } from './entity.ts';
import { severities } from './entity.ts';
import type { Id } from './id.ts';

/** The severities that stay, when it is over, until somebody has said that he knows of them; unknown ones are not measured. */
export const latched: readonly Severity[] = ['extreme', 'severe'];

export const stateOf = ({ state }: Alert): NonNullable<Alert['state']> => state ?? 'active';

/** True as long as what raised it goes on. */
export const stands = (alert: Alert): boolean => stateOf(alert) !== 'returned';

/** True while it is set aside; it goes on being judged. */
export const isShelved = ({ shelved }: Alert, nowMs: number): boolean =>
  shelved !== undefined && shelved.untilMs > nowMs;

/** True where nobody has said that he knows of it and nobody set it aside: it is what calls. */
export const calls = (alert: Alert, nowMs: number): boolean =>
  stateOf(alert) !== 'acknowledged' && !isShelved(alert, nowMs);

/** An alert without some of what people said of it. */
export function without(alert: Alert, ...said: ('state' | 'acknowledged' | 'shelved')[]): Alert {
  const left: { -readonly [Key in keyof Alert]: Alert[Key] } = { ...alert };
  for (const key of said) delete left[key];
  return left;
}

/** True where the first is worse; unknown is worse than anything measured. */
export const isWorse = (a: Severity, b: Severity): boolean => severities.indexOf(a) < severities.indexOf(b);

/**
 * How alerts stand with people, given what is found to be so now (`found`) and how they stood before. What was found and is
 * found no more is taken away, or stays as returned where it was bad and nobody knew of it.
 */
export function liveOn(
  before: ReadonlyMap<Id, Alert>,
  found: ReadonlyMap<Id, Alert>,
  nowMs: number,
): ReadonlyMap<Id, Alert> {
  const after = new Map<Id, Alert>();
  for (const [id, alert] of found) after.set(id, goOn(alert, before.get(id), nowMs));
  for (const [id, alert] of before) {
    if (found.has(id)) continue;
    const left = comeToRest(alert);
    if (left) after.set(id, left);
  }
  return after;
}

function goOn(found: Alert, before: Alert | undefined, nowMs: number): Alert {
  const alert = without(found, 'state', 'acknowledged', 'shelved');
  if (!before || !stands(before)) return alert;
  const isOpen = stateOf(before) === 'active';
  const worsened = isWorse(found.severity, before.severity);
  // Whoever set it aside or said he knew of it did not know this.
  if (worsened) return alert;
  const shelved = before.shelved && before.shelved.untilMs > nowMs ? { shelved: before.shelved } : {};
  if (isOpen) return { ...alert, severity: before.severity, ...shelved };
  return { ...alert, state: 'acknowledged', acknowledged: before.acknowledged!, ...shelved };
}

function comeToRest(alert: Alert): Alert | undefined {
  if (!stands(alert)) return alert;
  if (stateOf(alert) === 'acknowledged' || !latched.includes(alert.severity)) return undefined;
  return { ...without(alert, 'shelved'), state: 'returned' };
}
