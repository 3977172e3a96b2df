import type { Order } from '../command.ts';
import type { Position, Thing } from '../entity.ts';
import { idOf, type Id } from '../id.ts';
import type { Text } from '../text.ts';
import type { Deed } from './incident.ts';
import { keptIn, keptOf, thingOfKept, type Kept } from './kept.ts';
import type { Party } from './level.ts';
import { saidAt } from './on-site.ts';

/** `overdue`: nothing was heard in time, and nobody knows how they are. `ended`: they are back. */
export type CheckInState = 'safe' | 'overdue' | 'ended';

export const checkInStateNames: Readonly<Record<CheckInState, Text>> = {
  safe: { zh: '平安', en: 'safe' },
  overdue: { zh: '逾时未报', en: 'not heard in time' },
  ended: { zh: '已撤离', en: 'back' },
};

/** The safety clock of somebody who is out there: heard every so many minutes, or a state of its own. */
export interface CheckIn extends Kept {
  readonly incident: Id;
  readonly who: Party;
  readonly everyMinutes: number;
  readonly started: Deed;
  readonly last: Deed;
  /** Of what was heard lately: a repeat that comes late must not make anybody look safe. */
  readonly keys: readonly string[];
  readonly dueMs: number;
  readonly state: CheckInState;
  readonly position?: Position;
  /** How often it was found overdue. */
  readonly missed: number;
}

export const checkInKind = 'CheckIn';
export const checkInId = (incidentLocal: string, who: string): Id => idOf(checkInKind, `${incidentLocal}:${who}`);
export const checkInOf = (thing: Thing | undefined): CheckIn | undefined => keptOf(checkInKind, thing);
export const checkInsIn = (things: Iterable<Thing>): CheckIn[] => keptIn(checkInKind, things);

const keysAtMost = 50;

export interface Heard {
  readonly key: string;
  readonly everyMinutes?: number | undefined;
  readonly position?: Position | undefined;
  /** When it was pressed: what waited on a phone for a line tells nothing of the time since. */
  readonly saidMs?: number | undefined;
  /** They are back, and the clock stops. */
  readonly end?: boolean | undefined;
}

/** The clock after something was heard that was not heard before: see `keys`. */
export function heard(before: CheckIn, said: Heard, order: Order): CheckIn {
  const { key, position, end, everyMinutes = before.everyMinutes } = said;
  const saidMs = saidAt(said, order);
  const keys = [...before.keys, key].slice(-keysAtMost);
  if (saidMs < before.last.atMs) return { ...before, keys };
  const dueMs = saidMs + everyMinutes * 60_000;
  const isOverdue = before.state === 'overdue' && dueMs < order.atMs;
  return {
    ...before,
    everyMinutes,
    last: { by: order.by, atMs: saidMs },
    keys,
    dueMs,
    state: end ? 'ended' : isOverdue ? 'overdue' : 'safe',
    ...(position ? { position } : {}),
  };
}

/** As the clock finds it: past its time, which is a state. */
export function judged(checkIn: CheckIn, nowMs: number): CheckIn {
  if (checkIn.state !== 'safe' || nowMs <= checkIn.dueMs) return checkIn;
  return { ...checkIn, state: 'overdue', missed: checkIn.missed + 1 };
}

export function thingOfCheckIn(checkIn: CheckIn): Thing {
  const { who, incident, state, dueMs, everyMinutes, last, missed, position } = checkIn;
  return thingOfKept(checkIn, {
    kind: checkInKind,
    name: who.name,
    location: position,
    division: who.division,
    responsible: who.phone ? { zh: who.phone, en: who.phone } : undefined,
    flat: { incident, state, dueMs, everyMinutes, lastMs: last.atMs, missed },
  });
}
