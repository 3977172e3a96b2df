import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { backOff, type BackOff } from '../../model/back-off.ts';
import type { Claim, Leases } from '../../model/claim.ts';
import type { FeedId } from '../../model/id.ts';

export interface ClaimsOptions {
  readonly leases: Leases;
  /** Those that this process is willing to open. */
  readonly feeds: readonly FeedId[];
  /** How often what is held is renewed and what is not held is looked at; 500 when absent. */
  readonly everyMs?: number;
  /**
   * Opens the feed under its claim and gives back how to close it. `signal` aborts the moment the claim is gone. When it
   * rejects, the claim is given back and the feed tried again after a wait.
   */
  onClaim(claim: Claim, signal: AbortSignal): Promise<() => Promise<void>>;
  warn(sentence: string): void;
}

/** The feeds this process holds, opened as they are won and closed as they are lost. */
export interface Claims {
  held(): readonly Claim[];
  /** Why claims can be neither renewed nor taken, as a sentence; empty when they can. */
  trouble(): string;
  /** Closes every feed, then lets others have it. */
  close(): Promise<void>;
}

/** One claim from its winning to the last word of its feed. */
interface Tenancy {
  readonly claim: Claim;
  readonly ending: AbortController;
  ended: Promise<void>;
}

const longestWaitMs = 10_000;

/**
 * Keeps trying for each feed, and renews what is held in one call. While the log is away the holders go on: nobody else can
 * claim there, and what they write later carries its term and is refused if somebody did.
 */
export function openClaims({ leases, feeds, everyMs = 500, onClaim, warn }: ClaimsOptions): Claims {
  const tenancies = new Map<FeedId, Tenancy>();
  const waits = new Map<FeedId, BackOff>(feeds.map((feed) => [feed, backOff(everyMs, longestWaitMs)]));
  const stopped = new AbortController();
  const troubles = { renewing: '', taking: '' };

  const held = (): Tenancy[] => [...tenancies.values()].filter(({ ending }) => !ending.signal.aborted);

  async function renew(): Promise<void> {
    const asked = held();
    if (asked.length === 0) return;
    const lost = await leases.renew(asked.map(({ claim }) => claim));
    for (const { claim, ending } of asked) {
      if (!lost.includes(claim.feed) || ending.signal.aborted) continue;
      ending.abort();
      warn(`Feed ${claim.feed} was claimed by another process after term ${claim.term}; it is closed here.`);
    }
  }

  async function take(feed: FeedId): Promise<void> {
    const claim = await leases.take(feed);
    if (!claim) return;
    if (stopped.signal.aborted) return leases.release(claim);
    const tenancy = { claim, ending: new AbortController(), ended: Promise.resolve() };
    tenancies.set(feed, tenancy);
    tenancy.ended = live(tenancy).finally(() => tenancies.delete(feed));
  }

  async function takeFree(): Promise<void> {
    const tries = feeds.filter((feed) => !tenancies.has(feed)).map(take);
    const failed = (await Promise.allSettled(tries)).find((tried) => tried.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** The feed is tried for again only when this has ended, so that it is never open twice in one process. */
  async function live(tenancy: Tenancy): Promise<void> {
    const { claim, ending } = tenancy;
    const close = await opened(tenancy);
    if (!close) return;
    waits.get(claim.feed)!.reset();
    if (!ending.signal.aborted) await once(ending.signal, 'abort');
    await close().catch((error: unknown) => warn(`Feed ${claim.feed} did not close well: ${sentenceOf(error)}`));
  }

  async function opened({ claim, ending }: Tenancy): Promise<(() => Promise<void>) | undefined> {
    try {
      return await onClaim(claim, ending.signal);
    } catch (error) {
      const lost = ending.signal.aborted;
      ending.abort();
      warn(`Feed ${claim.feed} was claimed but could not be opened; the claim is given back. ${sentenceOf(error)}`);
      if (lost) return undefined;
      await leases.release(claim).catch(() => undefined);
      await pause(waits.get(claim.feed)!.next(), undefined, { signal: stopped.signal }).catch(() => undefined);
      return undefined;
    }
  }

  /** Renewing and taking go on apart: a try that hangs must not cost what is held. */
  async function keepOn(what: keyof typeof troubles, work: () => Promise<void>): Promise<void> {
    while (!stopped.signal.aborted) {
      const trouble = await work().then(
        () => '',
        (error: unknown) => `Claims of feeds cannot be kept: ${sentenceOf(error)}`,
      );
      if (trouble && trouble !== troubles[what]) warn(trouble);
      troubles[what] = trouble;
      await pause(everyMs, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  }

  const running = [keepOn('renewing', renew), keepOn('taking', takeFree)];
  return {
    held: () => held().map(({ claim }) => claim),
    trouble: () => troubles.renewing || troubles.taking,
    async close() {
      const leaving = held();
      stopped.abort();
      for (const { ending } of leaving) ending.abort();
      await Promise.all([...tenancies.values()].map(({ ended }) => ended));
      // A lease that cannot be given back now lapses by itself.
      await Promise.allSettled([...running, ...leaving.map(({ claim }) => leases.release(claim))]);
    },
  };
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
