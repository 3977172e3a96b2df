import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../model/change.ts';
import { liveOn, stands } from '../../model/alert-life.ts';
import type { Alert } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { Id } from '../../model/id.ts';
import { alertId } from './alert.ts';
import { missingOf } from './missing-data.ts';
import { judgeLimit, type Streak } from './over-limit.ts';
import type { Rules } from './rules.ts';

/** What one evaluation leaves to the next. */
export interface Memory {
  /** When listening began; ms since 1970. */
  readonly openedMs: number;
  readonly alerts: ReadonlyMap<Id, Alert>;
  readonly streaks: ReadonlyMap<Id, Streak>;
}

export function freshMemory(openedMs: number, standing: Iterable<Alert> = []): Memory {
  return { openedMs, alerts: new Map(Array.from(standing, (alert) => [alert.id, alert])), streaks: new Map() };
}

/** Judges all that is known at `now`: which alerts stand, and what of that is news. Touches nothing it is given. */
export function evaluate(
  rules: Rules,
  states: Iterable<FeedState>,
  now: number,
  before: Memory,
): { readonly change: Change; readonly memory: Memory } {
  if (now - before.openedMs < rules.graceS * 1000) return { change: {}, memory: before };
  const found = new Map<Id, Alert>();
  const standing = new Map([...before.alerts].filter(([, alert]) => stands(alert)));
  const streaks = new Map<Id, Streak>();
  for (const state of states) {
    judgeLimits(rules, state, { ...before, alerts: standing }, found, streaks);
    for (const thing of state.things.values()) {
      for (const alert of missingOf(rules, state, thing, now, before.openedMs, standing)) found.set(alert.id, alert);
    }
  }
  const alerts = liveOn(before.alerts, found, now);
  return { change: newsOf(before.alerts, alerts), memory: { openedMs: before.openedMs, alerts, streaks } };
}

function judgeLimits(
  rules: Rules,
  state: FeedState,
  before: Memory,
  alerts: Map<Id, Alert>,
  streaks: Map<Id, Streak>,
): void {
  for (const stream of state.datastreams.values()) {
    if (!stream.limit || !rules.overLimit.spans.includes(stream.span ?? 'moment')) continue;
    const id = alertId('over-limit', stream.id);
    const known = { streak: before.streaks.get(stream.id), alert: before.alerts.get(id) };
    const judged = judgeLimit(rules, state, stream, known);
    streaks.set(stream.id, judged.streak);
    if (judged.alert) alerts.set(id, judged.alert);
  }
}

function newsOf(before: ReadonlyMap<Id, Alert>, after: ReadonlyMap<Id, Alert>): Change {
  const remove = [...before.keys()].filter((id) => !after.has(id));
  const upsert = [...after.values()].filter((alert) => !isDeepStrictEqual(alert, before.get(alert.id)));
  return { ...(remove.length > 0 ? { remove } : {}), ...(upsert.length > 0 ? { upsert } : {}) };
}
