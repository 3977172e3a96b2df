import { openLine } from '../../../live/live-line.ts';
import { openLive, type Live } from '../../../live/live.ts';
import type { FeedId } from '../../../model/id.ts';
import type { Kept } from './databases.ts';

/** A browser's copy of the city, by the code that runs in the page, with a book of how each number came to it. */
export interface Viewer {
  readonly port: number;
  readonly live: Live;
  /** How the numbers of the log came; `gaps` are those that came in no way. */
  came(feed: FeedId, log: readonly Kept[]): Came;
  /** What it says of the line, as it was said: live, lost, live … */
  readonly line: readonly string[];
  close(): void;
}
export interface Came {
  readonly byDelta: number;
  readonly bySnapshot: number;
  readonly gaps: readonly number[];
  /** Told, shown and never kept: their numbers are other facts now. */
  readonly takenBack: number;
}

export interface ViewerOptions {
  readonly port: number;
  readonly feeds: readonly FeedId[];
  readonly movers: readonly FeedId[];
  readonly cells: readonly number[];
}

export function openViewer({ port, feeds, movers, cells }: ViewerOptions): Viewer {
  /** Per feed: numbers taken one by one, as `term seq`, and the number of each snapshot. */
  const taken = new Map(feeds.map((feed) => [feed, new Set<string>()]));
  const snapshots = new Map(feeds.map((feed) => [feed, [] as number[]]));
  const line: string[] = [];
  const live = openLive({
    url: `http://127.0.0.1:${port}`,
    feeds,
    movers,
    openLine: (options, events) =>
      openLine(options, {
        ...events,
        delta(delta) {
          const before = live.state(delta.feed)?.seq;
          events.delta(delta);
          const { seq, term } = live.state(delta.feed) ?? { seq: 0, term: 0 };
          if (before !== seq && seq === delta.seq) taken.get(delta.feed)!.add(`${term} ${seq}`);
        },
        snapshot(feed, json) {
          const before = live.state(feed);
          events.snapshot(feed, json);
          const now = live.state(feed);
          if (now && now !== before) snapshots.get(feed)!.push(now.seq);
        },
        changed() {
          events.changed();
          const { state } = live.connection();
          // From the first time it is live: a busy machine may need a second try to get there.
          if (line.at(-1) !== state && (line.length || state === 'live')) line.push(state);
        },
      }),
  });
  live.look({ fine: cells, follow: [], hidden: false });
  return {
    port,
    live,
    line,
    came(feed, log) {
      const [one, whole] = [taken.get(feed)!, Math.max(0, ...snapshots.get(feed)!)];
      const byDelta = log.filter(({ seq, term }) => one.has(`${term} ${seq}`)).length;
      const rest = log.filter(({ seq, term }) => !one.has(`${term} ${seq}`));
      const gaps = rest.filter(({ seq }) => seq > whole).map(({ seq }) => seq);
      return { byDelta, bySnapshot: rest.length - gaps.length, gaps, takenBack: one.size - byDelta };
    },
    close: live.close,
  };
}
