import { lacking } from '../lacking.ts';
import { Refusal, type Order } from '../command.ts';
import type { FeedState } from '../feed-state.ts';
import { before } from '../alert-order.ts';
import { followUp } from './follow-up.ts';
import { keptOnSite, type OnSite } from './on-site.ts';
import { incidentIn } from './sentences.ts';
import {
  dueAfter,
  isOpenTask,
  nextStep,
  setbacks,
  stepNames,
  taskOf,
  taskSteps,
  tasksIn,
  type Setback,
  type StepDone,
  type Task,
  type TaskAnswer,
  type TaskStep,
} from './task.ts';
import type { ClockedStep } from './response-plan.ts';

export interface AnswerSaid {
  /** From the phone that says it. */
  readonly id: string;
  readonly said: TaskStep | Setback;
  readonly note?: string | undefined;
  readonly site?: OnSite;
}

/**
 * What an answer changes: its task, the one that goes on for it, and escalations that are no longer needed. Nothing where an
 * answer of that id was taken before: phones send again.
 */
export function answered(
  task: Task,
  { id, said, note, site = {} }: AnswerSaid,
  state: FeedState,
  order: Order,
): Task[] {
  if (task.answers.some((answer) => answer.id === id)) return [];
  const { by, atMs } = order;
  const answer: TaskAnswer = { id, said, by, atMs, ...(note ? { why: note } : {}), ...keptOnSite(site, order) };
  mustBeOpen(task, order);
  const next = isSetback(said) ? setBack(task, said, answer, state) : stepped(task, said, answer, order);
  const asked = next[0]!;
  return said === 'called' || said === 'reached' ? next : [...next, ...noLongerNeeded(asked, state)];
}

const isSetback = (said: TaskStep | Setback): said is Setback => (setbacks as readonly string[]).includes(said);

/** Refuses what comes after the end, with who was first and how long ago. */
function mustBeOpen(task: Task, { atMs }: Order): void {
  if (isOpenTask(task)) return;
  const last = task.steps.confirmed ?? task.answers.at(-1) ?? task.given;
  const when = before(last.atMs, atMs);
  const said = task.state === 'passed-on' ? stepNames[task.answers.at(-1)!.said] : stepNames[task.state];
  throw new Refusal({
    zh: `${last.by}${when.zh}已答“${said.zh}”，该任务${stepNames[task.state].zh}。`,
    en: `${last.by} said "${said.en}" ${when.en}; the task is ${stepNames[task.state].en}.`,
  });
}

function setBack(task: Task, said: Setback, answer: TaskAnswer, state: FeedState): Task[] {
  const known = task.answers.find((before) => before.said === said);
  if (known) throw saidBefore(known, answer.atMs);
  const given = { by: answer.by, atMs: answer.atMs, why: stepNames[said].zh };
  const next = followUp(task, said, incidentIn(state, task.incident), given);
  const rest = lacking(task, 'dueMs', 'late');
  const answers = [...task.answers, answer];
  // Where nothing is left to be tried the task stays open, and late, until a person decides.
  if (!next) return [{ ...task, answers, stuck: true }];
  return [{ ...rest, answers, state: 'passed-on', next: next.id }, next];
}

function stepped(task: Task, said: TaskStep, answer: TaskAnswer, { atMs }: Order): Task[] {
  const done = task.steps[said];
  if (done) throw saidBefore({ ...done, said }, atMs);
  const until = taskSteps.indexOf(said);
  const due = nextStep(task);
  const steps: Partial<Record<ClockedStep, StepDone>> = { ...task.steps };
  for (const [at, step] of taskSteps.slice(0, until + 1).entries()) {
    const dueMs = (step === due && task.dueMs) || dueOf(task, step, steps);
    const { by, why } = answer;
    steps[step] ??= { by, atMs, ...(why ? { why } : {}), dueMs, ...(at < until ? { implied: true as const } : {}) };
  }
  const rest = lacking(task, 'late');
  const dueMs = dueAfter(task.minutes, taskSteps[until + 1] ?? 'confirmed', atMs);
  return [{ ...rest, steps, state: said, dueMs, answers: [...task.answers, answer] }];
}

function saidBefore({ by, atMs, said }: Pick<TaskAnswer, 'by' | 'atMs' | 'said'>, nowMs: number): Refusal {
  const [when, name] = [before(atMs, nowMs), stepNames[said]];
  return new Refusal({ zh: `${by}${when.zh}已报“${name.zh}”。`, en: `${by} said "${name.en}" ${when.en}.` });
}

/** By when a step was to be done: counted from the one before it. */
function dueOf(task: Task, step: TaskStep, steps: Task['steps']): number {
  const earlier = steps[taskSteps[taskSteps.indexOf(step) - 1]!];
  return dueAfter(task.minutes, step, earlier?.atMs ?? task.given.atMs);
}

/** Who was asked at the levels above why nobody answers, and has not taken it up: somebody did answer. */
function noLongerNeeded({ escalated }: Task, state: FeedState): Task[] {
  const asked = taskOf(escalated && state.things.get(escalated));
  if (!asked || !isOpenTask(asked) || asked.steps.answered) return [];
  const rest = lacking(asked, 'dueMs', 'late');
  return [{ ...rest, state: 'withdrawn' }, ...noLongerNeeded(asked, state)];
}

/** Somebody else found it done, or found it not done and sends it back. */
export function confirmed(task: Task, isDone: boolean, order: Order, note?: string): Task {
  const { acted, confirmed: known } = task.steps;
  if (known) throw confirmedBefore(task, known, order);
  mustBeOpen(task, order);
  if (!acted) throw notActed(task);
  const ownWork = [acted.by, task.to.name.zh, task.to.name.en];
  if (ownWork.includes(order.by))
    throw new Refusal({
      zh: `${order.by}是经办人，完成情况须由他人核实。`,
      en: `${order.by} did it; that it is done is confirmed by somebody else.`,
    });
  return isDone ? found(task, order, note) : sentBack(task, order);
}

function found(task: Task, { by, atMs }: Order, note?: string): Task {
  const { dueMs, ...rest } = lacking(task, 'late');
  const done: StepDone = { by, atMs, dueMs: dueMs ?? atMs, ...(note ? { why: note } : {}) };
  return { ...rest, state: 'confirmed', steps: { ...task.steps, confirmed: done } };
}

/** Done is what was not done no more: its clock begins anew. */
function sentBack(task: Task, { atMs }: Order): Task {
  const steps = lacking(task.steps, 'acted');
  const rest = lacking(task, 'late');
  return {
    ...rest,
    steps,
    state: 'answered',
    dueMs: dueAfter(task.minutes, 'acted', atMs),
    sentBack: task.sentBack + 1,
  };
}

function confirmedBefore({ what }: Task, { by, atMs }: StepDone, order: Order): Refusal {
  const when = before(atMs, order.atMs);
  return new Refusal({ zh: `${by}${when.zh}已核实“${what.zh}”。`, en: `${by} confirmed "${what.en}" ${when.en}.` });
}

function notActed({ what, state }: Task): Refusal {
  const is = stepNames[state];
  return new Refusal({
    zh: `“${what.zh}”${is.zh}，办理后才能核实。`,
    en: `"${what.en}" is ${is.en}; it can be confirmed once it is acted upon.`,
  });
}

/** All tasks of an incident. */
export const tasksOf = ({ things }: FeedState, incident: string): Task[] =>
  tasksIn(things.values()).filter((task) => task.incident === incident);
