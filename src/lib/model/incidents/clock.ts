import type { Change } from '../change.ts';
import type { Thing } from '../entity.ts';
import type { FeedState } from '../feed-state.ts';
import { checkInsIn, judged, thingOfCheckIn, type CheckIn } from './check-in.ts';
import { escalation } from './follow-up.ts';
import { incidentsIn, isLive, thingOfIncident, type Incident } from './incident.ts';
import { lateStreams } from './late-streams.ts';
import { told } from './told-late.ts';
import { isAnswered, nextStep, tasksIn, thingOfTask, type Task } from './task.ts';

/** The clock as it signs what it does. */
export const clockName = '系统时钟';

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
  return told(state, streams, upsert, nowMs);
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
