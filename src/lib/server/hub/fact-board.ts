import { continues, type Claim, type Leases } from '../../model/claim.ts';
import type { Delta } from '../../model/change.ts';
import type { FactLog } from '../../model/fact-log.ts';
import { FeedState } from '../../model/feed-state.ts';
import type { FeedId } from '../../model/id.ts';
import type { Held } from '../../model/wire.ts';
import { openMending } from './mending.ts';
import { binaryParcel, once, textParcel, type Parcel } from './parcel.ts';
import { eventText, packSnapshot } from '../../model/packet-parser.ts';

/** The log of the house with who may write it. */
export type ClaimedLog = FactLog & Leases;

/** The last deltas kept in memory, for those who were away for a moment. */
const ringSize = 5_000;
/** A packed snapshot is handed out with the deltas after it for as long as those are few. */
const deltasAfterSnapshot = 200;
/** And only so long: an older one would show a page that opens the values of then, grey with age, until the deltas came. */
const snapshotSharedMs = 5_000;
/** After a start so many are taken from the log, so that who comes back finds them in memory. */
const rememberedAtStart = 2_000;

/** A delta as it is sent, with the number and term one holds after it. */
export interface FactParcel extends Parcel {
  readonly seq: number;
  readonly term: number;
}

/** The hub's copy of one feed's facts: what stands, and how somebody gets from what he holds to it. */
export interface FactBoard {
  readonly feed: FeedId;
  readonly epoch: string;
  readonly state: FeedState;
  readonly term: number;
  /** Grows when what stood was thrown away; cursors of before must ask `goesOn`. */
  readonly generation: number;
  claimed(claim: Claim): void;
  take(delta: Delta): void;
  /** Something may not have come: the log is asked. Resolves when the board stands as the log does, or further. */
  missed(): Promise<void>;
  /** True when deltas alone lead from what is held to what stands. */
  goesOn(held: Held): boolean;
  /** The delta after `seq` as long as memory has it. */
  after(seq: number): FactParcel | undefined;
  snapshot(): FactParcel;
}

interface BoardOptions {
  readonly feed: FeedId;
  readonly log: ClaimedLog;
  readonly warn: (sentence: string) => void;
  /** Something new stands. */
  readonly changed: () => void;
}

export async function openFactBoard({ feed, log, warn, changed }: BoardOptions): Promise<FactBoard> {
  let state = new FeedState(feed);
  let terms: readonly Claim[] = [];
  let generation = 0;
  /** Deltas up to the state's number, the last one last. */
  let ring: Delta[] = [];
  const parcelOf = once(deltaParcel);
  let packed: FactParcel | undefined;
  let packedMs = 0;
  const mending = openMending({ feed, log, warn, current: () => state, adopt, accept, learn });
  const termNow = (): number => terms.at(-1)?.term ?? 0;

  function accept(delta: Delta): void {
    state.apply(delta);
    ring.push(delta);
    if (ring.length > ringSize * 2) ring = ring.slice(-ringSize);
  }

  /** Takes what the log has in place of what stood. */
  function adopt(next: FeedState, last: readonly Delta[]): void {
    state = next;
    // The log may have gone on between the two questions.
    ring = last.filter(({ seq }) => seq <= next.seq);
    packed = undefined;
    generation += 1;
  }

  function learn(known: readonly Claim[]): void {
    if ((known.at(-1)?.term ?? 0) >= termNow()) terms = known;
  }

  const board: FactBoard = {
    feed,
    epoch: log.epoch,
    get state() {
      return state;
    },
    get term() {
      return termNow();
    },
    get generation() {
      return generation;
    },
    claimed(claim) {
      if (claim.term <= termNow()) return;
      terms = [...terms, claim];
      // What was told beyond the base was never kept: its numbers are given anew.
      if (state.seq !== claim.base) void board.missed();
    },
    take(delta) {
      const term = delta.term ?? 0;
      if (mending.busy() || term > termNow() || delta.seq > state.seq + 1) return mending.later(delta, changed);
      if (term < termNow() || delta.seq <= state.seq) return;
      accept(delta);
      changed();
    },
    missed: () => mending.run(changed),
    goesOn({ epoch, term, seq }) {
      return epoch === log.epoch && seq <= state.seq && continues(terms, term, seq);
    },
    after(seq) {
      const at = ring.length - (state.seq - seq);
      const delta = ring[at];
      return delta && seq < state.seq ? parcelOf(delta) : undefined;
    },
    snapshot() {
      const since = packed ? state.seq - packed.seq : Infinity;
      const young = since === 0 || performance.now() - packedMs < snapshotSharedMs;
      if (packed && young && since <= Math.min(deltasAfterSnapshot, ring.length)) return packed;
      const bytes = binaryParcel(packSnapshot(feed, Buffer.from(JSON.stringify(state.snapshot()))));
      packed = { ...bytes, seq: state.seq, term: state.term };
      packedMs = performance.now();
      return packed;
    },
  };
  learn(await log.terms(feed));
  const kept = await log.restore(feed);
  if (kept) adopt(FeedState.from(kept), (await log.since(feed, Math.max(0, kept.seq - rememberedAtStart))) ?? []);
  return board;
}

export function deltaParcel(delta: Delta): FactParcel {
  const parcel = textParcel(eventText('delta', delta));
  return { ...parcel, seq: delta.seq, term: delta.term ?? 0 };
}
