import type { Id } from '../id.ts';
import type { OrderLine } from '../order-log.ts';
import type { Text } from '../text.ts';
import { clockName } from './clock.ts';
import { incidentId, type Incident } from './incident.ts';
import { clockedSteps } from './response-plan.ts';
import { stepNames, type Task } from './task.ts';

/** One line of what happened. */
export interface TimelineEntry {
  readonly atMs: number;
  readonly by: string;
  readonly what: Text;
  readonly why?: string;
  /** What it was done to. */
  readonly of: Id;
  /** The order in the log; absent for what the clock did. */
  readonly order?: number;
}

/** What each order did, in words. */
const deeds: Readonly<Record<string, Text>> = {
  'open-incident': { zh: '启动事件', en: 'opened the incident' },
  'join-incidents': { zh: '合并事件', en: 'joined incidents' },
  'split-incident': { zh: '拆分事件', en: 'split the incident' },
  'hand-over-incident': { zh: '移交指挥', en: 'handed command over' },
  'close-incident': { zh: '结束事件', en: 'closed the incident' },
  'reopen-incident': { zh: '重启事件', en: 'opened it again' },
  'review-incident': { zh: '完成复盘', en: 'reviewed it' },
  'set-structure': { zh: '设置指挥架构', en: 'set the structure of command' },
  'set-objective': { zh: '设定目标', en: 'set an objective' },
  'tick-checklist': { zh: '勾选清单', en: 'ticked the checklist' },
  'give-task': { zh: '下达任务', en: 'gave a task' },
  'answer-task': { zh: '回复任务', en: 'answered a task' },
  'report-sighting': { zh: '现场上报', en: 'reported from the field' },
  'confirm-task': { zh: '核实任务', en: 'confirmed a task' },
  'ask-need': { zh: '提出需求', en: 'asked for a need' },
  'promise-need': { zh: '承诺需求', en: 'promised a need' },
  'check-in': { zh: '报平安', en: 'checked in' },
};

/** What else belongs to an incident: its tasks, needs and safety clocks. */
export interface Parts {
  readonly tasks: readonly Task[];
  /** Ids of needs and safety clocks. */
  readonly others?: readonly Id[];
}

/**
 * What happened in an incident, the first first: the orders in the log that were done and name it or what belongs to it, and
 * what the clock did by itself. Orders of incidents joined into it are its own.
 */
export function timelineOf(
  incident: Incident,
  lines: readonly OrderLine[],
  { tasks, others = [] }: Parts,
): TimelineEntry[] {
  const own = tasks.filter((task) => task.incident === incident.id);
  const names = new Set<string>([incident.id, ...incident.joined, ...own.map(({ id }) => id), ...others]);
  const done = lines.flatMap((line) => entryOf(line, names));
  return [...done, ...own.flatMap(byClock)].sort(
    (a, b) => a.atMs - b.atMs || (a.order ?? Infinity) - (b.order ?? Infinity),
  );
}

function entryOf(line: OrderLine, names: ReadonlySet<string>): TimelineEntry[] {
  const what = deeds[line.command];
  if (line.feed !== 'command' || !what || !line.outcome || !('done' in line.outcome)) return [];
  const of = namedBy(line).find((id) => names.has(id));
  if (!of) return [];
  const { atMs, by, why, number } = line;
  return [{ atMs, by, what: withWords(what, line.given), of, order: number, ...(why ? { why } : {}) }];
}

/** An incident that an order opened bears its number. */
function namedBy({ given, number, command }: OrderLine): Id[] {
  const { id, incident, into } = (given ?? {}) as { readonly [field: string]: Id | undefined };
  const made = command === 'open-incident' || command === 'split-incident' ? [incidentId(number)] : [];
  return [...made, id, incident, into].filter((named) => named !== undefined);
}

/** What was said of it, where the order has words of its own. */
function withWords({ zh, en }: Text, given: unknown): Text {
  const { what, title, said } = given as { readonly what?: unknown; readonly title?: unknown; readonly said?: unknown };
  const step = typeof said === 'string' && said in stepNames ? stepNames[said as keyof typeof stepNames] : undefined;
  const words = step ?? asText(what) ?? asText(title);
  return words ? { zh: `${zh}：${words.zh}`, en: `${en}: ${words.en}` } : { zh, en };
}

function asText(said: unknown): Text | undefined {
  if (typeof said === 'string') return { zh: said, en: said };
  const { zh, en } = (said ?? {}) as { readonly zh?: unknown; readonly en?: unknown };
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : undefined;
}

/** Steps that passed their time, at the time they did, and calls that went one level up. */
function byClock(task: Task): TimelineEntry[] {
  const late = (step: (typeof clockedSteps)[number], atMs: number): TimelineEntry => ({
    atMs,
    by: clockName,
    of: task.id,
    what: {
      zh: `${task.what.zh}：“${stepNames[step].zh}”超时`,
      en: `${task.what.en}: "${stepNames[step].en}" is past its time`,
    },
  });
  const missed = clockedSteps.flatMap((step) => {
    const done = task.steps[step];
    return done && done.atMs > done.dueMs ? [late(step, done.dueMs)] : [];
  });
  const { given, late: now } = task;
  const raised = given.by === clockName ? [{ atMs: given.atMs, by: clockName, of: task.id, what: task.what }] : [];
  return [...raised, ...missed, ...(now ? [late(now.step, now.sinceMs)] : [])];
}
