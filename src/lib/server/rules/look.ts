import type { Observation } from '../../model/change.ts';
import type { Datastream, Severity, Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { Text } from '../../model/text.ts';
import type { Figures } from './alert.ts';
import { lookAtForecast } from './look-at-forecast.ts';
import { lookAtAir, lookAtWater } from './look-at-standards.ts';
import { stepOf, type MeasuringRule, type RuleOf } from './rules.ts';

/** What a rule sees in the newest value of a datastream, or in a thing as a whole. */
export interface Look {
  readonly stream?: Datastream;
  /** Of the value it rests on; ms since 1970. */
  readonly timeMs: number;
  /** `between`: neither bad nor well enough, in the dead band. */
  readonly verdict: Severity | 'well' | 'between';
  readonly value?: number;
  readonly headline?: Text;
  readonly figures?: Figures;
}
/** Nothing to judge by: an instrument that has no value to give neither raises nor clears anything. */
export interface Blind {
  readonly stream?: Datastream;
  readonly verdict: 'blind';
}

export function lookAt(rule: MeasuringRule, state: FeedState, thing: Thing, nowMs: number): readonly (Look | Blind)[] {
  if (rule.kind === 'air') return [lookAtAir(rule, state, thing, nowMs)];
  if (rule.kind === 'water') return [lookAtWater(rule, state, thing, nowMs)];
  if (rule.kind === 'forecast') return [lookAtForecast(rule, state, thing, nowMs)];
  const watched = state.streamsOf(thing.id).filter((stream) => watches(rule, stream));
  return watched.map((stream) => {
    const latest = state.latest.get(stream.id);
    if (!latest || latest.result === null || disowned(latest)) return { stream, verdict: 'blind' };
    const value = latest.result;
    const seen = rule.kind === 'limit' ? limited(rule, stream, value) : stepped(rule, stream, value);
    return { stream, timeMs: latest.phenomenonTime, value, ...seen };
  });
}

function watches(rule: RuleOf<'limit' | 'threshold'>, { limit, property, span }: Datastream): boolean {
  if (!rule.spans.includes(span ?? 'moment') || rule.properties?.includes(property) === false) return false;
  if (rule.kind === 'limit') return limit !== undefined;
  return !rule.fromLimit || limitOf(rule, limit) !== undefined;
}

const disowning: readonly string[] = ['fault', 'no-contact', 'calibration', 'maintenance', 'stopped'];
/** The instrument itself says that its value says nothing of the thing. */
function disowned({ quality }: Observation): boolean {
  return quality !== undefined && disowning.includes(quality);
}

type Seen = Pick<Look, 'verdict' | 'headline' | 'figures'>;

function limited(rule: RuleOf<'limit'>, stream: Datastream, value: number): Seen {
  const { low, high } = stream.limit!;
  const band = rule.deadBandRatio;
  if (high !== undefined && value > high) return breached(rule, stream, value, high, high > 0 ? value / high : 1);
  if (low !== undefined && value < low) {
    const ratio = low <= 0 ? 1 : value > 0 ? low / value : Infinity;
    return { ...breached(rule, stream, value, low, ratio), headline: rule.headlineLow };
  }
  const near = (high !== undefined && value > high * (1 - band)) || (low !== undefined && value < low * (1 + band));
  return { verdict: near && band > 0 ? 'between' : 'well' };
}

function breached(rule: RuleOf<'limit'>, stream: Datastream, value: number, limit: number, ratio: number): Seen {
  const verdict = stepOf((step) => ratio >= step, rule.ratios);
  if (!verdict) return { verdict: 'between' };
  return { verdict, headline: rule.headline, figures: figuresOf(stream, value, limit) };
}

function stepped(rule: RuleOf<'threshold'>, stream: Datastream, value: number): Seen {
  const sign = rule.direction === 'over' ? 1 : -1;
  const from = rule.fromLimit ? limitOf(rule, stream.limit)! : 0;
  const past = (step: number, marginUnits: number) => sign * value > sign * from + sign * signed(step) - marginUnits;
  const signed = (step: number) => (rule.fromLimit ? sign * step : step);
  const verdict = stepOf((step) => past(step, 0), rule.steps);
  if (!verdict) return { verdict: stepOf((step) => past(step, rule.deadBand), rule.steps) ? 'between' : 'well' };
  const limit = from + signed(rule.steps[verdict]!);
  return { verdict, headline: rule.headline, figures: figuresOf(stream, value, limit) };
}

function limitOf({ direction }: RuleOf<'threshold'>, limit: Datastream['limit']): number | undefined {
  return direction === 'over' ? limit?.high : limit?.low;
}

function figuresOf({ decimals, unit }: Datastream, value: number, limit: number): Figures {
  // A limit is said as it was given: 50, not 50.0; what was added up is cut to what the instrument can tell.
  return { value: value.toFixed(decimals), unit, limit: String(Number(limit.toFixed(Math.max(decimals, 6)))) };
}
