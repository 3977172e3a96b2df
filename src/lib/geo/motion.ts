import type { Id } from '../model/id.ts';
import type { MoverTable } from '../model/mover-table.ts';

/** A fix is carried on by its heading and speed for so long; then the mover stands still where it would be. */
const carriedAtMostMs = 5_000;
/** What was shown and what the new fix says are brought together over this time … */
const mendMs = 1_000;
/** … unless they are farther apart than this: then it is shown where it is, at once. */
const mendAtMostM = 150;
const radiansPerDegree = Math.PI / 180;

/** How movers are shown between their fixes: columns by slot, beside those of the table. Nothing is allocated per frame. */
export interface Motion {
  /** Whose rows these are; a slot that changed hands starts anew. */
  readonly owners: (Id | undefined)[];
  /** Time of the fix that is carried on, ms since 1970; 0: none yet. */
  fixMs: Float64Array;
  /** When that fix was first shown. */
  shownMs: Float64Array;
  /** How far the picture was from the fix when it was first shown: x, y, z in metres, three a slot. */
  offM: Float32Array;
  /** Where each was shown last: x, y, z in metres, three a slot. */
  lastM: Float32Array;
  /** How old each fix is, in ms; −1 for a mover without one. */
  ageMs: Float32Array;
}

export function createMotion(): Motion {
  return { owners: [], ...columns(0) };
}

/**
 * Writes where each mover of the table is at `nowMs` (the hub's clock) into `out`: x, y, z in metres, three a slot, `NaN`
 * for one without a fix. Gives back how many slots were written. `out` must have room for three a slot.
 */
export function sampleMovers(table: MoverTable, motion: Motion, nowMs: number, out: Float32Array): number {
  if (out.length < table.size * 3) {
    throw new Error(`There is room for ${Math.floor(out.length / 3)} movers, ${table.size} are to be placed.`);
  }
  if (motion.fixMs.length < table.size) Object.assign(motion, columns(table.x.length, motion));
  for (let slot = 0; slot < table.size; slot += 1) {
    if (motion.owners[slot] !== table.ids[slot]) forget(motion, slot, table.ids[slot]);
    sample(table, motion, slot, nowMs, out);
  }
  return table.size;
}

function sample(table: MoverTable, motion: Motion, slot: number, nowMs: number, out: Float32Array): void {
  const fixMs = table.timeMs[slot]!;
  const at = slot * 3;
  if (fixMs === 0) {
    motion.ageMs[slot] = -1;
    out.fill(NaN, at, at + 3);
    return;
  }
  const ageMs = Math.max(0, nowMs - fixMs);
  const carriedM = (table.speedMps[slot]! * Math.min(ageMs, carriedAtMostMs)) / 1000;
  const heading = table.headingDeg[slot]! * radiansPerDegree;
  const x = table.x[slot]! + Math.sin(heading) * carriedM;
  const y = table.y[slot]! + Math.cos(heading) * carriedM;
  const z = table.z[slot]!;
  if (motion.fixMs[slot] !== fixMs) meet(motion, slot, fixMs, nowMs, x, y, z);
  const left = Math.max(0, 1 - (nowMs - motion.shownMs[slot]!) / mendMs);
  motion.ageMs[slot] = ageMs;
  motion.lastM[at] = out[at] = x + motion.offM[at]! * left;
  motion.lastM[at + 1] = out[at + 1] = y + motion.offM[at + 1]! * left;
  motion.lastM[at + 2] = out[at + 2] = z + motion.offM[at + 2]! * left;
}

/** Takes up a new fix: remembers how far the picture is from it, so that nothing jumps. */
function meet(motion: Motion, slot: number, fixMs: number, nowMs: number, x: number, y: number, z: number): void {
  const at = slot * 3;
  const known = motion.fixMs[slot]! > 0;
  const dx = motion.lastM[at]! - x;
  const dy = motion.lastM[at + 1]! - y;
  const dz = motion.lastM[at + 2]! - z;
  const mends = known && dx * dx + dy * dy + dz * dz <= mendAtMostM * mendAtMostM;
  motion.offM[at] = mends ? dx : 0;
  motion.offM[at + 1] = mends ? dy : 0;
  motion.offM[at + 2] = mends ? dz : 0;
  motion.fixMs[slot] = fixMs;
  motion.shownMs[slot] = nowMs;
}

function forget(motion: Motion, slot: number, owner: Id | undefined): void {
  motion.owners[slot] = owner;
  motion.fixMs[slot] = 0;
}

/** Columns for `capacity` slots that begin with what the ones before held. */
function columns(capacity: number, before?: Motion): Omit<Motion, 'owners'> {
  const next = {
    fixMs: new Float64Array(capacity),
    shownMs: new Float64Array(capacity),
    offM: new Float32Array(capacity * 3),
    lastM: new Float32Array(capacity * 3),
    ageMs: new Float32Array(capacity),
  };
  if (!before) return next;
  next.fixMs.set(before.fixMs);
  next.shownMs.set(before.shownMs);
  next.offM.set(before.offM);
  next.lastM.set(before.lastM);
  next.ageMs.set(before.ageMs);
  return next;
}
