import type { City } from './city.ts';
import type { Alert, Position, Thing } from './entity.ts';
import type { FeedState } from './feed-state.ts';
import type { FeedId, Id } from './id.ts';

/** What an analysis may know when it is asked; of now, or of the moment that is shown. */
export interface AnalysisView {
  readonly now: number;
  /** False where the line to the hub is down: what is held may be true no more. */
  readonly isCurrent: boolean;
  state(feed: FeedId): FeedState | undefined;
  find(id: Id): Thing | undefined;
  /** Where a thing is: its place, or its last fix. */
  placeOf(id: Id): Position | undefined;
  alertsOf(id: Id): readonly Alert[];
  /** What an operator chose for it on this screen, in a word of its own. */
  choiceOf(analysis: string): string | undefined;
}

/** What came of an analysis. Replaced, never edited. */
export interface Finding {
  /** A thing that only the analysis knows: a cell of its grid. */
  find?(id: Id): Thing | undefined;
}

/** Where an analysis works, and whom it tells. */
export interface AnalysisGround {
  readonly city: City;
  /** Where the still city is served. */
  readonly tilesUrl: string;
  found(finding: Finding): void;
  /** It goes on no more; a sentence. */
  failed(why: string): void;
}

export interface OpenAnalysis {
  /** Looks at what is known; what is under way for an older view is let go. */
  update(view: AnalysisView): void;
  close(): void;
}

/** A room of `src/lib/analyses/`: works something out of what is known, away from the page's own thread. */
export interface Analysis {
  /** The folder's name. */
  readonly id: string;
  /** Feeds it draws from; whoever shows its finding names them too. */
  readonly feeds: readonly FeedId[];
  /** It is asked at most so often. */
  readonly everyMs: number;
  open(ground: AnalysisGround): OpenAnalysis;
}
