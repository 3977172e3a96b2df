import type { Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { readingOf } from '../../model/reading.ts';
import { caseOf, isOpen, type ViolationCase } from '../../model/violation-case.ts';

export interface CaseRow extends ViolationCase {
  readonly thing: Thing;
}

export interface CheckpointFigures {
  /** Those that wait first, the oldest of them first; then what was handed over, the newest first. */
  readonly cases: readonly CaseRow[];
  readonly waiting: number;
  readonly handedOver: number;
  readonly checkpoints: number;
  /** Of which nothing is heard: what passes there is unknown. */
  readonly silent: number;
  /** The oldest count that is still good; 0 when there is none. */
  readonly asOf: number;
}

export function checkpointFigures(state: FeedState, now: number): CheckpointFigures {
  const things = [...state.things.values()];
  const cases = things.flatMap((thing): CaseRow[] => {
    const found = caseOf(thing);
    return found ? [{ ...found, thing }] : [];
  });
  cases.sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || (isOpen(a) ? a.atMs - b.atMs : b.atMs - a.atMs));
  const posts = things.filter(({ kind }) => kind === 'Checkpoint');
  const heard = posts.flatMap(({ id }) => {
    const reading = readingOf(state, id, 'passedVehicles', now);
    return reading?.fresh ? [reading.time] : [];
  });
  return {
    cases,
    waiting: cases.filter(isOpen).length,
    handedOver: cases.filter(({ state: of }) => of === 'handed-over' || of === 'closed').length,
    checkpoints: posts.length,
    silent: posts.length - heard.length,
    asOf: heard.length > 0 ? Math.min(...heard) : 0,
  };
}
