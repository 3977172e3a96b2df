import type { Datastream } from './entity.ts';
import type { StreamHours } from './fact-log.ts';
import type { Id } from './id.ts';
import { isSilenced } from './reading.ts';

const hourMs = 3_600_000;
/** A device may take so long to state the hour that is over. */
const graceMs = 15 * 60_000;

/** A day of hourly means of one thing's limited factors. An hour of standstill is not expected of it. */
export interface OutletDay {
  /** Hourly means that should have come, those that came, and of these the valid ones. */
  readonly expected: number;
  readonly received: number;
  readonly valid: number;
  /** Hours with a valid mean of any factor, and those of them with one over its limit. */
  readonly knownHours: number;
  readonly overHours: number;
  /** Over hours by factor, the most first. */
  readonly overBy: readonly { readonly property: string; readonly hours: number }[];
}

/** Judges the hours that begin from `fromMs` on and ended by `untilMs`, against the limits of their hourly datastreams. */
export function outletDay(
  streams: readonly Datastream[],
  said: ReadonlyMap<Id, StreamHours>,
  fromMs: number,
  untilMs: number,
): OutletDay {
  const hours = Math.max(0, Math.floor((untilMs - graceMs - fromMs) / hourMs));
  const toMs = fromMs + hours * hourMs;
  const known = new Set<number>();
  const over = new Set<number>();
  const overBy: { property: string; hours: number }[] = [];
  let [expected, received, valid] = [0, 0, 0];
  for (const stream of streams) {
    if (stream.span !== 'hour' || !stream.limit) continue;
    const own = (said.get(stream.id)?.hours ?? []).filter(([beginMs]) => beginMs >= fromMs && beginMs < toMs);
    const due = own.filter(([, , quality]) => quality !== 'stopped');
    const good = due.filter(([, result, quality]) => result !== null && !(quality && isSilenced(quality)));
    const beyond = good.filter(([, result]) => isBeyond(stream, result!));
    expected += hours - (own.length - due.length);
    received += due.length;
    valid += good.length;
    good.forEach(([beginMs]) => known.add(beginMs));
    beyond.forEach(([beginMs]) => over.add(beginMs));
    if (beyond.length > 0) overBy.push({ property: stream.property, hours: beyond.length });
  }
  overBy.sort((a, b) => b.hours - a.hours);
  return { expected, received, valid, knownHours: known.size, overHours: over.size, overBy };
}

/** 传输有效率: of what should have come, the share that came and is valid; nothing where nothing was due yet. */
export function completenessOf(day: Pick<OutletDay, 'expected' | 'valid'>): number | undefined {
  return day.expected > 0 ? day.valid / day.expected : undefined;
}

/** Several days, or outlets, as one. */
export function sumOfDays(days: readonly OutletDay[]): Omit<OutletDay, 'overBy'> {
  const sum = (read: (day: OutletDay) => number): number => days.reduce((total, day) => total + read(day), 0);
  return {
    expected: sum((day) => day.expected),
    received: sum((day) => day.received),
    valid: sum((day) => day.valid),
    knownHours: sum((day) => day.knownHours),
    overHours: sum((day) => day.overHours),
  };
}

function isBeyond({ limit }: Datastream, value: number): boolean {
  return (limit?.high !== undefined && value > limit.high) || (limit?.low !== undefined && value < limit.low);
}
