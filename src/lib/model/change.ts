import type { Entity, Position } from './entity.ts';
import type { FeedId, Id } from './id.ts';

/** One value of one datastream (OGC SensorThings `Observation`). Times in ms since 1970, UTC. */
export interface Observation {
  readonly datastream: Id;
  /** When it was so. */
  readonly phenomenonTime: number;
  /** When the instrument said it. */
  readonly resultTime: number;
  /** `null`: the instrument answered but has no value. */
  readonly result: number | null;
  /** What the instrument says of its own value; absent means normal. */
  readonly quality?: Quality;
}
export type Quality =
  'fault' | 'calibration' | 'maintenance' | 'manual' | 'stopped' | 'over-range' | 'no-contact' | 'clock-off';

/** Where a mover is: latest only. */
export interface Fix {
  readonly id: Id;
  readonly phenomenonTime: number;
  readonly position: Position;
  /** Clockwise from north, 0 ≤ h < 360. */
  readonly headingDeg?: number;
  readonly speedMps?: number;
  /** A small number whose meaning the layer knows; 0 is normal. */
  readonly status?: number;
}

/** What a feed or command yields. Applied in this order: remove, upsert, observe, move. */
export interface Change {
  readonly remove?: readonly Id[];
  readonly upsert?: readonly Entity[];
  readonly observe?: readonly Observation[];
  readonly move?: readonly Fix[];
}

/** The facts of a change as the hub sends them: 1, 2, 3 … per feed, without gaps. */
export interface Delta {
  readonly feed: FeedId;
  /** Under which claim of the feed the number was given: `Claim.term`. Absent: 0. */
  readonly term?: number;
  readonly seq: number;
  /** When the hub numbered it; ms since 1970. */
  readonly time: number;
  readonly remove?: readonly Id[];
  readonly upsert?: readonly Entity[];
  readonly observe?: readonly Observation[];
  /** The orders that are done by this; the log settles them in the moment it keeps the delta. */
  readonly settles?: readonly number[];
}

/** Where a late joiner starts: all that stands and the latest value of each datastream, as of `seq`. */
export interface Snapshot {
  readonly feed: FeedId;
  /** The term of `seq`; absent: 0. */
  readonly term?: number;
  readonly seq: number;
  readonly time: number;
  readonly entities: readonly Entity[];
  readonly latest: readonly Observation[];
}

/** True when the change says nothing that is numbered. */
export function hasFacts(change: Change): boolean {
  return Boolean(change.remove?.length || change.upsert?.length || change.observe?.length);
}
