import type { Id } from './id.ts';
import type { Text } from './text.ts';

/** Longitude, latitude in degrees (WGS-84/CGCS2000) and, where known, metres above the ellipsoid used as ground datum. */
export type Position = readonly [lonDeg: number, latDeg: number, heightM?: number];

/** Something that measures, moves or is looked after (OGC SensorThings `Thing`). */
export interface Thing {
  readonly type: 'Thing';
  readonly id: Id;
  /** What it is in the field's word: `AirStation`, `WaterSection`, `Outlet`, `RiverGauge`, `PumpingStation`, `Vehicle`. */
  readonly kind: string;
  readonly name: Text;
  /** Absent for movers: they are where their last fix says. */
  readonly location?: Position;
  /** Code of the town or street it lies in (9 digits, GB/T 10114). */
  readonly division?: string;
  /** Who answers for it, as a person reads it. */
  readonly responsible?: Text;
  readonly properties?: Readonly<Record<string, string | number | boolean>>;
  /** True where the thing or its values are made by a generator. Shown wherever it is shown. */
  readonly generated?: true;
}

/** One measured property of one thing (OGC SensorThings `Datastream`). */
export interface Datastream {
  readonly type: 'Datastream';
  readonly id: Id;
  readonly thing: Id;
  /** The property in one word, the same in every protocol: `pm25`, `dissolvedOxygen`, `waterLevel`. */
  readonly property: string;
  readonly name: Text;
  /** The unit as shown: `µg/m³`, `m`, `mg/L`; empty for numbers without one. */
  readonly unit: string;
  readonly decimals: number;
  /** Over what its values are averaged; absent: they hold for the moment. A span is a datastream of its own. */
  readonly span?: 'minute' | 'hour' | 'day';
  /** What the value must stay under or over; where they come from is said in `source`. */
  readonly limit?: { readonly low?: number; readonly high?: number; readonly source: Text };
  /** Silent for this long and its value is unknown. */
  readonly staleAfterMs: number;
  /** Worked out from what others say: their silence is the alarm, its own is shown but raises none. */
  readonly derived?: true;
}

/** CAP 1.2 severities, with `unknown` above them all: what nobody measures may be the worst. */
export type Severity = 'unknown' | 'extreme' | 'severe' | 'moderate' | 'minor';
export const severities: readonly Severity[] = ['unknown', 'extreme', 'severe', 'moderate', 'minor'];

/** A state that somebody must know of (OASIS CAP 1.2 `alert`). It is replaced as it changes and removed when over. */
export interface Alert {
  readonly type: 'Alert';
  readonly id: Id;
  readonly thing: Id;
  readonly datastream?: Id;
  /** The rule that raised it: `over-limit`, `missing-data`. */
  readonly event: string;
  readonly severity: Severity;
  readonly headline: Text;
  /** What to do, from the rule. */
  readonly instruction?: Text;
  /** What it is about, in words: in a storm what says the same becomes one line. */
  readonly cause?: Text;
  /** No neighbour can stand in for the thing: not knowing of it is never folded into a line with others. */
  readonly critical?: true;
  /** Since when it holds, by phenomenon time; ms since 1970. */
  readonly onset: number;
  readonly value?: number;
  /** How it stands with people; absent is `active`. */
  readonly state?: AlertState;
  readonly acknowledged?: Acknowledged;
  readonly shelved?: Shelved;
  /** Who answers for the thing, as a person reads it: name and telephone. */
  readonly responsible?: Text;
  readonly generated?: true;
  /** Raised by what belongs to an exercise. */
  readonly exercise?: true;
}

/** IEC 62682: nobody has said that he knows of it; somebody has; it is over and nobody had. */
export type AlertState = 'active' | 'acknowledged' | 'returned';

export interface Acknowledged {
  readonly by: string;
  readonly atMs: number;
  readonly why: string;
}
/** Set aside by a person until a time; it goes on being judged, and worsening brings it back at once. */
export interface Shelved extends Acknowledged {
  readonly untilMs: number;
}

export type Entity = Thing | Datastream | Alert;
