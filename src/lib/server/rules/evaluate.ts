import { isDeepStrictEqual } from 'node:util';
import { liveOn, stands } from '../../model/alert-life.ts';
import type { Change } from '../../model/change.ts';
import type { Alert, Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { FeedId, Id } from '../../model/id.ts';
import { absenceOf } from './absence.ts';
import { alertId } from './alert.ts';
import { placeForetold } from './look-at-forecast.ts';
import { lookAt } from './look.ts';
import { missingOf } from './missing-data.ts';
import type { MeasuringRule, Rule, RuleBook } from './rules.ts';
import { judge, type Streak } from './streak.ts';

/** What one evaluation leaves to the next. */
export interface Memory {
  /** When listening began; ms since 1970. */
  readonly openedMs: number;
  readonly alerts: ReadonlyMap<Id, Alert>;
  /** By the id of the alert that each may raise. */
  readonly streaks: ReadonlyMap<Id, Streak>;
}

export function freshMemory(openedMs: number, standing: Iterable<Alert> = []): Memory {
  return { openedMs, alerts: new Map(Array.from(standing, (alert) => [alert.id, alert])), streaks: new Map() };
}

/** When the last fix of a mover was; 0 for what has none. */
export type FixTime = (feed: FeedId, id: Id) => number;

/** One evaluation on its way. */
interface Round {
  readonly state: FeedState;
  readonly nowMs: number;
  readonly fixMs: FixTime;
  readonly before: Memory;
  readonly found: Map<Id, Alert>;
  readonly streaks: Map<Id, Streak>;
}

/** Judges all that is known at `nowMs`: which alerts stand, and what of that is news. Touches nothing it is given. */
export function evaluate(
  book: RuleBook,
  states: Iterable<FeedState>,
  nowMs: number,
  before: Memory,
  fixMs: FixTime = () => 0,
): { readonly change: Change; readonly memory: Memory } {
  if (nowMs - before.openedMs < book.graceS * 1000) return { change: {}, memory: before };
  const standing = new Map([...before.alerts].filter(([, alert]) => stands(alert)));
  const found = new Map<Id, Alert>();
  const streaks = new Map<Id, Streak>();
  for (const state of states) {
    const round = { state, nowMs, fixMs, before: { ...before, alerts: standing }, found, streaks };
    for (const thing of state.things.values()) for (const rule of book.of(thing)) apply(rule, thing, round);
  }
  const alerts = liveOn(before.alerts, found, nowMs);
  return { change: newsOf(before.alerts, alerts), memory: { openedMs: before.openedMs, alerts, streaks } };
}

function apply(rule: Rule, thing: Thing, round: Round): void {
  const { state, nowMs, fixMs, before, found } = round;
  const { openedMs, alerts } = before;
  if (rule.kind === 'missing-data') {
    for (const alert of missingOf(rule, state, thing, nowMs, openedMs, alerts)) found.set(alert.id, alert);
  } else if (rule.kind === 'absence') {
    const alert = absenceOf(rule, state, thing, { fixMs: fixMs(state.feed, thing.id), nowMs, openedMs }, alerts);
    if (alert) found.set(alert.id, alert);
  } else measure(rule, thing, round);
}

function measure(rule: MeasuringRule, thing: Thing, { state, nowMs, before, found, streaks }: Round): void {
  // What is foretold is said of the place it is foretold of.
  const about = rule.kind === 'forecast' ? placeForetold(thing) : thing;
  for (const look of lookAt(rule, state, thing, nowMs)) {
    const id = alertId(rule.id, look.stream?.id ?? about.id);
    const judged = judge(rule, about, look, { streak: before.streaks.get(id), alert: before.alerts.get(id) });
    streaks.set(id, judged.streak);
    if (judged.alert) found.set(id, judged.alert);
  }
}

function newsOf(before: ReadonlyMap<Id, Alert>, after: ReadonlyMap<Id, Alert>): Change {
  const remove = [...before.keys()].filter((id) => !after.has(id));
  const upsert = [...after.values()].filter((alert) => !isDeepStrictEqual(alert, before.get(alert.id)));
  return { ...(remove.length > 0 ? { remove } : {}), ...(upsert.length > 0 ? { upsert } : {}) };
}
