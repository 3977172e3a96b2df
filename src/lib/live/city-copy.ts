import type { Delta } from '../model/change.ts';
import { FeedState, SequenceGap } from '../model/feed-state.ts';
import type { FeedId, Id } from '../model/id.ts';
import { applyMovers, decodeMovers } from '../model/movers-frame.ts';
import { MoverTable } from '../model/mover-table.ts';
import { unpackSnapshot, type CatchUp, type WatchAnswer, type WatchRequest } from '../model/wire.ts';

/** The browser's copy of the city: facts by number, movers by roster. Knows nothing of sockets, frames or the page. */
export interface CityCopy {
  state(feed: FeedId): FeedState | undefined;
  movers(feed: FeedId): MoverTable | undefined;
  /** What to ask the hub to have these feeds up to date. They take no delta until it is answered: the answer has it. */
  request(feeds: readonly FeedId[]): WatchRequest;
  /** Takes the answer; what cannot be applied is then among the `broken`. */
  answer(answer: WatchAnswer): void;
  /** Takes the next delta; `false` when it does not fit and the feed must be asked for again. */
  delta(delta: Delta): boolean;
  roster(feed: FeedId, epoch: number, ids: readonly Id[]): void;
  frame(feed: FeedId, bytes: ArrayBuffer | Uint8Array): void;
  /** Feeds that must be asked for again because what came could not be applied, each with the reason. */
  broken(): ReadonlyMap<FeedId, string>;
}

export function createCityCopy(): CityCopy {
  const states = new Map<FeedId, FeedState>();
  const tables = new Map<FeedId, MoverTable>();
  const waiting = new Set<FeedId>();
  const torn = new Map<FeedId, string>();
  let epoch = '';

  /** Runs `apply`; a feed that cannot take what came is torn and must be asked for again. */
  function taken(feed: FeedId, apply: () => void): boolean {
    try {
      apply();
      return true;
    } catch (error) {
      torn.set(feed, error instanceof Error ? error.message : String(error));
      // A gap leaves the state as it was. Anything else may have been half applied: a state that lies must go.
      if (!(error instanceof SequenceGap)) states.delete(feed);
      return false;
    }
  }

  function catchUp(feed: FeedId, given: CatchUp): void {
    if ('unknown' in given) return void states.delete(feed);
    const state = given.snapshot ? FeedState.from(unpackSnapshot(given.snapshot)) : states.get(feed);
    if (!state) throw new Error(`Deltas of ${feed} came where a snapshot was needed.`);
    for (const delta of given.deltas) state.apply(delta);
    states.set(feed, state);
  }

  return {
    state: (feed) => states.get(feed),
    movers: (feed) => tables.get(feed),
    request(feeds) {
      for (const feed of feeds) {
        waiting.add(feed);
        torn.delete(feed);
      }
      return { epoch, feeds: Object.fromEntries(feeds.map((feed) => [feed, states.get(feed)?.seq ?? null])) };
    },
    answer(given) {
      if (given.epoch !== epoch) states.clear();
      epoch = given.epoch;
      for (const [feed, what] of Object.entries(given.feeds)) {
        waiting.delete(feed);
        // An answer that does not follow what is held will not do so the next time either.
        if (!taken(feed, () => catchUp(feed, what))) states.delete(feed);
      }
    },
    delta(delta) {
      const state = states.get(delta.feed);
      if (!state || waiting.has(delta.feed)) return true;
      return taken(delta.feed, () => state.apply(delta));
    },
    roster(feed, rosterEpoch, ids) {
      const table = tables.get(feed) ?? new MoverTable();
      table.adopt(ids, rosterEpoch);
      tables.set(feed, table);
    },
    frame(feed, bytes) {
      const table = tables.get(feed);
      if (table) applyMovers(table, decodeMovers(bytes));
    },
    broken: () => torn,
  };
}
