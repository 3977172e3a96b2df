import type { Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { Id } from '../../model/id.ts';
import { readingOf } from '../../model/reading.ts';

export interface LineFigures {
  readonly line: Thing;
  /** `undefined`: unknown. */
  readonly running: number | undefined;
  /** Mean minutes behind the timetable; `undefined`: unknown. */
  readonly delayMin: number | undefined;
  /** Nothing is under way on it, so there is no delay to know. */
  readonly idle: boolean;
  /** The vehicle that is farthest behind, or any: where the line is to be seen. */
  readonly seenAt: Id | undefined;
}

export interface TransitFigures {
  /** Unknown first, then the latest; idle lines last. */
  readonly lines: readonly LineFigures[];
  readonly running: number | undefined;
  /** Share of vehicles not more than three minutes late, of those whose delay is known. */
  readonly punctual: number | undefined;
  readonly unknown: number;
  /** The oldest value the figures rest on; 0 when there is none. */
  readonly asOf: number;
}

export function transitFigures(state: FeedState, now: number): TransitFigures {
  const things = [...state.things.values()];
  const seen = farthestBehind(things);
  const lines = things
    .filter(({ kind }) => kind === 'TransitLine')
    .map((line) => lineOf(state, line, now, seen.get(line.name.zh)))
    .sort((a, b) => concern(b) - concern(a) || (a.line.id < b.line.id ? -1 : 1));
  const known = lines.flatMap(({ running }) => running ?? []);
  return {
    lines,
    running: known.length > 0 ? known.reduce((sum, running) => sum + running, 0) : undefined,
    punctual: punctualOver(state, lines, now),
    unknown: lines.filter(({ delayMin, idle }) => delayMin === undefined && !idle).length,
    asOf: oldest(state, lines, now),
  };
}

function lineOf(state: FeedState, line: Thing, now: number, seenAt: Id | undefined): LineFigures {
  const [running, delay] = ['runningVehicles', 'delay'].map((property) => {
    const reading = readingOf(state, line.id, property, now);
    return reading?.fresh ? (reading.value ?? undefined) : undefined;
  });
  return { line, running, delayMin: delay, idle: running === 0, seenAt };
}

function concern({ delayMin, idle }: LineFigures): number {
  if (idle) return -Infinity;
  return delayMin ?? Infinity;
}

/** Lines weigh by what is under way on them. */
function punctualOver(state: FeedState, lines: readonly LineFigures[], now: number): number | undefined {
  let [sum, weight] = [0, 0];
  for (const { line, running = 0 } of lines) {
    const reading = readingOf(state, line.id, 'punctuality', now);
    if (!reading?.fresh || reading.value === null) continue;
    sum += reading.value * running;
    weight += running;
  }
  return weight > 0 ? sum / weight / 100 : undefined;
}

function oldest(state: FeedState, lines: readonly LineFigures[], now: number): number {
  const times = lines.flatMap(({ line }) => {
    const reading = readingOf(state, line.id, 'runningVehicles', now);
    return reading?.fresh ? [reading.time] : [];
  });
  return times.length > 0 ? Math.min(...times) : 0;
}

/** By the name of the line. */
function farthestBehind(things: readonly Thing[]): Map<string, Id> {
  const worst = new Map<string, { id: Id; delay: number }>();
  for (const { kind, id, properties } of things) {
    if (kind !== 'TransitVehicle' || typeof properties?.line !== 'string') continue;
    const delay = typeof properties.delayMinutes === 'number' ? properties.delayMinutes : -Infinity;
    const before = worst.get(properties.line);
    if (!before || delay > before.delay) worst.set(properties.line, { id, delay });
  }
  return new Map([...worst].map(([line, { id }]) => [line, id]));
}
