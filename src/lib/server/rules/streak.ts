import type { Alert, Thing } from '../../model/entity.ts';
import { alertOf } from './alert.ts';
import type { Blind, Look } from './look.ts';
import type { MeasuringRule } from './rules.ts';

/** How what a rule watches has stood over its last values. One that is beyond and raised nothing yet is pending. */
export interface Streak {
  /** Phenomenon time of the last value counted. */
  readonly timeMs: number;
  readonly beyond: number;
  readonly within: number;
  /** Phenomenon time of the first value of this run beyond, and of the first within. */
  readonly beyondMs: number;
  readonly withinMs: number;
}

export interface Judged {
  readonly streak: Streak;
  /** The alert that stands now, if any. */
  readonly alert?: Alert;
}

const unheard: Streak = { timeMs: -Infinity, beyond: 0, within: 0, beyondMs: 0, withinMs: 0 };

/** Judges one look, given what went before: the delay and count before raising, and those before it is over. */
export function judge(
  rule: MeasuringRule,
  thing: Thing,
  look: Look | Blind,
  before: { readonly streak?: Streak | undefined; readonly alert?: Alert | undefined },
): Judged {
  const streak = before.streak ?? { ...unheard, ...(before.alert ? { beyondMs: before.alert.onset } : {}) };
  if (look.verdict === 'blind' || look.timeMs <= streak.timeMs) return held(streak, before.alert);
  const next = advance(streak, look, before.alert !== undefined);
  if (look.verdict === 'between') return held(next, before.alert);
  if (look.verdict === 'well') {
    const isOver = reaches(rule.clear, next.within, look.timeMs - next.withinMs);
    return held(next, isOver ? undefined : before.alert);
  }
  if (!before.alert && !reaches(rule.raise, next.beyond, look.timeMs - next.beyondMs)) return { streak: next };
  const { verdict: severity, headline = rule.headline, value, figures = {} } = look;
  const saying = { severity, headline, figures, onset: next.beyondMs, ...(value === undefined ? {} : { value }) };
  return held(next, alertOf(rule, thing, look.stream, saying));
}

function held(streak: Streak, alert: Alert | undefined): Judged {
  return alert ? { streak, alert } : { streak };
}

function reaches({ values, seconds }: MeasuringRule['raise'], count: number, forMs: number): boolean {
  return count >= values && forMs >= seconds * 1000;
}

function advance(streak: Streak, { verdict, timeMs }: Look, stands: boolean): Streak {
  if (verdict === 'between') return { ...streak, timeMs, within: 0, ...(stands ? {} : { beyond: 0 }) };
  if (verdict === 'well') {
    const withinMs = streak.within > 0 ? streak.withinMs : timeMs;
    return { ...streak, timeMs, beyond: 0, within: streak.within + 1, withinMs };
  }
  const beyondMs = streak.beyond > 0 || stands ? streak.beyondMs : timeMs;
  return { ...streak, timeMs, beyond: streak.beyond + 1, within: 0, beyondMs };
}

export const isPending = ({ beyond }: Streak): boolean => beyond > 0;
