import type { Id } from '../../src/lib/model/id.ts';

/** Values older than this no longer tell where the water goes. */
const windowMs = 60 * 60_000;
/** A rise over less time is noise of the float. */
const leastMs = 5 * 60_000;
/** One in this time is remembered, which bounds the memory. */
const everyMs = 60_000;

/** The last hour of each level as it came in while the layer was open. */
export type LevelMemory = Map<Id, { readonly timeMs: number; readonly levelM: number }[]>;

/** Remembers a level and says how fast it rises in m/h; `undefined` until there is enough to say so. */
export function rising(memory: LevelMemory, gauge: Id, timeMs: number, levelM: number): number | undefined {
  const past = memory.get(gauge) ?? [];
  memory.set(gauge, past);
  const last = past.at(-1);
  if (!last || timeMs - last.timeMs >= everyMs) past.push({ timeMs, levelM });
  while (timeMs - past[0]!.timeMs > windowMs) past.shift();
  const first = past[0]!;
  const spanMs = timeMs - first.timeMs;
  return spanMs < leastMs ? undefined : ((levelM - first.levelM) / spanMs) * 3_600_000;
}

/** `↑` from 2 cm/h on, `↓` likewise, `→` between; empty while unknown. */
export function arrowOf(riseMPerHour: number | undefined): string {
  if (riseMPerHour === undefined) return '';
  if (Math.abs(riseMPerHour) < 0.02) return ' →';
  return riseMPerHour > 0 ? ' ↑' : ' ↓';
}
