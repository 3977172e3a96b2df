import type { Id } from '../id.ts';
import type { Text } from '../text.ts';
import type { Deed, Incident } from './incident.ts';
import { localOf } from './kept.ts';
import { dutyAt, levelAbove, type Level, type Party } from './level.ts';
import { dueAfter, stepNames, taskId, type Setback, type Task, type TaskKind } from './task.ts';

/** What each answer that is no success makes by itself. */
export const followUps: Readonly<Record<Setback, Exclude<TaskKind, 'order' | 'escalation'>>> = {
  refused: 'persuade',
  'lost-contact': 'door-knock',
  'road-closed': 're-route',
};

const mark = (kind: TaskKind, level: Level): string => `${kind}@${level}`;
const shortest: Readonly<Record<Exclude<TaskKind, 'order'>, string>> = {
  persuade: 'persuade',
  'door-knock': 'knock',
  're-route': 'route',
  escalation: 'up',
};

/** A task as it begins. */
export function begun(task: Omit<Task, 'state' | 'steps' | 'answers' | 'sentBack' | 'dueMs'>): Task {
  const dueMs = dueAfter(task.minutes, 'called', task.given.atMs);
  return { ...task, state: 'given', steps: {}, answers: [], sentBack: 0, dueMs };
}

/** The order a person gives, under an incident whose exercise it shares. */
export function ordered(id: Id, incident: Incident, given: Deed, rest: Pick<Task, 'what' | 'to' | 'minutes'>): Task {
  const { exercise } = incident;
  return begun({
    id,
    incident: incident.id,
    kind: 'order',
    given,
    trail: [],
    ...rest,
    ...(exercise ? { exercise } : {}),
  });
}

/**
 * The task that goes on for one that met a setback: by the same party, or for a household by its village; one level up where
 * the same was tried there before. `undefined` where nothing is left. Its id is made of the task's, so it is made once.
 */
export function followUp(task: Task, setback: Setback, incident: Incident, given: Deed): Task | undefined {
  const kind = followUps[setback];
  const first: Level = task.to.level === 'household' ? 'village' : task.to.level;
  const level = untried(task, kind, first);
  if (!level) return undefined;
  const to = level === task.to.level ? task.to : dutyAt(level, divisionOf(task, incident), incident.contacts);
  const said = stepNames[setback];
  const what: Text = {
    zh: `${task.to.name.zh}${said.zh}：${original(task).zh}`,
    en: `${task.to.name.en}, ${said.en}: ${original(task).en}`,
  };
  return goingOn(task, kind, to, what, given);
}

/** The task that asks the level above why nobody answers; `undefined` where there is none above. */
export function escalation(task: Task, incident: Incident, given: Deed): Task | undefined {
  const above = levelAbove(task.to.level);
  const level = above && untried(task, 'escalation', above);
  if (!level) return undefined;
  const to = dutyAt(level, divisionOf(task, incident), incident.contacts);
  const what: Text = {
    zh: `${task.to.name.zh}逾时未应答：${original(task).zh}`,
    en: `${task.to.name.en} did not answer in time: ${original(task).en}`,
  };
  return goingOn(task, 'escalation', to, what, given);
}

function goingOn(task: Task, kind: Exclude<TaskKind, 'order'>, to: Party, what: Text, given: Deed): Task {
  const { id, incident, minutes, position, exercise } = task;
  return begun({
    id: taskId(`${localOf(id)}:${shortest[kind]}`),
    ...{ incident, kind, what, about: original(task), to, given, minutes, after: id },
    trail: [...task.trail, mark(task.kind, task.to.level)],
    ...(position ? { position } : {}),
    ...(exercise ? { exercise } : {}),
  });
}

/** The first level from `from` upwards at which this kind was not tried in the chain. */
function untried(task: Task, kind: TaskKind, from: Level): Level | undefined {
  const tried = new Set([...task.trail, mark(task.kind, task.to.level)]);
  let level: Level | undefined = from;
  while (level && tried.has(mark(kind, level))) level = levelAbove(level);
  return level;
}

const divisionOf = (task: Task, incident: Incident): string | undefined => task.to.division ?? incident.division;

const original = ({ what, about }: Task): Text => about ?? what;
