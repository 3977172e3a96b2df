import type { Observation, Quality } from '../../../model/change.ts';
import type { Datastream } from '../../../model/entity.ts';
import type { Id } from '../../../model/id.ts';
import { momentOf } from '../../door/civil-time.ts';
import { factors } from './factors.ts';
import type { Message } from './parse.ts';

/** A device's clock further off than this is not trusted silently. */
export const clockToleranceMs = 5 * 60_000;

export type Span = Datastream['span'];
/** The datastream a factor's values go to, or nothing when none is registered. */
export type FindStream = (code: string, property: string | undefined, span: Span) => Id | undefined;

/** What a message says. */
export interface Reading {
  readonly observations: readonly Observation[];
  /** How far the device's clock is ahead of ours; absent when the message does not show it. */
  readonly clockOffsetMs?: number;
  /** Codes of factors with a value that no datastream is registered for. */
  readonly unregistered: readonly string[];
}

/** The data commands that carry values, with what the values are averaged over. */
const spans: ReadonlyMap<string, Span> = new Map([
  ['2011', undefined],
  ['2051', 'minute'],
  ['2061', 'hour'],
  ['2031', 'day'],
]);

const qualities: Readonly<Record<string, Quality>> = {
  D: 'fault',
  C: 'calibration',
  M: 'maintenance',
  S: 'manual',
  F: 'stopped',
  T: 'over-range',
  B: 'no-contact',
};

/** Turns a message into observations; commands that carry no values give none. */
export function observe(message: Message, find: FindStream, timeZone: string, arrivalMs: number): Reading {
  const offset = clockOffset(message, timeZone, arrivalMs);
  const shown = offset === undefined ? {} : { clockOffsetMs: offset };
  if (!spans.has(message.header.CN!)) return { observations: [], unregistered: [], ...shown };
  const span = spans.get(message.header.CN!);
  const clockOff = offset !== undefined && Math.abs(offset) > clockToleranceMs;
  const stated = stampMs(message.cp.DataTime, timeZone) ?? arrivalMs;
  const observations: Observation[] = [];
  const unregistered: string[] = [];
  for (const [code, values] of Object.entries(message.factors)) {
    const datastream = find(code, factors.get(code)?.property, span);
    if (!datastream) {
      unregistered.push(code);
      continue;
    }
    const at = stampMs(values.SampleTime, timeZone) ?? stated;
    const inFuture = at > arrivalMs + clockToleranceMs;
    const quality = qualityOf(values) ?? (clockOff || inFuture ? 'clock-off' : undefined);
    const observation = { datastream, phenomenonTime: inFuture ? arrivalMs : at, resultTime: stated };
    const result = resultOf(values, span, message.header.ST === '31');
    observations.push({ ...observation, result, ...(quality && { quality }) });
  }
  return { observations, unregistered, ...shown };
}

/**
 * QN is the device's clock when it spoke. Without one only real-time data shows the clock: an hour's average is late by
 * nature. Data sent again from an outbox carries a fresh QN and so is late without its clock being called wrong.
 */
function clockOffset({ header, cp }: Message, timeZone: string, arrivalMs: number): number | undefined {
  const spoken = header.QN ?? (header.CN === '2011' ? cp.DataTime : undefined);
  const spokenMs = stampMs(spoken, timeZone);
  return spokenMs === undefined ? undefined : spokenMs - arrivalMs;
}

/** ms since 1970 of `yyyyMMddHHmmss`, with or without three digits of milliseconds, read on the city's clock. */
export function stampMs(stamp: string | undefined, timeZone: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})?$/.exec(stamp ?? '')?.slice(1);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second, ms] = parts.map((part) => Number(part ?? 0));
  return momentOf(
    { year: year!, month: month!, day: day!, hour: hour!, minute: minute!, second: second!, ms: ms! },
    timeZone,
  );
}

function qualityOf(values: Readonly<Record<string, string>>): Quality | undefined {
  const flag = Object.entries(values).find(([key]) => key.toLowerCase() === 'flag')?.[1];
  return flag ? qualities[flag.toUpperCase()] : undefined;
}

/** Limits of flue gas are for the converted value, so a stack's Zs value goes first. -99 is the field's word for none. */
function resultOf(values: Readonly<Record<string, string>>, span: Span, flueGas: boolean): number | null {
  const key = span ? 'Avg' : 'Rtd';
  const sent = (flueGas ? values[`Zs${key}`] : undefined) ?? values[key] ?? values[span ? 'Rtd' : 'Avg'];
  if (sent === undefined || !/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(sent)) return null;
  const value = Number(sent);
  return value === -99 || value === -999 || value === -9999 || !Number.isFinite(value) ? null : value;
}
