import type { Delta } from '../../model/change.ts';
import type { FactLog } from '../../model/fact-log.ts';
import { FeedState } from '../../model/feed-state.ts';
import type { FeedId } from '../../model/id.ts';

export interface Quarantined {
  readonly feed: FeedId;
  readonly raw: Uint8Array;
  readonly reason: string;
}

/** A log that keeps its promises as long as the process lives: for tests, and for a look without a database. */
export interface MemoryLog extends FactLog {
  /** All that is kept of a feed, in order. */
  kept(feed: FeedId): readonly Delta[];
  readonly quarantined: readonly Quarantined[];
  /** Forgets everything of a feed up to and with `seq`, as a retention rule would. */
  forget(feed: FeedId, seq: number): void;
  /** While set, nothing is kept and `append` rejects with it. */
  failure: Error | undefined;
}

export function memoryLog(epoch = 'memory'): MemoryLog {
  const deltas = new Map<FeedId, Delta[]>();
  const states = new Map<FeedId, FeedState>();
  const quarantined: Quarantined[] = [];
  const of = (feed: FeedId): Delta[] => deltas.get(feed) ?? deltas.set(feed, []).get(feed)!;
  const stateOf = (feed: FeedId): FeedState => states.get(feed) ?? states.set(feed, new FeedState(feed)).get(feed)!;
  const log: MemoryLog = {
    epoch,
    quarantined,
    failure: undefined,
    restore: async (feed) => states.get(feed)?.snapshot(),
    async append(group) {
      await Promise.resolve();
      if (log.failure) throw log.failure;
      for (const delta of group) {
        stateOf(delta.feed).apply(delta);
        of(delta.feed).push(delta);
      }
    },
    async since(feed, seq) {
      const first = of(feed)[0]?.seq ?? stateOf(feed).seq + 1;
      return first > seq + 1 ? undefined : of(feed).filter((delta) => delta.seq > seq);
    },
    async quarantine(feed, raw, reason) {
      quarantined.push({ feed, raw, reason });
    },
    kept: (feed) => of(feed),
    forget(feed, seq) {
      deltas.set(
        feed,
        of(feed).filter((delta) => delta.seq > seq),
      );
    },
  };
  return log;
}
