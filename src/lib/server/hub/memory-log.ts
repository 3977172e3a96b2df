import type { Delta, Observation, Snapshot } from '../../model/change.ts';
import type { Claim, Leases } from '../../model/claim.ts';
import { ClaimLost, type FactLog } from '../../model/fact-log.ts';
import { FeedState, supersedes } from '../../model/feed-state.ts';
import type { FeedId } from '../../model/id.ts';
import type { Past } from '../../model/past.ts';

export interface Quarantined {
  readonly feed: FeedId;
  readonly raw: Uint8Array;
  readonly reason: string;
}

/** A log that keeps its promises as long as the process lives: for tests, and for a look without a database. */
export interface MemoryLog extends FactLog, Leases, Past {
  /** All that is kept of a feed, in order. */
  kept(feed: FeedId): readonly Delta[];
  readonly quarantined: readonly Quarantined[];
  /** Forgets everything of a feed up to and with `seq`, as a retention rule would. */
  forget(feed: FeedId, seq: number): void;
  /** While set, nothing is kept or claimed and whatever asks rejects with it. */
  failure: Error | undefined;
  /** The same log as another process sees it: what one of them holds the others cannot take. */
  as(holder: string): FactLog & Leases & Past;
  /** Lets the lease of a feed run out, as if its holder had been silent for too long. */
  lapse(feed: FeedId): void;
}

interface Shelf {
  readonly state: FeedState;
  deltas: Delta[];
  readonly terms: Claim[];
  holder: string | undefined;
  lapsed: boolean;
}

export function memoryLog(epoch = 'memory'): MemoryLog {
  const shelves = new Map<FeedId, Shelf>();
  const quarantined: Quarantined[] = [];
  const of = (feed: FeedId): Shelf => {
    const empty = { state: new FeedState(feed), deltas: [], terms: [], holder: undefined, lapsed: false };
    return shelves.get(feed) ?? shelves.set(feed, empty).get(feed)!;
  };
  const answering = async (): Promise<void> => {
    await Promise.resolve();
    if (log.failure) throw log.failure;
  };

  const facts: FactLog = {
    epoch,
    async restore(feed) {
      const state = shelves.get(feed)?.state;
      return state && state.seq > 0 ? state.snapshot() : undefined;
    },
    async append(group) {
      await answering();
      for (const delta of group) {
        const { state, deltas, terms } = of(delta.feed);
        const [current, term] = [terms.at(-1)?.term ?? 0, delta.term ?? 0];
        if (term !== current && delta.seq > state.seq) throw new ClaimLost(delta.feed, term, current);
        const before = state.seq;
        state.apply(delta);
        if (state.seq > before) deltas.push(delta);
      }
    },
    async since(feed, seq, atMost = Infinity) {
      const { deltas, state } = of(feed);
      const first = deltas[0]?.seq ?? state.seq + 1;
      if (seq > state.seq) return undefined;
      return first > seq + 1 ? undefined : deltas.filter((delta) => delta.seq > seq).slice(0, atMost);
    },
    async quarantine(feed, raw, reason) {
      quarantined.push({ feed, raw, reason });
    },
  };

  const leases = (holder: string): Leases => {
    const stands = ({ feed, term }: Claim): boolean =>
      of(feed).holder === holder && of(feed).terms.at(-1)?.term === term;
    return {
      async take(feed) {
        await answering();
        const shelf = of(feed);
        if (shelf.holder !== undefined && !shelf.lapsed) return undefined;
        const claim = { feed, term: (shelf.terms.at(-1)?.term ?? 0) + 1, base: shelf.state.seq };
        [shelf.holder, shelf.lapsed] = [holder, false];
        shelf.terms.push(claim);
        return claim;
      },
      async renew(claims) {
        await answering();
        // One that ran out is renewed as long as nobody else has taken it.
        for (const claim of claims) if (stands(claim)) of(claim.feed).lapsed = false;
        return claims.filter((claim) => !stands(claim)).map(({ feed }) => feed);
      },
      async release(claim) {
        await answering();
        if (stands(claim)) of(claim.feed).holder = undefined;
      },
      terms: async (feed) => [...of(feed).terms],
    };
  };

  /** What stood after the deltas that `until` lets through; nothing when the log no longer has them from the first. */
  const standing = (feed: FeedId, until: (delta: Delta) => boolean): Snapshot | undefined => {
    const { deltas } = of(feed);
    const end = deltas.findIndex((delta) => !until(delta));
    if (deltas[0]?.seq !== 1 || end === 0) return undefined;
    const state = new FeedState(feed);
    for (const delta of end < 0 ? deltas : deltas.slice(0, end)) state.apply(delta);
    return state.snapshot();
  };
  const observations = (feed: FeedId): Observation[] => of(feed).deltas.flatMap(({ observe }) => observe ?? []);

  const past: Past = {
    reachesBackTo: async () => Math.max(0, ...[...shelves.values()].map(reachOf)),
    knownAt: async (feed, timeMs) => standing(feed, ({ time }) => time <= timeMs),
    async arrivedAfter(feed, seq, toMs, atMost) {
      return of(feed)
        .deltas.filter((delta) => delta.seq > seq && delta.time <= toMs)
        .slice(0, atMost);
    },
    async wasAt(feed, timeMs) {
      const now = standing(feed, () => true);
      if (!now) return undefined;
      const then = standing(feed, ({ time }) => time <= timeMs);
      const latest = new Map<string, Observation>();
      for (const one of observations(feed)) {
        const before = latest.get(one.datastream);
        if (one.phenomenonTime <= timeMs && (!before || supersedes(one, before))) latest.set(one.datastream, one);
      }
      const still = now.entities.filter(({ type }) => type !== 'Alert');
      const alerts = (then?.entities ?? []).filter(({ type }) => type === 'Alert');
      const known = new Set(still.map(({ id }) => id));
      return {
        ...now,
        seq: then?.seq ?? 0,
        time: timeMs,
        entities: [...still, ...alerts],
        latest: [...latest.values()].filter(({ datastream }) => known.has(datastream)),
      };
    },
    async observedBetween(feed, fromMs, toMs, atMost) {
      return observations(feed)
        .filter(({ phenomenonTime }) => phenomenonTime > fromMs && phenomenonTime <= toMs)
        .sort((a, b) => a.phenomenonTime - b.phenomenonTime)
        .slice(0, atMost);
    },
  };

  const log: MemoryLog = {
    ...facts,
    ...leases('memory'),
    ...past,
    quarantined,
    failure: undefined,
    kept: (feed) => of(feed).deltas,
    forget(feed, seq) {
      of(feed).deltas = of(feed).deltas.filter((delta) => delta.seq > seq);
    },
    as: (holder) => ({ ...facts, ...leases(holder), ...past }),
    lapse(feed) {
      of(feed).lapsed = true;
    },
  };
  return log;
}

/** When the oldest delta that is still there arrived, where the ones before it are gone. */
function reachOf({ deltas }: Shelf): number {
  const oldest = deltas[0];
  return oldest && oldest.seq > 1 ? oldest.time : 0;
}
