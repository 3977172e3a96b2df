import type { Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { factorName, lookOf } from '../../model/standards/gb3838.ts';
import { pollutantNames } from '../../model/standards/hj633.ts';
import { airOf, targetOf, waterOf } from '../../model/station.ts';
import type { Text } from '../../model/text.ts';
import type { Blind, Look } from './look.ts';
import { stepOf, type RuleOf } from './rules.ts';

/** Unknown air is no clean air, but it is the missing-data rule that says so. */
export function lookAtAir(rule: RuleOf<'air'>, state: FeedState, station: Thing, nowMs: number): Look | Blind {
  const { aqi, level, primary, asOf } = airOf(state, station, nowMs, rule.edition);
  if (aqi === null || !level) return { verdict: 'blind' };
  const verdict = stepOf((step) => level.level >= step, rule.steps);
  if (!verdict) return { timeMs: asOf, verdict: 'well', value: aqi };
  const figures = { aqi: String(aqi), level: level.name, primary: listed(primary.map((name) => pollutantNames[name])) };
  return { timeMs: asOf, verdict, value: aqi, headline: rule.headline, figures };
}

/** A section without a target is not judged: nobody said what its water should be. */
export function lookAtWater(rule: RuleOf<'water'>, state: FeedState, section: Thing, nowMs: number): Look | Blind {
  const target = targetOf(section);
  const { class: found, limiting, asOf } = waterOf(state, section, nowMs);
  if (found === null || target === undefined) return { verdict: 'blind' };
  const verdict = stepOf((step) => found - target >= step, rule.steps);
  if (!verdict) return { timeMs: asOf, verdict: 'well', value: found };
  const figures = {
    class: lookOf(found).name,
    target: lookOf(target).name,
    factors: listed(limiting.map(factorName)),
  };
  return { timeMs: asOf, verdict, value: found, headline: rule.headline, figures };
}

export function listed(names: readonly Text[]): Text {
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
}
