import type { SeriesPoint } from '../model/fact-log.ts';
import type { Id } from '../model/id.ts';
import { ask } from './ask.ts';

const dayMs = 24 * 3_600_000;

/** The last 24 h of a datastream, from the store. Rejects with the server's own sentence. */
export async function lastDay(datastream: Id, nowMs: number, signal: AbortSignal): Promise<Day> {
  const [fromMs, toMs] = [nowMs - dayMs, nowMs];
  const query = new URLSearchParams({ datastream, from: String(fromMs), to: String(toMs), points: '480' });
  return { fromMs, toMs, points: await ask<SeriesPoint[]>(`/api/observations?${query}`, signal) };
}

export interface Day {
  readonly fromMs: number;
  readonly toMs: number;
  readonly points: readonly SeriesPoint[];
}
