import type { Observation } from '../../../model/change.ts';
import type { Id } from '../../../model/id.ts';
import { momentOf } from '../../door/civil-time.ts';
import { meanings, type Element } from './elements.ts';
import type { Message } from './parse.ts';

/** A device's clock further off than this is not trusted silently. */
export const clockToleranceMs = 5 * 60_000;
const fiveMinutesMs = 5 * 60_000;

/** What a door knows of one device. */
export interface Device {
  /** The datastream of a property, or of an element id that the register gives a meaning (`element77`). */
  find(elementId: string, property: string | undefined): Id | undefined;
  /** What F5's levels are counted from; without it they are left out. */
  readonly levelBaseM: number | undefined;
}

export interface Reading {
  readonly observations: readonly Observation[];
  readonly clockOffsetMs?: number;
}

interface Point {
  readonly elementId: string;
  readonly timeMs: number;
  readonly result: number | null;
}

/** Turns a report into observations. Each element holds for the last observation time (F0F0) before it. */
export function observe(message: Message, device: Device, timeZone: string, arrivalMs: number): Reading {
  const sentMs = stampMs(message.sendTime, timeZone);
  if (message.direction === 'down' || sentMs === undefined) return { observations: [] };
  const clockOffsetMs = sentMs - arrivalMs;
  const clockOff = Math.abs(clockOffsetMs) > clockToleranceMs;
  const observations = pointsOf(message.elements ?? [], device, timeZone, sentMs).flatMap(
    ({ elementId, timeMs, result }): Observation[] => {
      const datastream = device.find(elementId, meanings.get(elementId)?.property);
      if (!datastream) return [];
      const inFuture = timeMs > arrivalMs + clockToleranceMs;
      const phenomenonTime = inFuture ? arrivalMs : timeMs;
      const marked = clockOff || inFuture ? ({ quality: 'clock-off' } as const) : {};
      return [{ datastream, phenomenonTime, resultTime: sentMs, result, ...marked }];
    },
  );
  return { observations, clockOffsetMs };
}

function pointsOf(elements: readonly Element[], device: Device, timeZone: string, sentMs: number): Point[] {
  let atMs = sentMs;
  return elements.flatMap((element): Point[] => {
    if ('observedAt' in element) {
      atMs = stampMs(element.observedAt, timeZone) ?? sentMs;
      return [];
    }
    if ('value' in element) return [{ elementId: element.id, timeMs: atMs, result: element.value }];
    if ('rain5minMm' in element) return series('22', element.rain5minMm, atMs, fiveMinutesMs);
    if ('level5minM' in element) return levels(element.level5minM, device, atMs);
    if ('stepDDHHmm' in element) return steps(element, device, atMs);
    return [];
  });
}

function series(elementId: string, values: readonly (number | null)[], fromMs: number, stepMs: number): Point[] {
  return values.map((result, index) => ({ elementId, timeMs: fromMs + index * stepMs, result }));
}

function levels(values: readonly (number | null)[], { levelBaseM }: Device, fromMs: number, stepMs = fiveMinutesMs) {
  if (levelBaseM === undefined) return [];
  const above = values.map((value) => (value === null ? null : Math.round((value + levelBaseM) * 1000) / 1000));
  return series('39', above, fromMs, stepMs);
}

function steps(element: Extract<Element, { stepDDHHmm: string }>, device: Device, fromMs: number): Point[] {
  const [days, hours, minutes] = (element.stepDDHHmm.match(/../g) ?? []).map(Number);
  const stepMs = (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000 || fiveMinutesMs;
  if (element.rain) return series('22', element.rain, fromMs, stepMs);
  if (element.of === 'F5') return levels(element.values ?? [], device, fromMs, stepMs);
  return series(element.of, element.values ?? [], fromMs, stepMs);
}

/** ms since 1970 of `YYMMDDHHmm`, with or without seconds, read on the city's clock; years count from 2000. */
export function stampMs(digits: string | undefined, timeZone: string): number | undefined {
  if (!/^\d{10}(\d\d)?$/.test(digits ?? '')) return undefined;
  const [year, month, day, hour, minute, second] = digits!.match(/../g)!.map(Number);
  return momentOf(
    { year: 2000 + year!, month: month!, day: day!, hour: hour!, minute: minute!, second: second ?? 0, ms: 0 },
    timeZone,
  );
}
