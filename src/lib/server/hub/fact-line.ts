import { hasFacts, type Delta } from '../../model/change.ts';
import type { Offer } from '../../model/feed.ts';
import type { FactLog } from '../../model/fact-log.ts';
import { FeedState } from '../../model/feed-state.ts';
import { packSnapshot, type CatchUp, type PackedSnapshot } from '../../model/wire.ts';
import type { Ledger } from './ledger.ts';

/** The last deltas kept in memory, for those who were away for a moment. */
const ringSize = 5_000;
/** Further behind than this, a snapshot is less to send and to apply than what was missed. */
const behindAtMost = 20_000;
/** A packed snapshot is handed out with the deltas after it for as long as those are few. */
const deltasAfterSnapshot = 200;

/** The numbered facts of one feed: gives the numbers, holds the state, knows how a browser catches up. */
export interface FactLine {
  readonly state: FeedState;
  /** Numbers what the offer says, sends it and keeps it; resolves when the log has room for more. */
  take(offer: Offer): Promise<void>;
  /** How to get from `have` to now by memory alone; `undefined` when the log must be asked for what is missing. */
  catchUp(have: number | null): CatchUp | undefined;
  /** How to get to now with what the log gave; a snapshot where it does not reach. */
  join(have: number, stored: readonly Delta[] | undefined): CatchUp;
}

interface LineOptions {
  readonly feed: string;
  readonly log: FactLog;
  readonly ledger: Ledger;
  readonly now: () => number;
  readonly send: (delta: Delta) => void;
}

export async function openFactLine({ feed, log, ledger, now, send }: LineOptions): Promise<FactLine> {
  const kept = await log.restore(feed);
  const state = kept ? FeedState.from(kept) : new FeedState(feed);
  let ring: Delta[] = [];
  let packed: { seq: number; bytes: PackedSnapshot } | undefined;

  /** Deltas after `seq`, or nothing when the ring does not reach back so far. */
  function ringSince(seq: number): readonly Delta[] | undefined {
    const missing = state.seq - seq;
    return missing >= 0 && missing <= ring.length ? ring.slice(ring.length - missing) : undefined;
  }

  function snapshot(): CatchUp {
    const deltas = packed && state.seq - packed.seq <= deltasAfterSnapshot ? ringSince(packed.seq) : undefined;
    if (packed && deltas) return { snapshot: packed.bytes, deltas };
    packed = { seq: state.seq, bytes: packSnapshot(state.snapshot()) };
    return { snapshot: packed.bytes, deltas: [] };
  }

  return {
    state,
    async take(offer) {
      if (!hasFacts(offer)) return offer.settled?.();
      const delta = deltaOf(offer, feed, state.seq + 1, now());
      state.apply(delta);
      ring.push(delta);
      if (ring.length > ringSize * 2) ring = ring.slice(-ringSize);
      send(delta);
      await ledger.append(delta, offer.settled?.bind(offer));
    },
    catchUp(have) {
      if (have === null || have > state.seq || state.seq - have > behindAtMost) return snapshot();
      const deltas = ringSince(have);
      return deltas ? { deltas } : undefined;
    },
    join(have, stored) {
      const last = stored?.at(-1)?.seq ?? have;
      const rest = ringSince(last);
      return stored && rest && stored.length === last - have ? { deltas: [...stored, ...rest] } : snapshot();
    },
  };
}

/** The facts alone, and of those only what is said: the log and the wire carry no empty lists. */
function deltaOf(offer: Offer, feed: string, seq: number, time: number): Delta {
  const { remove, upsert, observe } = offer;
  return {
    feed,
    seq,
    time,
    ...(remove?.length ? { remove } : {}),
    ...(upsert?.length ? { upsert } : {}),
    ...(observe?.length ? { observe } : {}),
  };
}
