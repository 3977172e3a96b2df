import type { TimeState } from '../live/time-machine.ts';
import { fastest, slowest, type PastMode } from '../model/past-wire.ts';

/** A moment as an address says it: `?at=2026-06-01T04:00:00Z`, playing where there is a `speed`, `by=was` for as it was. */
export interface AddressedMoment {
  readonly atMs: number;
  /** Absent: it stands still. */
  readonly speed?: number;
  readonly mode: PastMode;
}

/** The moment an address leads to; `undefined` for one that leads to now, or to no moment that can be read. */
export function momentOf(query: URLSearchParams): AddressedMoment | undefined {
  const atMs = Date.parse(query.get('at') ?? '');
  if (Number.isNaN(atMs)) return undefined;
  const speed = Number(query.get('speed') ?? NaN);
  const plays = speed >= slowest && speed <= fastest;
  return { atMs, mode: query.get('by') === 'was' ? 'was' : 'known', ...(plays ? { speed } : {}) };
}

/** The same address, leading to the time that is shown. */
export function addressOf(address: URL, time: TimeState): URL {
  const next = new URL(address);
  for (const name of ['at', 'speed', 'by']) next.searchParams.delete(name);
  if (time.kind === 'live') return next;
  next.searchParams.set('at', new Date(time.nowMs).toISOString().replace(/\.\d+Z$/, 'Z'));
  if (time.playing) next.searchParams.set('speed', String(time.speed));
  if (time.mode === 'was') next.searchParams.set('by', 'was');
  return next;
}
