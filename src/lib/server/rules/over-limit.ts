import type { Observation } from '../../model/change.ts';
import type { Alert, Datastream, Severity, Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { alertId, filled } from './alert.ts';
import type { Rules } from './rules.ts';

/** How one datastream has stood to its limit over its last values. */
export interface Streak {
  /** Phenomenon time of the last value counted. */
  readonly time: number;
  readonly beyond: number;
  readonly within: number;
  /** Phenomenon time of the first value of this run beyond the limit. */
  readonly since: number;
}

export interface Judged {
  readonly streak: Streak;
  /** The alert that stands now, if any. */
  readonly alert?: Alert;
}

const unheard: Streak = { time: -Infinity, beyond: 0, within: 0, since: 0 };

/**
 * Judges one datastream. An instrument that has no value to give neither raises nor clears anything: what was over the
 * limit when it fell silent counts as over it still.
 */
export function judgeLimit(
  rules: Rules,
  state: FeedState,
  stream: Datastream,
  before: { readonly streak?: Streak | undefined; readonly alert?: Alert | undefined },
): Judged {
  const { overLimit, missingData } = rules;
  const streak = before.streak ?? { ...unheard, ...(before.alert ? { since: before.alert.onset } : {}) };
  const latest = state.latest.get(stream.id);
  const unusable = latest?.quality && [...missingData.faults, ...missingData.planned].includes(latest.quality);
  if (!latest || latest.result === null || unusable || latest.phenomenonTime <= streak.time) {
    return held(streak, before.alert);
  }
  const breach = breachOf(stream, latest.result);
  const next = advance(streak, latest, breach !== undefined, before.alert);
  if (!breach) return held(next, next.within >= overLimit.clearAfter ? undefined : before.alert);
  if (!before.alert && next.beyond < overLimit.successive) return { streak: next };
  const thing = state.things.get(stream.thing);
  return held(next, thing && raised(rules, thing, stream, latest.result, breach, next.since));
}

function held(streak: Streak, alert: Alert | undefined): Judged {
  return alert ? { streak, alert } : { streak };
}

function advance(streak: Streak, latest: Observation, isBeyond: boolean, standing: Alert | undefined): Streak {
  const time = latest.phenomenonTime;
  if (!isBeyond) return { time, beyond: 0, within: streak.within + 1, since: streak.since };
  const since = streak.beyond > 0 || standing ? streak.since : time;
  return { time, beyond: streak.beyond + 1, within: 0, since };
}

interface Breach {
  readonly limit: number;
  readonly low: boolean;
  /** How many times the limit; 1 at it. */
  readonly ratio: number;
}

function breachOf({ limit }: Datastream, value: number): Breach | undefined {
  if (limit?.high !== undefined && value > limit.high) {
    return { limit: limit.high, low: false, ratio: limit.high > 0 ? value / limit.high : 1 };
  }
  if (limit?.low !== undefined && value < limit.low) {
    return { limit: limit.low, low: true, ratio: limit.low <= 0 ? 1 : value > 0 ? limit.low / value : Infinity };
  }
  return undefined;
}

function raised(
  { overLimit }: Rules,
  thing: Thing,
  stream: Datastream,
  value: number,
  breach: Breach,
  onset: number,
): Alert {
  const limitText = String(breach.limit);
  const figures = { value: value.toFixed(stream.decimals), unit: stream.unit, limit: limitText };
  return {
    type: 'Alert',
    id: alertId('over-limit', stream.id),
    thing: thing.id,
    datastream: stream.id,
    event: 'over-limit',
    severity: severityOf(overLimit.ratios, breach.ratio),
    headline: filled(breach.low ? overLimit.headlineLow : overLimit.headline, thing, stream, figures),
    instruction: filled(overLimit.instruction, thing, stream, figures),
    onset,
    value,
    ...(thing.responsible ? { responsible: thing.responsible } : {}),
    ...(thing.generated ? { generated: true } : {}),
  };
}

function severityOf(ratios: Rules['overLimit']['ratios'], ratio: number): Severity {
  if (ratio >= ratios.extreme) return 'extreme';
  if (ratio >= ratios.severe) return 'severe';
  return ratio >= ratios.moderate ? 'moderate' : 'minor';
}
