import { Refusal, type Order } from './command.ts';
import type { Position, Thing } from './entity.ts';
import type { Id } from './id.ts';
import type { Text } from './text.ts';

/** Where a problem of a river or lake stands, in this order; what is found not to be mended goes back to `assigned`. */
export const problemStates = ['reported', 'assigned', 'fixed', 'verified', 'closed'] as const;
export type ProblemState = (typeof problemStates)[number];

export const problemStateNames: Readonly<Record<ProblemState, Text>> = {
  reported: { zh: '待交办', en: 'to be assigned' },
  assigned: { zh: '整改中', en: 'being mended' },
  fixed: { zh: '待复核', en: 'to be verified' },
  verified: { zh: '待销号', en: 'to be closed' },
  closed: { zh: '已销号', en: 'closed' },
};

const hourMs = 3_600_000;
/** How long each step may wait, except mending: its time is set when it is assigned. */
const waitsAtMostMs = { reported: 24 * hourMs, fixed: 72 * hourMs, verified: 72 * hourMs } as const;

/** A problem somebody on patrol found, and what became of it. */
export interface Problem {
  readonly id: Id;
  /** What was found, as it was written. */
  readonly what: string;
  readonly position: Position;
  readonly division?: string;
  readonly state: ProblemState;
  /** When it came to each state, ms since 1970, and by whom. */
  readonly steps: Readonly<Partial<Record<ProblemState, { readonly atMs: number; readonly by: string }>>>;
  readonly assignee?: string;
  /** By when its present step is to be done; absent once it is closed. */
  readonly dueMs?: number;
  /** How often it was found not to be mended. */
  readonly sentBack: number;
}

export const problemKind = 'Problem';

/** A problem as it is kept: a thing with flat properties. */
export function thingOfProblem(problem: Problem): Thing {
  const { id, what, position, division, state, steps, assignee, dueMs, sentBack } = problem;
  const said = problemStates.flatMap((step) => {
    const done = steps[step];
    return done ? [[`${step}Ms`, done.atMs] as const, [`${step}By`, done.by] as const] : [];
  });
  return {
    type: 'Thing',
    id,
    kind: problemKind,
    name: { zh: what, en: what },
    location: position,
    ...(division === undefined ? {} : { division }),
    ...(assignee === undefined ? {} : { responsible: { zh: assignee, en: assignee } }),
    properties: { state, sentBack, ...Object.fromEntries(said), ...(dueMs === undefined ? {} : { dueMs }) },
  };
}

/** The problem a thing keeps; `undefined` for another kind of thing. */
export function problemOf({
  id,
  kind,
  name,
  location,
  division,
  responsible,
  properties = {},
}: Thing): Problem | undefined {
  const state = problemStates.find((known) => known === properties['state']);
  if (kind !== problemKind || !location || !state) return undefined;
  const steps = Object.fromEntries(
    problemStates.flatMap((step) => {
      const atMs = properties[`${step}Ms`];
      return typeof atMs === 'number' ? [[step, { atMs, by: String(properties[`${step}By`] ?? '') }]] : [];
    }),
  );
  return {
    id,
    what: name.zh,
    position: location,
    ...(division === undefined ? {} : { division }),
    state,
    steps,
    ...(responsible ? { assignee: responsible.zh } : {}),
    ...(typeof properties['dueMs'] === 'number' ? { dueMs: properties['dueMs'] } : {}),
    sentBack: Number(properties['sentBack'] ?? 0),
  };
}

/** Problems that are not closed, the most overdue first. */
export function openProblems(things: Iterable<Thing>): Problem[] {
  const found = Array.from(things, problemOf).filter((problem) => problem !== undefined);
  return found
    .filter(({ state }) => state !== 'closed')
    .sort((a, b) => (a.dueMs ?? 0) - (b.dueMs ?? 0) || (a.id < b.id ? -1 : 1));
}

/** A new problem, reported by whoever ordered it. */
export function reported(id: Id, what: string, position: Position, order: Order, division?: string): Problem {
  const steps = { reported: { atMs: order.atMs, by: order.by } };
  const dueMs = order.atMs + waitsAtMostMs.reported;
  return { id, what, position, ...(division ? { division } : {}), state: 'reported', steps, dueMs, sentBack: 0 };
}

/** The problem one step on. Throws a refusal that says where it stands when that step is not its next. */
export function advanced(problem: Problem, to: Exclude<ProblemState, 'reported' | 'assigned'>, order: Order): Problem {
  mustStand(problem, problemStates[problemStates.indexOf(to) - 1]!);
  const steps = { ...problem.steps, [to]: { atMs: order.atMs, by: order.by } };
  const next = { ...problem, state: to, steps };
  if (to !== 'closed') return { ...next, dueMs: order.atMs + waitsAtMostMs[to] };
  delete next.dueMs;
  return next;
}

/** Given to somebody to mend within so many hours. What is being mended may be given to somebody else. */
export function assigned(problem: Problem, assignee: string, hours: number, order: Order): Problem {
  if (problem.state !== 'assigned') mustStand(problem, 'reported');
  const steps = { ...problem.steps, assigned: { atMs: order.atMs, by: order.by } };
  return { ...problem, state: 'assigned', steps, assignee, dueMs: order.atMs + hours * hourMs };
}

/** Found not to be mended: back to whoever has it, for another day. */
export function sentBack(problem: Problem, order: Order): Problem {
  mustStand(problem, 'fixed');
  const steps = { ...problem.steps };
  delete steps.fixed;
  const dueMs = order.atMs + 24 * hourMs;
  return { ...problem, state: 'assigned', steps, dueMs, sentBack: problem.sentBack + 1 };
}

function mustStand({ what, state }: Problem, wanted: ProblemState): void {
  if (state === wanted) return;
  const [is, must] = [problemStateNames[state], problemStateNames[wanted]];
  throw new Refusal({
    zh: `“${what}”现在是“${is.zh}”，须为“${must.zh}”才能这样做。`,
    en: `"${what}" is ${is.en} now; it must be ${must.en} for that.`,
  });
}

/** The problem an order names; refused where there is none. */
export function problemIn(things: ReadonlyMap<Id, Thing>, id: Id): Problem {
  const thing = things.get(id);
  const problem = thing && problemOf(thing);
  if (problem) return problem;
  throw new Refusal({ zh: '没有这个巡河问题。', en: 'There is no such problem.' });
}
