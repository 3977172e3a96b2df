import type { Change, Observation } from '../change.ts';
import type { Datastream, Entity, Thing } from '../entity.ts';
import type { FeedState } from '../feed-state.ts';
import type { Id } from '../id.ts';
import { checkInsIn, judged, thingOfCheckIn, type CheckIn } from './check-in.ts';
import { escalation } from './follow-up.ts';
import { incidentsIn, isLive, thingOfIncident, type Incident } from './incident.ts';
import { lateStreams, streamOf, streamIdsOf, type LateStream } from './late-streams.ts';
import { isAnswered, nextStep, tasksIn, thingOfTask, type Task } from './task.ts';

/** The clock as it signs what it does. */
export const clockName = '系统时钟';
/** How often it is said of what is late how late it is. */
export const sayLateEveryMs = 60_000;

/**
 * What time alone changes: steps, items and check-ins past their time become so as a fact, and who does not answer is asked
 * for one level up, once. Looking twice at the same moment changes nothing the second time.
 */
export function lookAtClock(state: FeedState, nowMs: number): Change {
  const things = [...state.things.values()];
  const live = new Map(
    incidentsIn(things)
      .filter(isLive)
      .map((incident) => [incident.id, incident]),
  );
  const tasks = tasksIn(things).filter(({ incident }) => live.has(incident));
  const clocks = checkInsIn(things).filter(({ incident }) => live.has(incident));
  const upsert: Thing[] = [
    ...[...live.values()].flatMap((incident) => checklistLate(incident, nowMs)),
    ...tasks.flatMap((task) => taskLate(task, live.get(task.incident)!, state, nowMs)),
    ...clocks.flatMap((clock) => overdue(clock, nowMs)),
  ];
  const streams = lateStreams(asAfter(things, upsert), nowMs);
  return { ...told(state, streams, upsert, nowMs) };
}

function taskLate(task: Task, incident: Incident, { things }: FeedState, nowMs: number): Thing[] {
  const step = nextStep(task);
  if (!step || !task.dueMs || nowMs <= task.dueMs || task.late?.step === step) return [];
  const late: Task = { ...task, late: { step, sinceMs: task.dueMs } };
  if (isAnswered(task) || task.escalated) return [thingOfTask(late)];
  const above = escalation(task, incident, { by: clockName, atMs: nowMs });
  if (!above) return [thingOfTask({ ...late, stuck: true })];
  const asked = things.has(above.id) ? [] : [thingOfTask(above)];
  return [thingOfTask({ ...late, escalated: above.id }), ...asked];
}

function checklistLate(incident: Incident, nowMs: number): Thing[] {
  const isNew = (item: Incident['checklist'][number]): boolean =>
    !item.ticked && item.lateSinceMs === undefined && nowMs > item.dueMs;
  if (!incident.checklist.some(isNew)) return [];
  const checklist = incident.checklist.map((item) => (isNew(item) ? { ...item, lateSinceMs: item.dueMs } : item));
  return [thingOfIncident({ ...incident, checklist })];
}

function overdue(clock: CheckIn, nowMs: number): Thing[] {
  const next = judged(clock, nowMs);
  return next === clock ? [] : [thingOfCheckIn(next)];
}

function asAfter(things: readonly Thing[], upsert: readonly Thing[]): Thing[] {
  const after = new Map(things.map((thing) => [thing.id, thing]));
  for (const thing of upsert) after.set(thing.id, thing);
  return [...after.values()];
}

/** The records that changed, and the streams of what is late: there only as long as it is, and said again every minute. */
function told(state: FeedState, streams: readonly LateStream[], things: readonly Thing[], nowMs: number): Change {
  const wanted = new Set<Id>(streams.map(({ id }) => id));
  const remove = streamIdsOf(state.datastreams.values()).filter((id) => !wanted.has(id));
  const fresh: Datastream[] = streams.filter(({ id }) => !state.datastreams.has(id)).map(streamOf);
  const observe: Observation[] = streams
    .filter((stream) => isDue(stream, state, nowMs))
    .map(({ observation }) => observation);
  const upsert: Entity[] = [...things, ...fresh];
  return {
    ...(remove.length > 0 ? { remove } : {}),
    ...(upsert.length > 0 ? { upsert } : {}),
    ...(observe.length > 0 ? { observe } : {}),
  };
}

const isDue = ({ id }: LateStream, { latest }: FeedState, nowMs: number): boolean =>
  nowMs - (latest.get(id)?.phenomenonTime ?? -Infinity) >= sayLateEveryMs;
