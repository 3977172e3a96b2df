import { lightAt, type LightEvent, type Schedule } from '../../../model/signal-phase.ts';
import type { Spoken } from './spat.ts';

/** Two clocks say the same end when they differ by no more. */
const sameMs = 1_000;

/** Whether every group shows what was told for this moment, until the moment that was told. */
export function foretells(told: Schedule, { schedule, timeMs }: Spoken): boolean {
  if (told.size !== schedule.size) return false;
  for (const [group, [said]] of schedule) {
    const known = lightAt(told, group, timeMs);
    if (!known || !said || (!agree(known, said) && !changesNow(told, group, timeMs, said))) return false;
  }
  return true;
}

function agree(known: LightEvent, said: LightEvent): boolean {
  if (known.light !== said.light || known.atLeast !== said.atLeast) return false;
  if (known.untilMs === undefined || said.untilMs === undefined) return known.untilMs === said.untilMs;
  return Math.abs(known.untilMs - said.untilMs) <= sameMs;
}

/** Said in the moment of a change, by a clock a little before or behind. */
function changesNow(told: Schedule, group: number, timeMs: number, said: LightEvent): boolean {
  return [-sameMs, sameMs].some((by) => {
    const known = lightAt(told, group, timeMs + by);
    return known !== undefined && agree(known, said);
  });
}
