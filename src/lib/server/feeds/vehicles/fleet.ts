import type { Change, Fix } from '../../../model/change.ts';
import type { Thing } from '../../../model/entity.ts';
import type { Id } from '../../../model/id.ts';
import { fixOf, thingOf, type FixLine } from './fix-line.ts';

/** Silent for this long and a vehicle is no longer of the city. */
const forgottenAfterMs = 10 * 60_000;
/** More than any district has; beyond it somebody is inventing names. */
const vehiclesAtMost = 50_000;

/** The vehicles seen, and what of them is still to be told. Of two fixes of one vehicle only the later is kept. */
export interface Fleet {
  /** Throws a sentence when the fleet is full. */
  see(line: FixLine, nowMs: number): void;
  /** What happened since the last time; nothing when nothing did. */
  drain(nowMs: number): Change | undefined;
}

export function createFleet(
  known: Iterable<Id>,
  openedMs: number,
  groundM: (lon: number, lat: number) => number,
): Fleet {
  const seenMs = new Map<Id, number>();
  for (const id of known) seenMs.set(id, openedMs);
  /** By name: what was last told of it, so that a changed plate or kind is told again. */
  const told = new Map<Id, string>();
  let upsert: Thing[] = [];
  let moved = new Map<Id, Fix>();
  let sweptMs = openedMs;

  function tellThing(line: FixLine, id: Id): void {
    const says = `${line.plate}|${line.kind}|${line.generated}`;
    if (told.get(id) === says) return;
    told.set(id, says);
    upsert.push(thingOf(line));
  }

  /** Once a second is often enough to see who left. */
  function sweep(nowMs: number): Id[] {
    if (nowMs - sweptMs < 1_000) return [];
    sweptMs = nowMs;
    const gone = [...seenMs].filter(([, atMs]) => nowMs - atMs > forgottenAfterMs).map(([id]) => id);
    for (const id of gone) {
      seenMs.delete(id);
      told.delete(id);
    }
    return gone;
  }

  return {
    see(line, nowMs) {
      const fix = fixOf(line, groundM);
      if (!seenMs.has(fix.id) && seenMs.size >= vehiclesAtMost) {
        throw new Error(`More than ${vehiclesAtMost} vehicles came; ${line.id} is not taken.`);
      }
      seenMs.set(fix.id, nowMs);
      tellThing(line, fix.id);
      const before = moved.get(fix.id);
      if (!before || fix.phenomenonTime >= before.phenomenonTime) moved.set(fix.id, fix);
    },
    drain(nowMs) {
      const remove = sweep(nowMs);
      if (remove.length === 0 && upsert.length === 0 && moved.size === 0) return undefined;
      const change: Change = {
        ...(remove.length > 0 ? { remove } : {}),
        ...(upsert.length > 0 ? { upsert } : {}),
        ...(moved.size > 0 ? { move: [...moved.values()] } : {}),
      };
      upsert = [];
      moved = new Map();
      return change;
    },
  };
}
