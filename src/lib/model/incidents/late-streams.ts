import type { Observation } from '../change.ts';
import type { Datastream, Thing } from '../entity.ts';
import { idOf, type Id } from '../id.ts';
import type { Text } from '../text.ts';
import { checkInOf } from './check-in.ts';
import { incidentOf, isLive } from './incident.ts';
import { localOf } from './kept.ts';
import { isAnswered, isOpenTask, taskOf } from './task.ts';

/**
 * What is late, as something the rules can watch. An answer or a check-in that does not come is no number: it has no value and
 * no contact, and so is unknown, which ranks above the worst that is known.
 */
const lateProperties = {
  taskAnswer: { zh: '应答', en: 'answer' },
  taskOverdueMinutes: { zh: '超过办理时限', en: 'past its time' },
  checkIn: { zh: '报平安', en: 'check-in' },
  checklistOverdueMinutes: { zh: '清单超时', en: 'checklist past its time' },
  warningAnswer: { zh: '预警回执', en: 'answer to a warning' },
  warningOverdueMinutes: { zh: '超过预警落实时限', en: 'past the time to act on a warning' },
} as const satisfies Record<string, Text>;
type LateProperty = keyof typeof lateProperties;

export interface LateStream {
  readonly id: Id;
  readonly thing: Id;
  readonly property: LateProperty;
  readonly observation: Observation;
}

const unanswerable: readonly LateProperty[] = ['taskAnswer', 'checkIn', 'warningAnswer'];
const staleAfterMs = 5 * 60_000;

/** The streams of everything that is late in incidents under way. */
export function lateStreams(things: readonly Thing[], nowMs: number): LateStream[] {
  const live = new Set(things.flatMap((thing) => liveId(thing)));
  return things.flatMap((thing) => lateOf(thing, live, nowMs));
}

function liveId(thing: Thing): Id[] {
  const incident = incidentOf(thing);
  return incident && isLive(incident) ? [incident.id] : [];
}

function lateOf(thing: Thing, live: ReadonlySet<Id>, nowMs: number): LateStream[] {
  const incident = incidentOf(thing);
  if (incident) {
    const late = incident.checklist.filter(({ ticked, lateSinceMs }) => !ticked && lateSinceMs !== undefined);
    const first = Math.min(...late.map(({ dueMs }) => dueMs));
    return live.has(incident.id) && late.length > 0 ? [lateBy(thing.id, 'checklistOverdueMinutes', first, nowMs)] : [];
  }
  const task = taskOf(thing);
  if (task) {
    if (!live.has(task.incident) || !isOpenTask(task) || !task.late) return [];
    return [
      isAnswered(task)
        ? lateBy(task.id, 'taskOverdueMinutes', task.late.sinceMs, nowMs)
        : unheard(task.id, 'taskAnswer', nowMs),
    ];
  }
  const clock = checkInOf(thing);
  return clock && live.has(clock.incident) && clock.state === 'overdue' ? [unheard(clock.id, 'checkIn', nowMs)] : [];
}

const streamId = (thing: Id, property: LateProperty): Id =>
  idOf('Datastream', `${thing.split(':')[2]}:${localOf(thing)}:${property}`);

export function lateBy(thing: Id, property: LateProperty, sinceMs: number, nowMs: number): LateStream {
  const minutes = Math.max(0, Math.floor((nowMs - sinceMs) / 60_000));
  const id = streamId(thing, property);
  return {
    id,
    thing,
    property,
    observation: { datastream: id, phenomenonTime: nowMs, resultTime: nowMs, result: minutes },
  };
}

export function unheard(thing: Id, property: LateProperty, nowMs: number): LateStream {
  const id = streamId(thing, property);
  const said = { datastream: id, phenomenonTime: nowMs, resultTime: nowMs };
  return { id, thing, property, observation: { ...said, result: null, quality: 'no-contact' } };
}

export function streamOf({ id, thing, property }: LateStream): Datastream {
  const isUnheard = unanswerable.includes(property);
  const [name, unit] = [lateProperties[property], isUnheard ? '' : 'min'];
  return {
    type: 'Datastream',
    id,
    thing,
    property,
    name,
    unit,
    decimals: 0,
    staleAfterMs,
    ...(isUnheard ? {} : { derived: true }),
  };
}

/** Those among streams that were made here. */
export const streamIdsOf = (streams: Iterable<Datastream>): Id[] =>
  Array.from(streams).flatMap(({ id, property }) => (property in lateProperties ? [id] : []));
