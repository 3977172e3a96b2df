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
  /** Deltas that wait in memory. */
  readonly waiting: number;
  /** Deltas that were kept, by the database or on disk. Total. */
  readonly committed: number;
  /** Transactions, and how long they took together. Totals. */
  readonly commits: number;
  readonly commitMsSum: number;
  /** Observations that were sent to the database. Total. */
  readonly observations: number;
  /** What lies on disk until the database is back. */
  readonly spilledDeltas: number;
  readonly spilledBytes: number;
}

/** What a process of the house says of itself to the others. */
export interface NodeFigures {
  /** No two have the same. */
  readonly name: string;
  readonly role: 'all' | 'hub' | 'feeds';
  /** When it was started; ms since 1970. */
  readonly sinceMs: number;
  /** Browsers that are connected to it now; absent where it serves none. */
  readonly clients?: number;
  /** Feeds that it has open now. */
  readonly feeds: number;
  readonly memoryBytes: number;
  /** The disk its data folder lies on; absent where it could not be asked. */
  readonly disk?: DiskFigures;
  /** What lies in its data folder until the database is back. */
  readonly spilledBytes: number;
}
export interface DiskFigures {
  /** What may still be written, which is less than what is empty. */
  readonly freeBytes: number;
  readonly bytes: number;
}

/** A process as it was last heard; ms since 1970. */
export interface HeardNode extends NodeFigures {
  readonly heardMs: number;
}

/** The one database of all processes. */
export interface DatabaseFigures {
  readonly bytes: number;
  /** Begin of the oldest day of which facts, observations are kept; ms since 1970, absent where nothing is. */
  readonly factsFromMs?: number;
  readonly observationsFromMs?: number;
}

/** A port at which devices or senders knock. */
export interface DoorFigures {
  readonly transport: 'TCP' | 'HTTP';
  readonly port: number;
  /** Connections that are open now. */
  readonly lines: number;
}

export interface TrunkFigures {
  /** Empty when it stands, else why not, as a sentence. */
  readonly trouble: string;
}

export interface RecorderFigures {
  /** Minutes of fixes that were kept, and those given up because the database was away for too long. Totals. */
  readonly minutesKept: number;
  readonly minutesLost: number;
  readonly bytesKept: number;
  readonly bytesWaiting: number;
}

export interface LogFigures {
  readonly lines: number;
  /** Lines that could not be written. Total. */
  readonly lost: number;
}
