import type { Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { airHours, worstAirHour } from '../../model/forecast/air-outlook.ts';
import { hourMs, outlookOf, type Outlook } from '../../model/forecast/outlook.ts';
import type { OutlookProperty } from '../../model/forecast/outlook-streams.ts';
import { waterHours, worstWaterHour } from '../../model/forecast/water-outlook.ts';
import { factorName, lookOf, type WaterClass } from '../../model/standards/gb3838.ts';
import { editionInForce, levelOf, pollutantNames } from '../../model/standards/hj633.ts';
import { readingOf } from '../../model/reading.ts';
import { targetOf } from '../../model/station.ts';
import type { Text } from '../../model/text.ts';
import type { Figures } from './alert.ts';
import type { Blind, Look } from './look.ts';
import { listed } from './look-at-standards.ts';
import { stepOf, type RuleOf } from './rules.ts';

/** The place that something is foretold of, as far as an alert needs it. */
export function placeForetold(thing: Thing): Thing {
  const of = outlookOf(thing)?.of;
  return of ? { ...thing, id: of } : thing;
}

/**
 * Only the centre of a forecast raises, and only where it is worse than the last hour measured: what is there already is the
 * measuring rule's to say. Nothing foretold is shown as unknown and neither raises nor ends; one that was not made anew
 * foretells nothing any more.
 */
export function lookAtForecast(rule: RuleOf<'forecast'>, state: FeedState, thing: Thing, nowMs: number): Look | Blind {
  const reading = readingOf(state, thing.id, 'foretold', nowMs);
  if (reading && reading.time > 0 && !reading.fresh) {
    // Counted by the minute, and before the next forecast: that one begins at a full hour.
    return { timeMs: reading.time + Math.floor((nowMs - reading.time) / 60_000), verdict: 'well' };
  }
  const of = (property: OutlookProperty) => readingOf(state, thing.id, property, nowMs)?.value ?? undefined;
  const [value, low, high, ahead, last] = [
    of('foretold'),
    of('foretoldLow'),
    of('foretoldHigh'),
    of('foretoldAhead'),
    of('lastMeasured'),
  ];
  if (!reading || value === undefined || ahead === undefined) return { verdict: 'blind' };
  const rank = rankOf(rule, thing, value);
  const lastRank = last === undefined ? -Infinity : (rankOf(rule, thing, last) ?? -Infinity);
  if (rank === undefined) return { verdict: 'blind' };
  const verdict = rank > lastRank ? stepOf((step) => rank >= step, rule.steps) : undefined;
  if (!verdict) return { timeMs: reading.time, verdict: 'well', value };
  const figures = {
    when: clockOf(thing, reading.time + ahead * hourMs),
    ...wordsOf(rule, thing, { value, low, high }),
    ...because(rule, thing, reading.time),
  };
  return { timeMs: reading.time, verdict, value, headline: rule.headline, figures };
}

/** The level of air, or how many classes a water is worse than its target; nothing where none is set. */
function rankOf({ standard }: RuleOf<'forecast'>, thing: Thing, value: number): number | undefined {
  if (standard === 'air') return levelOf(value).level;
  const target = targetOf(thing);
  return target === undefined ? undefined : value - target;
}

interface Range {
  readonly value: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

function wordsOf({ standard }: RuleOf<'forecast'>, thing: Thing, { value, low, high }: Range): Figures {
  const named = (bound: number | undefined): Text | string => {
    if (bound === undefined) return '—';
    return standard === 'air' ? String(bound) : lookOf(bound as WaterClass).name;
  };
  const range = { value: named(value), low: named(low), high: named(high) };
  if (standard === 'air') return { ...range, level: levelOf(value).name };
  const target = targetOf(thing);
  return target === undefined ? range : { ...range, target: lookOf(target).name };
}

/** What it comes from, where the thing is that which the value was taken from: in a trial on the past it is a later one. */
function because({ standard }: RuleOf<'forecast'>, thing: Thing, fromMs: number): Figures {
  const outlook = outlookOf(thing);
  if (outlook?.fromMs !== fromMs) return { because: '' };
  return { because: standard === 'air' ? pollutantsOf(outlook) : factorsOf(outlook, thing) };
}

function pollutantsOf(outlook: Outlook): Text {
  const hour = worstAirHour(airHours(outlook, editionInForce));
  return listed((hour?.primary ?? []).map((name) => pollutantNames[name]));
}

function factorsOf(outlook: Outlook, { properties }: Thing): Text {
  const hour = worstWaterHour(waterHours(outlook, properties?.lake === true ? 'lake' : 'river'));
  return listed((hour?.limiting ?? []).map(factorName));
}

/** `11-25 08:00`, by the clock of the city the forecast is made for. */
function clockOf({ properties }: Thing, timeMs: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: typeof properties?.timeZone === 'string' ? properties.timeZone : 'UTC',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(timeMs);
  const [day, month, hour, minute] = parts.filter(({ type }) => type !== 'literal').map(({ value }) => value);
  return `${month}-${day} ${hour}:${minute}`;
}
