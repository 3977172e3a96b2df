import type { Quality } from './change.ts';
import type { Datastream } from './entity.ts';
import type { FeedState } from './feed-state.ts';
import type { Id } from './id.ts';

/** What is known now of one property of a thing. */
export interface Reading {
  /** `null` where nothing came, or where the instrument itself says that its value does not count. */
  readonly value: number | null;
  /** When it was so, ms since 1970; 0 before the first value. */
  readonly time: number;
  /** False once the stream has been silent for longer than it may; the value is then unknown. */
  readonly fresh: boolean;
  /** True once it is silent for two thirds of the time it may be: still a value, but one to be read with care. */
  readonly late: boolean;
  readonly stream: Datastream;
  readonly quality?: Quality;
}

/** Devices report at least three times in the time their values are good for. */
export const lateShare = 2 / 3;
/** Qualities under which a number says nothing of the thing itself. */
const silenced: ReadonlySet<Quality> = new Set(['fault', 'calibration', 'maintenance', 'stopped', 'no-contact']);
export function isSilenced(quality: Quality): boolean {
  return silenced.has(quality);
}

/**
 * The latest reading of a property; `undefined` where the thing has no such datastream.
 * Without `span` the value of the moment is meant, and failing that the shortest average there is.
 */
export function readingOf(
  state: FeedState,
  thing: Id,
  property: string,
  now: number,
  span?: Datastream['span'],
): Reading | undefined {
  const stream = streamFor(state, thing, property, span);
  if (!stream) return undefined;
  const latest = state.latest.get(stream.id);
  if (!latest) return { value: null, time: 0, fresh: false, late: true, stream };
  const value = latest.quality && silenced.has(latest.quality) ? null : latest.result;
  const ageMs = now - latest.phenomenonTime;
  const fresh = ageMs <= stream.staleAfterMs;
  const late = ageMs > stream.staleAfterMs * lateShare;
  const reading = { value, time: latest.phenomenonTime, fresh, late, stream };
  return latest.quality ? { ...reading, quality: latest.quality } : reading;
}

/** Whether at least half of them are late: what is said of them together is then grey. */
export function mostlyLate(known: readonly { readonly late: boolean }[]): boolean {
  return 2 * known.filter(({ late }) => late).length >= known.length;
}

/** The number to judge by: fresh and valid, or `undefined`, which is unknown. */
export function freshValueOf(state: FeedState, thing: Id, property: string, now: number): number | undefined {
  const reading = readingOf(state, thing, property, now);
  return reading?.fresh && reading.value !== null ? reading.value : undefined;
}

const shortestFirst = [undefined, 'minute', 'hour', 'day'] as const;

function streamFor(state: FeedState, thing: Id, property: string, span: Datastream['span']): Datastream | undefined {
  const streams = state.streamsOf(thing).filter((stream) => stream.property === property);
  if (span) return streams.find((stream) => stream.span === span);
  return streams.sort((a, b) => shortestFirst.indexOf(a.span) - shortestFirst.indexOf(b.span))[0];
}
