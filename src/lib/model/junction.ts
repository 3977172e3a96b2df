import type { Datastream, Thing } from './entity.ts';
import type { FeedState } from './feed-state.ts';
import { idOf, type Id } from './id.ts';
import { readingOf } from './reading.ts';
import { signalStatuses, type SignalStatus } from './signal-status.ts';
import type { Text } from './text.ts';

export const junctionKind = 'Junction';
/** How the signals of a junction stand is a thing of its own: it changes with every stage, what a junction is does not. */
export const phaseKind = 'SignalPhase';

/** One signal group at one approach, as seen from above. */
export interface Movement {
  readonly group: number;
  /** From the stop line outwards, clockwise from north; traffic comes the other way. */
  readonly bearingDeg: number;
  readonly stopLine: readonly [lonDeg: number, latDeg: number];
}

export interface Stage {
  readonly number: number;
  readonly name?: Text;
  /** Green, yellow and all-red together. */
  readonly splitS: number;
  /** The signal groups that go. */
  readonly groups: readonly number[];
}

export interface SignalPlan {
  readonly number: number;
  readonly name: Text;
  readonly cycleS: number;
  /** Begin of the first stage after the common zero of all controllers. */
  readonly offsetS: number;
  readonly stages: readonly Stage[];
}

export interface Junction {
  readonly thing: Thing;
  /** As the controller last said, or `unknown` where it has been silent. */
  readonly status: SignalStatus;
  /** Since when, ms since 1970. */
  readonly sinceMs: number;
  readonly movements: readonly Movement[];
  /** By which its MAP numbers the groups. */
  readonly revision: number;
  /** What the controller said last; absent where it never did. */
  readonly plan?: SignalPlan;
}

export const junctionId = (local: string): Id => idOf(junctionKind, local);
export const phaseId = (junction: Id): Id => idOf(phaseKind, junction.split(':').slice(3).join(':'));

/** What a junction keeps besides its name and place. */
export function propertiesOf({ status, sinceMs, revision, movements, plan }: Omit<Junction, 'thing'>) {
  return {
    status,
    sinceMs,
    revision,
    movements: JSON.stringify(movements),
    ...(plan ? { plan: JSON.stringify(plan) } : {}),
  };
}

// Things are replaced, never edited: what one carries is read once, however often a screen asks.
const read = new WeakMap<Thing, Junction>();

/** The junction a thing keeps; `undefined` for another kind. */
export function junctionOf(thing: Thing): Junction | undefined {
  if (thing.kind !== junctionKind) return undefined;
  const known = read.get(thing);
  if (known) return known;
  const { status, sinceMs, revision, movements, plan } = thing.properties ?? {};
  const junction: Junction = {
    thing,
    status: signalStatuses.find((word) => word === status) ?? 'unknown',
    sinceMs: typeof sinceMs === 'number' ? sinceMs : 0,
    revision: typeof revision === 'number' ? revision : -1,
    movements: typeof movements === 'string' ? (JSON.parse(movements) as Movement[]) : [],
    ...(typeof plan === 'string' ? { plan: JSON.parse(plan) as SignalPlan } : {}),
  };
  read.set(thing, junction);
  return junction;
}

export const outOfOrder = 'outOfOrderMinutes';
/** Told every minute, whether anything changed or not. */
const staleAfterMs = 3 * 60_000;

export const outOfOrderId = (junction: Id): Id =>
  idOf('Datastream', `${junction.split(':').slice(3).join(':')}:${outOfOrder}`);

/** For how long a controller has not worked as it should: 0 while it does, else the minutes begun. */
export function outOfOrderStream(junction: Id): Datastream {
  return {
    type: 'Datastream',
    id: outOfOrderId(junction),
    thing: junction,
    property: outOfOrder,
    name: { zh: '信号机失常时长', en: 'Controller out of order for' },
    unit: 'min',
    decimals: 0,
    staleAfterMs,
  };
}

/** Fault, dark and flashing by failure; a person who switches by hand and a flashing that is planned are in order. */
export function isOutOfOrder(status: SignalStatus): boolean {
  return status === 'fault' || status === 'dark' || status === 'failure-flash';
}

/** How a controller works now: unknown as well where nothing of it was heard for longer than it may be silent. */
export function statusNow(state: FeedState, { thing, status }: Junction, nowMs: number): SignalStatus {
  return readingOf(state, thing.id, outOfOrder, nowMs)?.fresh ? status : 'unknown';
}
