import type { Delta } from '../../model/change.ts';
import { backOff } from '../../model/back-off.ts';
import type { Offer } from '../../model/feed.ts';
import { ClaimLost, LogAway, type FactLog } from '../../model/fact-log.ts';
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
/** Refused more often than this, a delta is suspected of being itself the reason. */
const refusalsAtMost = 3;

/**
 * A group that could not be kept is tried again until it is, since the numbers after it would have nothing to follow.
 * Its devices are told at once: they send again, and a fact told twice changes nothing. When the claim is lost nothing is
 * tried any more: all who wait are told, and so is everybody who comes later.
 */
export function openLedger(
  log: FactLog,
  feed: string,
  warn: (sentence: string) => void,
  /** Told of what the log will never take. */
  onSetAside: (delta: Delta, error: Error) => void = () => undefined,
): Ledger {
  const waiting: Entry[] = [];
  const stopped = new AbortController();
  let failure = '';
  let lost: ClaimLost | undefined;
  let running: Promise<void> | undefined;
  /** Lets the feed go on; there is one waiting at most, since it offers one thing after another. */
  let resume: (() => void) | undefined;

  async function run(): Promise<void> {
    const waits = backOff(200, 10_000);
    let refusals = 0;
    while (waiting.length > 0 && !stopped.signal.aborted) {
      const group = waiting.slice(0, refusals === 0 ? groupAtMost : 1);
      const error = await keep(group.map((entry) => entry.delta));
      if (error instanceof ClaimLost) {
        giveUp(error);
        break;
      }
      settle(group, error, warn);
      const suspect = error && !(error instanceof LogAway) && refusals >= refusalsAtMost;
      const passedOver = suspect && (await setAside(group[0]!.delta, error));
      if (error && !passedOver) {
        refusals += 1;
        failure = `The facts of ${feed} are not being kept: ${error.message}`;
        warn(failure);
        await pause(waits.next(), stopped.signal);
        continue;
      }
      [failure, refusals] = ['', 0];
      waits.reset();
      waiting.splice(0, group.length);
      if (waiting.length < uncommittedAtMost) makeRoom();
    }
    makeRoom();
    running = undefined;
  }

  function giveUp(error: ClaimLost): void {
    lost = error;
    failure = error.message;
    warn(`${waiting.length} deltas of ${feed} are not kept: ${error.message}`);
    settle(waiting.splice(0), error, warn);
  }

  async function keep(deltas: readonly Delta[]): Promise<Error | undefined> {
    try {
      await log.append(deltas);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  /**
   * A log that takes the bare number but not what was said under it will never take it: the number is kept empty, so that
   * the feed can go on, and what was said goes into quarantine. `false` when the log takes nothing at all.
   */
  async function setAside(delta: Delta, error: Error): Promise<boolean> {
    const { term, seq, time, ...said } = delta;
    if (await keep([{ feed, ...(term === undefined ? {} : { term }), seq, time }])) return false;
    warn(`Number ${seq} of ${feed} is kept empty, what it said is in quarantine: ${error.message}`);
    onSetAside(delta, error);
    const raw = new TextEncoder().encode(JSON.stringify(said));
    await log
      .quarantine(feed, raw, error.message, time)
      .catch((lost: unknown) => warn(`It could not be put in quarantine either: ${String(lost)}`));
    return true;
  }

  function makeRoom(): void {
    resume?.();
    resume = undefined;
  }

  return {
    async append(delta, settled) {
      if (lost) return settle([{ delta, settled }], lost, warn);
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
