import type { Durations } from './durations.ts';

// What the parts of the house count for whoever watches over it: plain numbers, read when somebody asks and never pushed.
// What is a total counts since the part was opened and never falls, so browsers that have left stay counted.

export interface HubFigures {
  /** Browsers that are connected now. */
  readonly clients: number;
  /** Messages and bytes sent, total; `waiting`: deltas that stand and that some browser was not sent yet, over all browsers. */
  readonly facts: { readonly messages: number; readonly bytes: number; readonly waiting: number };
  /** Messages and bytes sent, total; `skipped`: ticks that some browser was not sent because it had no credit, total. */
  readonly fixes: { readonly messages: number; readonly bytes: number; readonly skipped: number };
  /** Snapshots that were needed because too much was missed. Total. */
  readonly resyncs: number;
  readonly tickMs: Durations;
}

/** What the hall has; `outside` are in no cell of the city. */
export interface MoverFigures {
  readonly movers: number;
  readonly outside: number;
}

export interface StoreFigures {
  /** Deltas that were committed. Total. */
  readonly committed: number;
  readonly waiting: number;
  /** What lies on disk until the database is back. */
  readonly spilledDeltas: number;
  readonly spilledBytes: number;
  /** How long transactions took. */
  readonly commitMs: Durations;
}

export interface TrunkFigures {
  /** Empty when it stands, else why not, as a sentence. */
  readonly trouble: string;
}

export interface RecorderFigures {
  /** Chunks that were kept. Total. */
  readonly chunks: number;
  readonly bytes: number;
  /** How old the oldest minute is that is not kept yet; 0 when none waits. */
  readonly lagMs: number;
}

export interface LogFigures {
  readonly lines: number;
  /** Lines that could not be written. Total. */
  readonly lost: number;
}
