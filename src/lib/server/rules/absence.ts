import type { Alert, Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { alertId, alertOf } from './alert.ts';
import type { RuleOf } from './rules.ts';

/** A thing that must be heard of and is not. Silence is counted from `openedMs` at the earliest, unless it stood before. */
export function absenceOf(
  rule: RuleOf<'absence'>,
  state: FeedState,
  thing: Thing,
  heard: { readonly fixMs: number; readonly nowMs: number; readonly openedMs: number },
  had: ReadonlyMap<string, Alert>,
): Alert | undefined {
  const values = state.streamsOf(thing.id).map((stream) => state.latest.get(stream.id)?.phenomenonTime ?? 0);
  const lastMs = Math.max(heard.fixMs, ...values);
  const stood = had.get(alertId(rule.id, thing.id));
  const countedFromMs = stood ? lastMs : Math.max(lastMs, heard.openedMs);
  if (heard.nowMs - countedFromMs <= rule.afterMinutes * 60_000) return undefined;
  const onset = stood?.onset ?? (lastMs || heard.openedMs);
  const figures = { minutes: String(rule.afterMinutes) };
  return alertOf(rule, thing, undefined, { severity: 'unknown', headline: rule.headline, onset, figures });
}
