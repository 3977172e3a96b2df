import type { Position, Thing } from '../entity.ts';
import { idOf, type Id } from '../id.ts';
import type { Text } from '../text.ts';
import type { Deed } from './incident.ts';
import { keptIn, keptOf, thingOfKept, type Kept } from './kept.ts';
import type { Party } from './level.ts';
import type { OnSite } from './on-site.ts';
import { clockedSteps, type ClockedStep, type StepMinutes } from './response-plan.ts';

/** How far a call came (叫应): each step by somebody, each against a clock. */
export const taskSteps = ['called', 'reached', 'answered', 'acted'] as const;
export type TaskStep = (typeof taskSteps)[number];

/** Answers that end a task and make the next one by themselves. */
export const setbacks = ['refused', 'lost-contact', 'road-closed'] as const;
export type Setback = (typeof setbacks)[number];

/** `order` is given by a person; the others come by themselves. */
export const taskKinds = ['order', 'persuade', 'door-knock', 're-route', 'escalation'] as const;
export type TaskKind = (typeof taskKinds)[number];

export const taskKindNames: Readonly<Record<TaskKind, Text>> = {
  order: { zh: '任务', en: 'Task' },
  persuade: { zh: '劝导转移', en: 'Persuade' },
  'door-knock': { zh: '上门核实', en: 'Knock at the door' },
  're-route': { zh: '改道', en: 'Find another way' },
  escalation: { zh: '升级叫应', en: 'Call the level above' },
};

/** `passed-on`: another task goes on for it. `withdrawn`: what it asked for came about without it. */
export type TaskState = 'given' | TaskStep | 'confirmed' | 'passed-on' | 'withdrawn';

export const stepNames: Readonly<Record<TaskState | Setback, Text>> = {
  given: { zh: '已下达', en: 'given' },
  called: { zh: '已叫', en: 'called' },
  reached: { zh: '已接通', en: 'reached' },
  answered: { zh: '已应答', en: 'answered' },
  acted: { zh: '已办理', en: 'acted upon' },
  confirmed: { zh: '已核实', en: 'confirmed' },
  'passed-on': { zh: '已转办', en: 'passed on' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  refused: { zh: '拒绝', en: 'refused' },
  'lost-contact': { zh: '失联', en: 'lost contact' },
  'road-closed': { zh: '道路不通', en: 'road closed' },
};

/** A step that was done, and by when it should have been. */
export interface StepDone extends Deed {
  readonly dueMs: number;
  /** Nobody said it by itself: who answers was reached. */
  readonly implied?: true;
}

/** What was said to it. Its id comes from the phone that said it, so that a repeat is known. */
export interface TaskAnswer extends Deed, OnSite {
  readonly id: string;
  readonly said: TaskStep | Setback;
}

export interface Task extends Kept {
  readonly incident: Id;
  readonly kind: TaskKind;
  readonly what: Text;
  /** Of one that goes on for another: what the first was about. */
  readonly about?: Text;
  readonly to: Party;
  readonly position?: Position;
  readonly given: Deed;
  readonly state: TaskState;
  readonly minutes: StepMinutes;
  readonly steps: Readonly<Partial<Record<ClockedStep, StepDone>>>;
  /** By when its next step is to be done; absent once it is over. */
  readonly dueMs?: number;
  readonly answers: readonly TaskAnswer[];
  /** Found past its time, a fact of the log: which step, and since when. Gone once the step is done. */
  readonly late?: { readonly step: ClockedStep; readonly sinceMs: number };
  /** The task it goes on for. */
  readonly after?: Id;
  /** What was tried before it, `kind@level` each: nothing is tried twice, so a chain has an end. */
  readonly trail: readonly string[];
  /** The task that goes on for it. */
  readonly next?: Id;
  /** The task of the level above that asks why nobody answers. */
  readonly escalated?: Id;
  /** True where nothing is left to be tried by itself: a person must decide. */
  readonly stuck?: true;
  readonly sentBack: number;
}

export const taskKind = 'Task';
export const taskOf = (thing: Thing | undefined): Task | undefined => keptOf(taskKind, thing);
export const tasksIn = (things: Iterable<Thing>): Task[] => keptIn(taskKind, things);
export const taskId = (local: string): Id => idOf(taskKind, local);

/** Where somebody still has to do or to confirm something. */
export const isOpenTask = ({ state }: Task): boolean =>
  state !== 'confirmed' && state !== 'passed-on' && state !== 'withdrawn';
/** Whether anybody answered, be it that he will not. */
export const isAnswered = ({ steps, answers }: Task): boolean =>
  steps.answered !== undefined || answers.some(({ said }) => (setbacks as readonly string[]).includes(said));

/** The step its clock runs for. */
export const nextStep = (task: Task): ClockedStep | undefined =>
  isOpenTask(task) ? clockedSteps.find((step) => !task.steps[step]) : undefined;

export const dueAfter = (minutes: StepMinutes, step: ClockedStep, fromMs: number): number =>
  fromMs + minutes[step] * 60_000;

export function thingOfTask(task: Task): Thing {
  const { incident, kind, what, to, position, state, dueMs, late, given, stuck } = task;
  const mark = taskKindNames[kind];
  return thingOfKept(task, {
    kind: taskKind,
    name: kind === 'order' ? what : { zh: `${mark.zh}：${what.zh}`, en: `${mark.en}: ${what.en}` },
    location: position,
    division: to.division,
    responsible: to.phone ? { zh: `${to.name.zh} ${to.phone}`, en: `${to.name.en} ${to.phone}` } : to.name,
    flat: {
      ...{ incident, taskKind: kind, level: to.level, state, givenMs: given.atMs, dueMs, stuck },
      ...(late ? { late: true, lateStep: late.step, lateSinceMs: late.sinceMs } : {}),
    },
  });
}
