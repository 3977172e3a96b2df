import type { Thing } from '../entity.ts';
import { idOf, type Id } from '../id.ts';
import type { Deed } from '../incidents/incident.ts';
import { keptIn, keptOf, thingOfKept, type Kept } from '../incidents/kept.ts';
import { usualMinutes, type StepMinutes } from '../incidents/response-plan.ts';
import { taskSteps, type StepDone, type TaskStep } from '../incidents/task.ts';
import type { Text } from '../text.ts';
import { identifierOf, type Recipient, type Warning } from './warning.ts';

/** That a town is to say it received a warning, and how far that came. Who did not answer is not known to know. */
export interface Receipt extends Kept, Recipient {
  readonly warning: Id;
  readonly askedMs: number;
  /** How far it came (叫应); absent of those of an older house, which knew only `confirmed`. */
  readonly steps?: Readonly<Partial<Record<TaskStep, StepDone>>>;
  /** Minutes for each step: those of the incident it is about. */
  readonly minutes?: StepMinutes;
  /** Who is to be rung, where the plan names a telephone. */
  readonly duty?: Text;
  readonly confirmed?: Deed;
  /** Found past its time, a fact of the log: which step, and since when. Gone once the step is done. */
  readonly late?: { readonly step: TaskStep; readonly sinceMs: number };
  /** The one that asks the level above why nobody answers. */
  readonly escalated?: Id;
  /** Of one that asks the level above: whose silence it is about. */
  readonly after?: Id;
  /** Of one that asks the level above: somebody did answer, so it asks nothing more. */
  readonly withdrawn?: true;
}

export const receiptKind = 'WarningReceipt';
export const receiptId = (warning: Warning, division: string): Id =>
  idOf(receiptKind, `${identifierOf(warning)}:${division}`);
export const receiptOf = (thing: Thing | undefined): Receipt | undefined => keptOf(receiptKind, thing);
export const receiptsIn = (things: Iterable<Thing>): Receipt[] => keptIn(receiptKind, things);

/** One of each town a warning that was just sent asks. */
export function receiptsOf(warning: Warning, askedMs: number): Receipt[] {
  return warning.content.recipients.map((recipient) => ({
    ...recipient,
    id: receiptId(warning, recipient.division),
    warning: warning.id,
    askedMs,
    steps: {},
    ...(warning.exercise ? { exercise: true as const } : {}),
  }));
}

/** The next step of it; none once it was acted upon, or nobody asks any more. */
export function nextStepOf({ steps = {}, confirmed, withdrawn }: Receipt): TaskStep | undefined {
  if (withdrawn) return undefined;
  const rest = confirmed ? (['acted'] as const) : taskSteps;
  return rest.find((step) => !steps[step]);
}

/** By when its next step is to be done, counted from the one before it. */
export function dueMsOf(receipt: Receipt): number | undefined {
  const next = nextStepOf(receipt);
  return next && dueMsOfStep(receipt, next);
}

export function dueMsOfStep(
  { steps = {}, confirmed, askedMs, minutes = usualMinutes }: Receipt,
  step: TaskStep,
): number {
  const done = taskSteps.slice(0, taskSteps.indexOf(step)).flatMap((before) => steps[before]?.atMs ?? []);
  return Math.max(askedMs, confirmed?.atMs ?? 0, ...done) + minutes[step] * 60_000;
}

export function thingOfReceipt(receipt: Receipt): Thing {
  const { name, centre, division, warning, confirmed, late, duty, after, withdrawn } = receipt;
  return thingOfKept(receipt, {
    kind: receiptKind,
    name,
    location: centre,
    division,
    responsible: duty,
    flat: {
      ...{ warning, state: stateOf(receipt), confirmedMs: confirmed?.atMs, dueMs: dueMsOf(receipt), after, withdrawn },
      ...(late ? { late: true, lateStep: late.step, lateSinceMs: late.sinceMs } : {}),
    },
  });
}

function stateOf({ steps = {}, confirmed }: Receipt): 'asked' | 'confirmed' | TaskStep {
  if (steps.acted) return 'acted';
  return confirmed ? 'confirmed' : steps.reached ? 'reached' : steps.called ? 'called' : 'asked';
}

export interface Answers {
  readonly asked: number;
  readonly confirmed: number;
  readonly silent: readonly Receipt[];
}

/** How many towns answered a warning, and which did not. */
export function answersTo(warning: Id, things: Iterable<Thing>): Answers {
  const all = receiptsIn(things).filter((receipt) => receipt.warning === warning && !receipt.after);
  const silent = all.filter(({ confirmed }) => !confirmed);
  return { asked: all.length, confirmed: all.length - silent.length, silent };
}
