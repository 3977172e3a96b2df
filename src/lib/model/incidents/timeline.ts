import type { Alert } from '../entity.ts';
import type { Id } from '../id.ts';
import type { OrderLine } from '../order-log.ts';
import type { Text } from '../text.ts';
import type { CheckIn } from './check-in.ts';
import { clockName } from './clock.ts';
import { deeds, type Lane } from './deeds.ts';
import { incidentId, type Incident } from './incident.ts';
import { pledgeStepNames, type Need } from './need.ts';
import { clockedSteps } from './response-plan.ts';
import { stepNames, type Task } from './task.ts';

/** One line of what happened. */
export interface TimelineEntry {
  readonly atMs: number;
  readonly lane: Lane;
  readonly by: string;
  readonly what: Text;
  readonly why?: string;
  /** What it was done to. */
  readonly of: Id;
  /** The order in the log; absent for what the clock did and for alerts. */
  readonly order?: number;
}

/** What else belongs to an incident: its tasks, needs and safety clocks. */
export interface Parts {
  readonly tasks: readonly Task[];
  readonly checkIns?: readonly CheckIn[];
  readonly needs?: readonly Need[];
  /** Those it was opened from, and those over what belongs to it. */
  readonly alerts?: readonly Alert[];
}

/**
 * What happened in an incident, the first first: the orders in the log that were done and name it or what belongs to it, what
 * the clock did by itself, and alerts. Orders of incidents joined into it are its own.
 */
export function timelineOf(
  incident: Incident,
  lines: readonly OrderLine[],
  { tasks, checkIns = [], needs = [], alerts = [] }: Parts,
): TimelineEntry[] {
  const own = tasks.filter((task) => task.incident === incident.id);
  const clocks = checkIns.filter((clock) => clock.incident === incident.id);
  const names = namesOf(incident, own, needs, clocks);
  const done = lines.flatMap((line) => entryOf(line, names));
  const byItself = [...own.flatMap(byClock), ...clocks.flatMap(unheard), ...checklistLate(incident)];
  return [...done, ...byItself, ...alerts.map(raised)].sort(
    (a, b) => a.atMs - b.atMs || (a.order ?? Infinity) - (b.order ?? Infinity),
  );
}

/** From when on orders may be its own: those of what was joined into it came earlier. */
export const timelineFromMs = (incident: Incident, joined: readonly Incident[]): number =>
  Math.min(incident.opened.atMs, ...joined.map(({ opened }) => opened.atMs));

/** What orders may name, with what each is called; an incident is not named in its own timeline. */
function namesOf(
  incident: Incident,
  tasks: readonly Task[],
  needs: readonly Need[],
  clocks: readonly CheckIn[],
): ReadonlyMap<string, Text | undefined> {
  return new Map<string, Text | undefined>([
    [incident.id, undefined],
    ...incident.joined.map((id) => [id, undefined] as const),
    ...[...tasks, ...needs].map(({ id, what }) => [id, what] as const),
    ...clocks.map(({ id, who }) => [id, who.name] as const),
  ]);
}

function entryOf(line: OrderLine, names: ReadonlyMap<string, Text | undefined>): TimelineEntry[] {
  const deed = deeds[line.command];
  if (line.feed !== 'command' || !deed || !line.outcome || !('done' in line.outcome)) return [];
  const of = namedBy(line).find((id) => names.has(id));
  if (!of) return [];
  const { atMs, by, number } = line;
  const why = line.why || reasonIn(line.given);
  const what = about(withWords(deed.did, line.given), names.get(of));
  return [{ atMs, lane: deed.lane, by, what, of, order: number, ...(why ? { why } : {}) }];
}

/** An incident that an order opened bears its number. */
function namedBy({ given, number, command }: OrderLine): Id[] {
  const { id, incident, into } = (given ?? {}) as { readonly [field: string]: Id | undefined };
  const made = command === 'open-incident' || command === 'split-incident' ? [incidentId(number)] : [];
  return [...made, id, incident, into].filter((named) => named !== undefined);
}

/** Why, where the order bears it in a field of its own. */
function reasonIn(given: unknown): string | undefined {
  const { despite, note } = (given ?? {}) as { readonly despite?: unknown; readonly note?: unknown };
  return [despite, note].find((word): word is string => typeof word === 'string' && word !== '');
}

/** What was said of it, where the order has words of its own. */
function withWords({ zh, en }: Text, given: unknown): Text {
  const { what, title, said, step, to } = given as Readonly<Record<string, unknown>>;
  const answer = typeof said === 'string' && said in stepNames ? stepNames[said as keyof typeof stepNames] : undefined;
  const pledge = typeof step === 'string' ? pledgeStepNames[step as keyof typeof pledgeStepNames] : undefined;
  const words = answer ?? asText(what) ?? asText(title) ?? pledge ?? (typeof to === 'string' ? asText(to) : undefined);
  return words ? { zh: `${zh}：${words.zh}`, en: `${en}: ${words.en}` } : { zh, en };
}

/** What it was said of, where the order itself says only its id. */
const about = ({ zh, en }: Text, name: Text | undefined): Text =>
  name ? { zh: `${zh}（${name.zh}）`, en: `${en} (${name.en})` } : { zh, en };

function asText(said: unknown): Text | undefined {
  if (typeof said === 'string') return { zh: said, en: said };
  const { zh, en } = (said ?? {}) as { readonly zh?: unknown; readonly en?: unknown };
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : undefined;
}

const pastTime = (of: Id, atMs: number, what: Text): TimelineEntry => ({
  atMs,
  lane: 'clock',
  by: clockName,
  of,
  what,
});

/** Steps that passed their time, at the time they did, and calls that went one level up. */
function byClock(task: Task): TimelineEntry[] {
  const late = (step: (typeof clockedSteps)[number], atMs: number): TimelineEntry =>
    pastTime(task.id, atMs, {
      zh: `${task.what.zh}：“${stepNames[step].zh}”超时`,
      en: `${task.what.en}: "${stepNames[step].en}" is past its time`,
    });
  const missed = clockedSteps.flatMap((step) => {
    const done = task.steps[step];
    return done && done.atMs > done.dueMs ? [late(step, done.dueMs)] : [];
  });
  const { given, late: now } = task;
  const raisedUp = given.by === clockName ? [pastTime(task.id, given.atMs, task.what)] : [];
  return [...raisedUp, ...missed, ...(now ? [late(now.step, now.sinceMs)] : [])];
}

/** Of who is not heard now; rounds that were missed before are counted, not dated. */
function unheard({ id, who, state, dueMs }: CheckIn): TimelineEntry[] {
  if (state !== 'overdue') return [];
  return [pastTime(id, dueMs, { zh: `${who.name.zh}逾时未报平安`, en: `${who.name.en} was not heard in time` })];
}

function checklistLate({ id, checklist }: Incident): TimelineEntry[] {
  return checklist.flatMap(({ what, lateSinceMs }) => {
    if (lateSinceMs === undefined) return [];
    return [pastTime(id, lateSinceMs, { zh: `清单“${what.zh}”超时`, en: `Checklist: "${what.en}" is past its time` })];
  });
}

function raised({ thing, onset, headline }: Alert): TimelineEntry {
  return { atMs: onset, lane: 'alerts', by: ruleName, what: headline, of: thing };
}

/** Who raises alerts, as it signs them. */
const ruleName = '告警规则';
