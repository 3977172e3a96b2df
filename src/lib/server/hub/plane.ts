import type { CityFrame } from '../../geo/city-frame.ts';
import { openDurations, type Durations } from '../../model/durations.ts';
import type { Feed, FeedStatus } from '../../model/feed.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { FeedId } from '../../model/id.ts';
import type { HeardNode } from '../../model/ops.ts';
import type { Trunk } from '../trunk/trunk.ts';
import { openFactBoard, type ClaimedLog, type FactBoard } from './fact-board.ts';
import { openMoverHall, type MoverHall } from './mover-hall.ts';
import { openNodeBoard } from './node-board.ts';
import { openStatusBoard } from './status-board.ts';

/** The city as one process knows it: boards of facts, the hall of movers, how the feeds stand. Kept by what the trunk tells. */
export interface Plane {
  readonly feeds: readonly Feed[];
  readonly trunk: Trunk;
  readonly hall: MoverHall;
  board(feed: FeedId): FactBoard | undefined;
  state(feed: FeedId): FeedState | undefined;
  statuses(): readonly FeedStatus[];
  /** The processes of the house, as each was last heard. */
  nodes(): readonly HeardNode[];
  /** Calls the listener once for all facts that came in the same turn. Gives back its undo. */
  watch(listener: () => void): () => void;
  /** How long the ticks of the hall took. */
  readonly ticks: Durations;
  /** Called when a hub that joined wants all movers of the feeds claimed here. */
  onMoversWanted(tell: () => void): void;
  close(): void;
}

export interface PlaneOptions {
  readonly feeds: readonly Feed[];
  readonly log: ClaimedLog;
  readonly trunk: Trunk;
  readonly frame: CityFrame;
  readonly now: () => number;
  readonly warn: (sentence: string) => void;
  /** How often movers are told; 250 when absent. */
  readonly tickMs?: number;
}

export async function openPlane({ feeds, log, trunk, frame, now, warn, tickMs = 250 }: PlaneOptions): Promise<Plane> {
  const listeners = new Set<() => void>();
  const hall = openMoverHall({ frame });
  const statuses = openStatusBoard(feeds, now);
  const nodes = openNodeBoard(now);
  let asked = false;
  let tellMovers = (): void => undefined;

  function changed(): void {
    if (asked) return;
    asked = true;
    setImmediate(() => {
      asked = false;
      for (const listener of listeners) listener();
    });
  }

  const ticks = openDurations();
  function tick(): void {
    const began = performance.now();
    hall.tick(now());
    ticks.add(performance.now() - began);
  }

  /** News that do not follow what is held: all of it is asked for. */
  function takeMovers(feed: FeedId, news: Uint8Array): void {
    try {
      if (!hall.take(feed, news)) trunk.wantMovers();
    } catch (error) {
      warn(
        `News of the movers of ${feed} could not be read: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  const boards = new Map<FeedId, FactBoard>();
  const opened = await Promise.all(feeds.map(({ id }) => openFactBoard({ feed: id, log, warn, changed })));
  for (const board of opened) boards.set(board.feed, board);
  const unlisten = trunk.listen({
    claimed: (claim) => boards.get(claim.feed)?.claimed(claim),
    facts: (delta) => boards.get(delta.feed)?.take(delta),
    movers: takeMovers,
    statuses: statuses.take,
    node: nodes.take,
    left: nodes.left,
    moversWanted: () => tellMovers(),
    missed: () => opened.forEach((board) => void board.missed()),
  });
  trunk.wantMovers();
  const ticking = setInterval(tick, tickMs);
  return {
    feeds,
    trunk,
    hall,
    board: (feed) => boards.get(feed),
    state: (feed) => boards.get(feed)?.state,
    statuses: statuses.all,
    nodes: nodes.all,
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    ticks,
    onMoversWanted: (tell) => (tellMovers = tell),
    close() {
      clearInterval(ticking);
      unlisten();
      listeners.clear();
    },
  };
}
