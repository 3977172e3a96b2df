import type { Delta, Snapshot } from '../model/change.ts';
import { FeedState, SequenceGap } from '../model/feed-state.ts';
import type { FeedId } from '../model/id.ts';
import type { Held, Joined } from '../model/wire.ts';

/** The browser's copy of the facts, by number. Knows nothing of sockets, frames or the page. */
export interface CityCopy {
  state(feed: FeedId): FeedState | undefined;
  /** What to say to the hub to have these feeds up to date; nothing held is `null`. Until it answers they take no delta. */
  ask(feeds: readonly FeedId[]): Record<FeedId, Held | null>;
  /** How a feed goes on. */
  joined(feed: FeedId, joined: Joined): void;
  /** Takes all that stands; `false` when it cannot be read and must be asked for again. */
  snapshot(feed: FeedId, json: Uint8Array): boolean;
  /** Takes the next delta; `false` when it does not fit and the feed must be asked for again. */
  delta(delta: Delta): boolean;
  /** Why the last `false` came, as a sentence. */
  trouble(): string;
  /** How often a snapshot replaced what was held. */
  resyncs(): number;
  /** How far each feed is behind the number the hub had when it was last joined. */
  behind(feed: FeedId): number;
}

export function createCityCopy(): CityCopy {
  const states = new Map<FeedId, FeedState>();
  /** Feeds of which a snapshot is to come, and what was said of it. */
  const awaited = new Map<FeedId, Joined>();
  /** Feeds that were asked for and not answered yet. */
  const asked = new Set<FeedId>();
  const goals = new Map<FeedId, number>();
  const epochs = new Map<FeedId, string>();
  const text = new TextDecoder();
  let trouble = '';
  let resyncs = 0;

  /** Runs `apply`; a gap leaves the state as it was. Anything else may have been half applied: a state that lies must go. */
  function taken(feed: FeedId, apply: () => void): boolean {
    try {
      apply();
      return true;
    } catch (error) {
      trouble = error instanceof Error ? error.message : String(error);
      if (!(error instanceof SequenceGap)) states.delete(feed);
      return false;
    }
  }

  return {
    state: (feed) => states.get(feed),
    ask(feeds) {
      for (const feed of feeds) asked.add(feed);
      const of = (feed: FeedId): Held | null => {
        const state = states.get(feed);
        return state ? { epoch: epochs.get(feed) ?? '', term: state.term, seq: state.seq } : null;
      };
      return Object.fromEntries(feeds.map((feed) => [feed, of(feed)]));
    },
    joined(feed, joined) {
      goals.set(feed, joined.seq);
      epochs.set(feed, joined.epoch);
      asked.delete(feed);
      awaited.delete(feed);
      if (joined.how === 'unknown') states.delete(feed);
      if (joined.how === 'snapshot') awaited.set(feed, joined);
    },
    snapshot(feed, json) {
      // One that was sent before the feed was asked for again says nothing of what was asked.
      if (asked.has(feed) || !awaited.delete(feed)) return true;
      if (states.has(feed)) resyncs += 1;
      return taken(feed, () => states.set(feed, FeedState.from(JSON.parse(text.decode(json)) as Snapshot)));
    },
    delta(delta) {
      const state = states.get(delta.feed);
      if (!state || asked.has(delta.feed) || awaited.has(delta.feed)) return true;
      return taken(delta.feed, () => state.apply(delta));
    },
    trouble: () => trouble,
    resyncs: () => resyncs,
    behind: (feed) => Math.max(0, (goals.get(feed) ?? 0) - (states.get(feed)?.seq ?? 0)),
  };
}
