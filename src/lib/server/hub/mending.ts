import type { Claim } from '../../model/claim.ts';
import type { Delta } from '../../model/change.ts';
import { FeedState } from '../../model/feed-state.ts';
import type { FeedId } from '../../model/id.ts';
import { backOff } from '../../model/back-off.ts';
import type { ClaimedLog } from './fact-board.ts';
import { pause } from './pause.ts';

interface MendingOptions {
  readonly feed: FeedId;
  readonly log: ClaimedLog;
  readonly warn: (sentence: string) => void;
  readonly current: () => FeedState;
  readonly adopt: (state: FeedState, last: readonly Delta[]) => void;
  readonly accept: (delta: Delta) => void;
  readonly learn: (terms: readonly Claim[]) => void;
}

/** How a board gets from the log what it did not hear. */
export interface Mending {
  busy(): boolean;
  /** Keeps a delta that does not fit yet and reads what is missing before it. */
  later(delta: Delta, changed: () => void): void;
  /** Reads what is missing; one reading at a time, and one more if it is asked for meanwhile. */
  run(changed: () => void): Promise<void>;
}

/** Beyond this many the log is read further instead of keeping what comes meanwhile. */
const heldAtMost = 2_000;
/** A number may be told a moment before the log has it; it is waited for so often before the log's word is taken. */
const patience = 40;

export function openMending({ feed, log, warn, current, adopt, accept, learn }: MendingOptions): Mending {
  let held: Delta[] = [];
  let running: Promise<void> | undefined;
  let asked = false;

  /** Makes the board stand as the log does; true when something was taken. */
  async function read(): Promise<boolean> {
    const terms = await log.terms(feed);
    const term = terms.at(-1);
    learn(terms);
    const state = current();
    // Of a term that is over, only what its successor built on was ever kept.
    const orphaned = term !== undefined && state.term < term.term && state.seq > term.base;
    const rest = orphaned ? undefined : await log.since(feed, state.seq);
    if (rest) {
      for (const delta of rest) if (delta.seq === current().seq + 1) accept(delta);
      return rest.length > 0;
    }
    const kept = await log.restore(feed);
    if (!orphaned && (kept?.seq ?? 0) <= current().seq) return false;
    adopt(kept ? FeedState.from(kept) : new FeedState(feed), []);
    return true;
  }

  function takeHeld(): boolean {
    const [before, waiting] = [current().seq, held.toSorted((a, b) => (a.term ?? 0) - (b.term ?? 0) || a.seq - b.seq)];
    held = [];
    for (const delta of waiting) {
      const { seq, term } = current();
      if ((delta.term ?? 0) < term || delta.seq <= seq) continue;
      if (delta.seq === seq + 1) accept(delta);
      else held.push(delta);
    }
    return current().seq > before;
  }

  async function mend(changed: () => void): Promise<void> {
    const waits = backOff(10, 2_000);
    let tries = 0;
    do {
      asked = false;
      try {
        const took = await read();
        if (takeHeld() || took) changed();
        tries += 1;
      } catch (error) {
        warn(
          `Board ${feed} could not be compared with the log: ${error instanceof Error ? error.message : String(error)}`,
        );
        await pause(waits.next());
        asked = true;
      }
      if (held.length > 0 && tries < patience) await pause(waits.next());
      if (tries >= patience) held = [];
    } while (asked || held.length > 0);
    // In the same turn as the last look, so that nothing is held that nobody will take.
    running = undefined;
  }

  const mending: Mending = {
    busy: () => running !== undefined,
    later(delta, changed) {
      held.push(delta);
      if (held.length > heldAtMost) held = held.slice(-heldAtMost / 2);
      void mending.run(changed);
    },
    run(changed) {
      asked = running !== undefined;
      running ??= mend(changed);
      return running;
    },
  };
  return mending;
}
