import type { Delta } from '../../model/change.ts';
import { backOff } from '../../model/back-off.ts';
import type { Offer } from '../../model/feed.ts';
import type { FactLog } from '../../model/fact-log.ts';
import { pause } from './pause.ts';

/** The way of one feed's deltas into the log: in order, in groups, with a bound on what is not yet committed. */
export interface Ledger {
  /** Takes the delta; resolves when there is room for another one. */
  append(delta: Delta, settled: Offer['settled']): Promise<void>;
  /** Why the last group could not be kept; empty when it could. */
  failure(): string;
  /** Waits for what is still to be kept, `withinMs` at most; rejects with a sentence when some of it was lost. */
  close(withinMs: number): Promise<void>;
}

interface Entry {
  readonly delta: Delta;
  settled: Offer['settled'];
}

const groupAtMost = 500;
const uncommittedAtMost = 2_000;

/**
 * A group that could not be kept is tried again until it is, since the numbers after it would have nothing to follow.
 * Its devices are told at once: they send again, and a fact told twice changes nothing.
 */
export function openLedger(log: FactLog, feed: string, warn: (sentence: string) => void): Ledger {
  const waiting: Entry[] = [];
  const stopped = new AbortController();
  let failure = '';
  let running: Promise<void> | undefined;
  /** Lets the feed go on; there is one waiting at most, since it offers one thing after another. */
  let resume: (() => void) | undefined;

  async function run(): Promise<void> {
    const waits = backOff(200, 10_000);
    while (waiting.length > 0 && !stopped.signal.aborted) {
      const group = waiting.slice(0, groupAtMost);
      const error = await kept(group);
      settle(group, error, warn);
      failure = error ? `The facts of ${feed} are not being kept: ${error.message}` : '';
      if (error) {
        warn(failure);
        await pause(waits.next(), stopped.signal);
      } else {
        waits.reset();
        waiting.splice(0, group.length);
        if (waiting.length < uncommittedAtMost) makeRoom();
      }
    }
    makeRoom();
    running = undefined;
  }

  function makeRoom(): void {
    resume?.();
    resume = undefined;
  }

  async function kept(group: readonly Entry[]): Promise<Error | undefined> {
    try {
      await log.append(group.map((entry) => entry.delta));
      return undefined;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  return {
    async append(delta, settled) {
      waiting.push({ delta, settled });
      // Started in a later turn, so that what comes in this one goes into one group.
      running ??= new Promise<void>((resolve) => setImmediate(resolve)).then(run);
      if (waiting.length >= uncommittedAtMost) await new Promise<void>((resolve) => (resume = resolve));
    },
    failure: () => failure,
    async close(withinMs) {
      await Promise.race([running, pause(withinMs, stopped.signal)]);
      stopped.abort();
      if (waiting.length > 0) throw new Error(`${waiting.length} deltas of ${feed} were not kept. ${failure}`.trim());
    },
  };
}

/** Tells the givers of a group how it went, each once. A giver that throws harms nobody but itself. */
function settle(group: readonly Entry[], error: Error | undefined, warn: (sentence: string) => void): void {
  for (const entry of group) {
    const { settled } = entry;
    entry.settled = undefined;
    try {
      settled?.(error);
    } catch (thrown) {
      warn(`A feed threw while it was told that delta ${entry.delta.seq} had settled: ${String(thrown)}`);
    }
  }
}
