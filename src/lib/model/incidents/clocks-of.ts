import type { Id } from '../id.ts';
import type { Text } from '../text.ts';
import { checkInStateNames, type CheckIn } from './check-in.ts';
import { isLive, type Incident } from './incident.ts';
import { clockedSteps } from './response-plan.ts';
import { nextStep, stepNames, type Task } from './task.ts';

/** `kept`: done in time; `missed`: done late, or given up late; `late`: not done and past its time; `running`: not done yet. */
export type ClockVerdict = 'kept' | 'missed' | 'late' | 'running';

export interface Clock {
  /** What it is on: a task, the incident (an item of its checklist), a safety clock. */
  readonly of: Id;
  readonly what: Text;
  readonly dueMs: number;
  readonly doneMs?: number;
  readonly verdict: ClockVerdict;
}

export interface Clocks {
  readonly all: readonly Clock[];
  readonly kept: number;
  /** Missed or late. */
  readonly missed: number;
  readonly running: number;
}

/** Every clock of an incident, the soonest due first. Once it is over, what was not done has missed its time or stopped in it. */
export function clocksOf(
  incident: Incident,
  tasks: readonly Task[],
  checkIns: readonly CheckIn[],
  nowMs: number,
): Clocks {
  const endMs = incident.closed?.atMs ?? incident.joinedInto?.atMs;
  const untilMs = isLive(incident) ? nowMs : Math.min(nowMs, endMs ?? nowMs);
  const all = [
    ...incident.checklist.map(({ what, dueMs, ticked }) => clock(incident.id, what, dueMs, ticked?.atMs, untilMs)),
    ...tasks.filter((task) => task.incident === incident.id).flatMap((task) => ofTask(task, untilMs)),
    ...checkIns.filter((known) => known.incident === incident.id).flatMap((known) => ofCheckIn(known, untilMs)),
  ].sort((a, b) => a.dueMs - b.dueMs);
  const count = (...verdicts: ClockVerdict[]): number => all.filter(({ verdict }) => verdicts.includes(verdict)).length;
  return { all, kept: count('kept'), missed: count('missed', 'late'), running: count('running') };
}

function clock(of: Id, what: Text, dueMs: number, doneMs: number | undefined, nowMs: number): Clock {
  if (doneMs === undefined) return { of, what, dueMs, verdict: nowMs > dueMs ? 'late' : 'running' };
  return { of, what, dueMs, doneMs, verdict: doneMs > dueMs ? 'missed' : 'kept' };
}

function ofTask(task: Task, nowMs: number): Clock[] {
  const named = (step: (typeof clockedSteps)[number]): Text => ({
    zh: `${task.what.zh}：${stepNames[step].zh}`,
    en: `${task.what.en}: ${stepNames[step].en}`,
  });
  const done = clockedSteps.flatMap((step) => {
    const { dueMs, atMs } = task.steps[step] ?? {};
    return dueMs === undefined ? [] : [clock(task.id, named(step), dueMs, atMs, nowMs)];
  });
  const next = nextStep(task);
  return next && task.dueMs ? [...done, clock(task.id, named(next), task.dueMs, undefined, nowMs)] : done;
}

/** A safety clock is due again and again: only its present round is one of the clocks. */
function ofCheckIn({ id, who, state, dueMs }: CheckIn, nowMs: number): Clock[] {
  if (state === 'ended') return [];
  const name = checkInStateNames.safe;
  return [clock(id, { zh: `${who.name.zh}：${name.zh}`, en: `${who.name.en}: ${name.en}` }, dueMs, undefined, nowMs)];
}
